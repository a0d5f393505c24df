import { eq, sql } from "drizzle-orm";
import type { Context } from "hono";
import { accounts, users } from "../../../drizzle/schema.ts";
import { countryOf } from "../../access/country.ts";
import type { AppEnv } from "../../context/app-env.ts";
import type { Database } from "../../db/client.ts";
import { retryOnce } from "../../db/fault.ts";
import { asRefusal, refusalIn } from "../../db/refusal.ts";
import { Problem } from "../../http/problem.ts";
import { answersTo, type Signed, verifyAuthentication } from "./ceremony.ts";
import { challengeIsOver, takeChallenge } from "./challenge.ts";
import { relyingPartyOf } from "./relying-party.ts";
import { handleOf } from "./user-handle.ts";
import type { AuthenticationResponse } from "./wire.ts";

/** What a passkey has answered, as far as it can be checked before its row is held. */
export interface Assertion {
  passkey: NonNullable<Awaited<ReturnType<typeof findPasskey>>>;
  signed: Signed;
  /** Of the challenge, which is spent with whatever relies on the answer. */
  digest: string;
}

/**
 * One request to the database, which finds the passkey, unless another tab has had a challenge since. "Unknown" if nobody has
 * the passkey. Undefined for every other fault: nobody is told which one.
 */
export async function checkAssertion(
  c: Context<AppEnv>,
  response: AuthenticationResponse,
  field: "response" | "passkey",
): Promise<Assertion | "unknown" | undefined> {
  const party = relyingPartyOf(c);
  const { challenge, digest } = await takeChallenge(c, { purpose: "sign-in", party }, field);
  if (!answersTo(challenge, response)) throw challengeIsOver(field);
  const passkey = await findPasskey(c.get("database"), response.id);
  if (!passkey) return "unknown";
  c.set("account", passkey.user.email);
  const signed = await verifyAuthentication(response, passkey, { challenge, party });
  if (!signed || response.response.userHandle !== handleOf(passkey.user.id)) return undefined;
  return { passkey, signed, digest };
}

/** The arguments of `use_passkey`, and of `hold_passkey` but for its last one. */
export function argumentsOf({ passkey, signed }: Assertion) {
  return sql`${passkey.id}, ${passkey.user.id}, ${signed.counter}, ${signed.backedUp}`;
}

/**
 * A transaction was refused for what has happened since the passkey was found. Undefined for other faults. A copy is recorded;
 * without a right signature, nobody gets that far.
 */
export async function explainRefusal(
  c: Context<AppEnv>,
  error: unknown,
  { passkey, digest }: Assertion,
  field: "response" | "passkey",
): Promise<Problem | "gone" | undefined> {
  const refusal = refusalIn(error);
  if (refusal?.state !== "HR401") return undefined;
  if (refusal.detail === "passkey") return "gone";
  if (refusal.detail === "challenge") return challengeIsOver(field);
  if (refusal.detail !== "counter") return undefined;
  const agent = c.req.header("User-Agent") ?? null;
  const recorded = sql`record_cloned_passkey(${passkey.id}, ${agent}, ${countryOf(c)})`;
  try {
    await c.get("database").execute(sql`select spend_challenge(${digest}), ${recorded}`);
  } catch (overtaken) {
    // The same answer came twice and was recorded, or the account is being deleted.
    if (refusalIn(overtaken)?.detail === "challenge") return challengeIsOver(field);
    if (asRefusal(overtaken)?.reason === "not let in") return "gone";
    throw overtaken;
  }
  c.set("newsOf", passkey.user.id);
  return new Problem("passkey_cloned", { event: "passkey_cloned" });
}

async function findPasskey(database: Database, credentialId: string) {
  const found = sql`find_passkey(${credentialId}) as found`;
  const [passkey] = await retryOnce(() =>
    database
      .select({
        id: sql<string>`found.id`,
        publicKey: sql<string>`found.public_key`,
        rpId: sql<string>`found.rp_id`,
        deviceType: sql<string>`found.device_type`,
        /** A new password makes all browsers unknown, as it does for those who sign in with it. */
        knownSince: sql`coalesce(${accounts.updatedAt}, ${users.createdAt})`.mapWith(users.createdAt),
        user: users,
      })
      .from(found)
      .innerJoin(users, sql`${users.id} = found.user_id`)
      .leftJoin(accounts, sql`${eq(accounts.userId, users.id)} and ${accounts.providerId} = 'credential'`),
  );
  return passkey;
}
