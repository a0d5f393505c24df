import type { Context } from "hono";
import { countKey } from "../../access/counting.ts";
import { isProven, parseSecret, type SecretKind } from "../../access/key-secret.ts";
import { requireClientWithin } from "../../access/limits.ts";
import type { AppEnv } from "../../context/app-env.ts";
import type { KeyClaim } from "../../context/caller.ts";

/**
 * Whose secret this may be. What we have not made is counted by client and costs no trip; a secret that we may have made is
 * counted as a key is. Undefined for what nobody has made here.
 */
export async function claim(
  c: Context<AppEnv>,
  text: string,
  kinds: readonly SecretKind[],
): Promise<(KeyClaim & { kind: SecretKind }) | undefined> {
  for (const kind of kinds) {
    const claimed = await parseSecret(text, kind);
    if (!claimed) continue;
    const proven = await isProven(c.get("settings"), text, kind);
    // A code is never older than our secrets.
    if (kind === "code" && !proven) break;
    await countKey(c, claimed.digest, proven);
    return { ...claimed, kind };
  }
  await countBad(c);
  return undefined;
}

/** What was refused, as often as any other bad token may be sent. */
export async function countBad(c: Context<AppEnv>): Promise<void> {
  await requireClientWithin(c.get("settings").LIMIT_BY_CALLER, c);
}
