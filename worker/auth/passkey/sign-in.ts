import { eq, sql } from "drizzle-orm";
import type { Context } from "hono";
import { accounts, sessions, users } from "../../../drizzle/schema.ts";
import { endSockets } from "../../access/bell.ts";
import { countryOf } from "../../access/country.ts";
import { requireClientWithin } from "../../access/limits.ts";
import type { AppEnv } from "../../context/app-env.ts";
import type { Database } from "../../db/client.ts";
import { retryOnce } from "../../db/fault.ts";
import { refusalIn } from "../../db/refusal.ts";
import { startUnitOfWork } from "../../db/unit-of-work.ts";
import { Problem } from "../../http/problem.ts";
import { mailIsOn } from "../../mail/send.ts";
import type { Entry } from "../better-auth.ts";
import { readBrowserCookie } from "../known-browser.ts";
import { remindToVerify } from "../links/entry.ts";
import { newSession } from "../new-session.ts";
import { isSession } from "../store.ts";
import { verifyAuthentication } from "./ceremony.ts";
import { challengeIsOver, takeChallenge } from "./challenge.ts";
import { relyingPartyOf } from "./relying-party.ts";
import { handleOf } from "./user-handle.ts";
import type { AuthenticationResponse } from "./wire.ts";

/**
 * Signs in whoever holds the passkey, in two requests: one finds it, and one begins the session. No hash is computed. Between
 * the two anything may happen to the account, so the second one holds the person and the passkey, and counts in their presence.
 */
export async function signInByPasskey(
  c: Context<AppEnv>,
  response: AuthenticationResponse,
  leaving: string | undefined,
) {
  const settings = c.get("settings");
  const database = c.get("database");
  c.set("event", "signed_in");
  await requireClientWithin(settings.LIMIT_SIGN_IN_BY_CLIENT, c);
  const party = relyingPartyOf(c);
  const { challenge, digest } = await takeChallenge(c, { purpose: "sign-in", party });
  const passkey = await findPasskey(database, response.id);
  if (!passkey) throw refused();
  const { user } = passkey;
  c.set("account", user.email);
  const signed = await verifyAuthentication(response, passkey, { challenge, party });
  if (!signed || response.response.userHandle !== handleOf(user.id)) throw refused();
  if (mailIsOn(settings) && isOverdue(user)) {
    await remindToVerify(c, user.email, database.execute(sql`select spend_challenge(${digest})`));
    throw new Problem("email_unverified");
  }

  const browser = await readBrowserCookie(c, settings, user.email);
  const isKnown = browser !== undefined && browser.since >= passkey.knownSince;
  const session = newSession(c, user.id);
  const work = startUnitOfWork(database);
  work.add(database.insert(sessions).values(session));
  if (leaving !== undefined) work.endSessions(isSession(leaving));
  const held = sql`hold_passkey(${passkey.id}, ${user.id}, ${signed.counter}, ${signed.backedUp}, ${digest})`;
  const ended = await work
    .commit(database.execute(sql`select ${held}, set_config('app.known_browser', ${String(isKnown)}, true)`))
    .catch(async (error: unknown) => {
      throw await explain(c, error, { passkey: passkey.id, digest });
    });
  for (const { id, userId } of ended) endSockets(c, userId, [id]);
  c.set("entered", user.id);
  c.set("knownBrowser", isKnown);
  const { id: userId, email, createdAt } = user;
  const { id: sessionId, token, expiresAt } = session;
  const entry: Entry = { userId, email, createdAt, sessionId, session: token, expiresAt };
  return { session, user, entry };
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

/** As for those who sign in with a password: the address has to be verified, and it is late. */
function isOverdue({ emailVerified, verifyBy }: { emailVerified: boolean; verifyBy: Date | null }): boolean {
  return !emailVerified && verifyBy !== null && verifyBy.getTime() <= Date.now();
}

/** One answer for a passkey that is not known, one whose account is gone, and one that is not right. */
function refused(): Problem {
  return new Problem("invalid_credentials", { detail: "This passkey is not accepted" });
}

/** The transaction was refused for what has happened since the passkey was found. */
async function explain(
  c: Context<AppEnv>,
  error: unknown,
  { passkey, digest }: { passkey: string; digest: string },
): Promise<unknown> {
  const refusal = refusalIn(error);
  if (refusal?.state !== "HR401") return error;
  if (refusal.detail === "passkey") return refused();
  if (refusal.detail === "challenge") return challengeIsOver();
  if (refusal.detail !== "counter") return error;
  const database = c.get("database");
  const agent = c.req.header("User-Agent") ?? null;
  const recorded = sql`record_cloned_passkey(${passkey}, ${agent}, ${countryOf(c)})`;
  await database.execute(sql`select spend_challenge(${digest}), ${recorded}`);
  return new Problem("passkey_cloned", { event: "passkey_cloned" });
}
