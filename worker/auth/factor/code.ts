import type { Context } from "hono";
import { open, seal } from "../../access/encrypted.ts";
import type { AppEnv } from "../../context/app-env.ts";
import type { SecondFactor } from "./store.ts";
import { findStep } from "./totp.ts";

/** In English, because it is part of what a key is derived from. */
const purpose = "secret of an authenticator app";

type Bytes = Uint8Array<ArrayBuffer>;

/** What somebody typed who is asked for the second factor. */
export interface Code {
  kind: "totp" | "recovery";
  code: string;
}

/** Where one field takes both: the app's are six digits, and a recovery code never is. */
export function readCode(typed: string): Code {
  const digits = typed.replaceAll(/\s/g, "");
  return /^\d{6}$/.test(digits) ? { kind: "totp", code: digits } : { kind: "recovery", code: typed };
}

export function sealSecret(c: Context<AppEnv>, userId: string, secret: Bytes): Promise<string> {
  return seal(c.get("settings"), purpose, userId, secret);
}

/** Undefined if it was sealed under a secret that is gone. */
export async function openSecret(
  c: Context<AppEnv>,
  userId: string,
  sealed: string,
): Promise<Bytes | undefined> {
  return (await open(c.get("settings"), purpose, userId, sealed))?.plain;
}

/**
 * What is written for a code of the app, if it is right and new. A secret that was sealed under the previous secret is sealed
 * anew, while that is still there.
 */
export async function checkCode(
  c: Context<AppEnv>,
  userId: string,
  { secret: seen, lastStep: after }: SecondFactor,
  code: string,
): Promise<{ seen: string; sealed: string; step: number } | undefined> {
  const opened = await open(c.get("settings"), purpose, userId, seen);
  if (!opened) return undefined;
  const step = await findStep(opened.plain, code, { now: new Date(), after });
  if (step === undefined) return undefined;
  return { seen, step, sealed: opened.isOld ? await sealSecret(c, userId, opened.plain) : seen };
}
