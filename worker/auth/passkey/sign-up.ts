import { eq, sql } from "drizzle-orm";
import type { Context } from "hono";
import { passkeys, sessions, users } from "../../../drizzle/schema.ts";
import { endSockets } from "../../access/bell.ts";
import { requireClientWithin, requireWithin } from "../../access/limits.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { firstDatabase } from "../../db/databases.ts";
import { retryOnce } from "../../db/fault.ts";
import { isTaken, refusalIn } from "../../db/refusal.ts";
import { startUnitOfWork } from "../../db/unit-of-work.ts";
import { Problem } from "../../http/problem.ts";
import { makeId, makeIdFor } from "../../ids/id.ts";
import type { Entry } from "../better-auth.ts";
import { digestOfEmail } from "../sign-in-attempts.ts";
import { prepareFirstLink } from "../links/entry.ts";
import { newSession } from "../new-session.ts";
import { isSession } from "../store.ts";
import { verifyRegistration } from "./ceremony.ts";
import { challengeIsOver, openChallenge, takeChallenge } from "./challenge.ts";
import { creationOptionsFor } from "./options.ts";
import { namePasskey } from "./names.ts";
import { takenPasskey, wrongPasskey } from "./refusals.ts";
import { relyingPartyOf } from "./relying-party.ts";
import type { RegistrationResponse } from "./wire.ts";

/**
 * What an authenticator needs to make a passkey for somebody who has no account yet. A taken address is refused here, where no
 * passkey is left behind that opens nothing. It is no more than a sign-up with a password tells, within the same limits.
 */
export async function beginSignUp(c: Context<AppEnv>, { email, name }: { email: string; name: string }) {
  const settings = c.get("settings");
  c.set("account", email);
  await requireClientWithin(settings.LIMIT_SIGN_UP_BY_CLIENT, c);
  await requireWithin(settings.LIMIT_ENTRY_BY_EMAIL, `sign-up ${await digestOfEmail(settings, email)}`);
  const party = relyingPartyOf(c);
  const [taken] = await retryOnce(() =>
    c.get("database").select({ id: users.id }).from(users).where(eq(users.email, email)),
  );
  if (taken) throw new Problem("email_taken");
  const newcomer = { id: makeId(firstDatabase), email, name };
  const challenge = await openChallenge(c, { purpose: "sign-up", party }, newcomer);
  return creationOptionsFor({ challenge, party, user: newcomer, known: [] });
}

/** Makes the account, its passkey and its session: all in one request, or nothing. The account has no password. */
export async function signUpByPasskey(
  c: Context<AppEnv>,
  response: RegistrationResponse,
  leaving: string | undefined,
) {
  const settings = c.get("settings");
  const database = c.get("database");
  c.set("event", "signed_up");
  // The sign-up was counted when it began. What comes now costs a signature, as a sign-in by passkey does.
  await requireClientWithin(settings.LIMIT_SIGN_IN_BY_CLIENT, c);
  const party = relyingPartyOf(c);
  const { challenge, newcomer, digest } = await takeChallenge(c, { purpose: "sign-up", party });
  if (!newcomer) throw challengeIsOver();
  c.set("account", newcomer.email);
  const made = await verifyRegistration(response, { challenge, party });
  if (!made) throw wrongPasskey();

  const link = await prepareFirstLink(c, newcomer.email);
  const session = newSession(c, newcomer.id);
  const { createdAt } = session;
  const user = {
    ...newcomer,
    emailVerified: false,
    image: null,
    language: null,
    verifyBy: null,
    secondFactorSince: null,
    createdAt,
    updatedAt: createdAt,
  };
  const work = startUnitOfWork(database);
  work.add(database.insert(users).values(user));
  work.add(database.insert(sessions).values(session));
  if (leaving !== undefined) work.endSessions(isSession(leaving));
  link?.add(work, user.id);
  // From here on as the owner, whose fence every passkey passes.
  work.add(database.execute(sql`select enter_as_owner(${session.id}, ${user.id})`));
  work.add(
    database.insert(passkeys).values({
      ...made,
      id: makeIdFor(user.id),
      userId: user.id,
      rpId: party.id,
      transports: response.response.transports ?? [],
      name: namePasskey(made.aaguid, c.req.header("User-Agent")),
    }),
  );
  const { ended } = await work
    .commit(database.execute(sql`select spend_challenge(${digest})`))
    .catch((error: unknown) => {
      if (isTaken(error, "users_email_unique")) throw new Problem("email_taken");
      // The same challenge made the same person.
      if (isTaken(error, "users_pkey") || refusalIn(error)?.detail === "challenge") throw challengeIsOver();
      if (isTaken(error, "passkeys_credential_id_unique")) throw takenPasskey();
      throw error;
    });
  link?.send();
  for (const { id, userId } of ended) endSockets(c, userId, [id]);
  c.set("entered", user.id);
  const entry: Entry = {
    userId: user.id,
    email: user.email,
    createdAt,
    sessionId: session.id,
    session: session.token,
    expiresAt: session.expiresAt,
  };
  return { session, user, entry };
}
