import { sql } from "drizzle-orm";
import type { Context } from "hono";
import { sessions } from "../../../drizzle/schema.ts";
import { endSockets } from "../../access/bell.ts";
import { requireClientWithin } from "../../access/limits.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { startUnitOfWork } from "../../db/unit-of-work.ts";
import { type FieldError, Problem } from "../../http/problem.ts";
import { mailIsOn } from "../../mail/send.ts";
import type { Entry } from "../better-auth.ts";
import { readBrowserCookie } from "../known-browser.ts";
import { remindToVerify } from "../links/entry.ts";
import { newSession } from "../new-session.ts";
import { isSession } from "../store.ts";
import { argumentsOf, checkAssertion, explainRefusal } from "./assertion.ts";
import type { AuthenticationResponse } from "./wire.ts";

/**
 * Signs in whoever holds the passkey, in two requests: one finds it, and one begins the session. No hash is computed. Between
 * the two anything may happen to the account, so the second one holds the person and the passkey, and counts in their presence.
 * It counts as both factors (`hold_passkey`).
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
  const assertion = await checkAssertion(c, response, "response");
  if (assertion === "unknown") throw unknown();
  if (!assertion) throw refused();
  const { passkey, digest } = assertion;
  const { user } = passkey;
  const refuse = async (error: unknown): Promise<never> => {
    const problem = await explainRefusal(c, error, assertion, "response");
    throw problem === "gone" ? unknown() : (problem ?? error);
  };
  if (mailIsOn(settings) && isOverdue(user)) {
    const spent = database.execute(sql`select spend_challenge(${digest})`);
    await remindToVerify(c, user.email, spent).catch(refuse);
    throw new Problem("email_unverified");
  }

  const browser = await readBrowserCookie(c, settings, user.email);
  const isKnown = browser !== undefined && browser.since >= passkey.knownSince;
  const session = newSession(c, user.id);
  const work = startUnitOfWork(database);
  work.add(database.insert(sessions).values(session));
  if (leaving !== undefined) work.endSessions(isSession(leaving));
  const known = sql`set_config('app.known_browser', ${String(isKnown)}, true)`;
  // Where no mail is sent, no address can be verified, and none has to be.
  const lifted = mailIsOn(settings) ? sql`` : sql`, lift_verification(${user.id})`;
  const { ended } = await work
    .commit(
      database.execute(sql`select hold_passkey(${argumentsOf(assertion)}, ${digest}), ${known}${lifted}`),
    )
    .catch(refuse);
  for (const { id, userId } of ended) endSockets(c, userId, [id]);
  c.set("entered", user.id);
  c.set("knownBrowser", isKnown);
  const { id: userId, email, createdAt } = user;
  const { id: sessionId, token, expiresAt } = session;
  const entry: Entry = { userId, email, createdAt, sessionId, session: token, expiresAt };
  return { session, user, entry };
}

/** As for those who sign in with a password: the address has to be verified, and it is late. */
function isOverdue({ emailVerified, verifyBy }: { emailVerified: boolean; verifyBy: Date | null }): boolean {
  return !emailVerified && verifyBy !== null && verifyBy.getTime() <= Date.now();
}

/** One answer for all that may be wrong with one. */
function refused(errors?: FieldError[]): Problem {
  return new Problem("invalid_credentials", {
    detail: "This passkey is not accepted",
    ...(errors && { errors }),
  });
}

/** Removed, or gone with its account: then the browser can take it out of what it offers (WebAuthn §5.1.10). */
function unknown(): Problem {
  return refused([{ path: "response.id", message: "is not known here" }]);
}
