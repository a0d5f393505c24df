import { and, eq, gt, ne, type SQL, sql } from "drizzle-orm";
import { accounts, sessions, users } from "../../drizzle/schema.ts";
import type { Database } from "../db/client.ts";
import { retryOnce } from "../db/fault.ts";
import { sessionLifetime } from "../access/cookies.ts";
import type { Identity } from "../context/caller.ts";

/** The person a token identifies, as long as its session is alive. */
export async function findPerson(database: Database, identity: Identity) {
  const [person] = await retryOnce(() =>
    database
      .select({ id: users.id, email: users.email, createdAt: users.createdAt })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(and(isOf(identity), isLive)),
  );
  return person;
}

/** The session itself, as long as it is alive. */
export async function findSession(database: Database, identity: Identity) {
  const [session] = await retryOnce(() =>
    database
      .select({ id: sessions.id, expiresAt: sessions.expiresAt })
      .from(sessions)
      .where(and(isOf(identity), isLive)),
  );
  return session;
}

/** Whether there was a living session to end. */
export async function endSession(database: Database, identity: Identity): Promise<boolean> {
  const ended = await database
    .delete(sessions)
    .where(and(isOf(identity), isLive))
    .returning({ id: sessions.id });
  return ended.length > 0;
}

/** The session that a browser had before it began another: one browser has one session (ASVS 7.2.4). */
export function isSession(token: string): SQL {
  return eq(sessions.token, token);
}

/**
 * Finds a living session by the secret in its cookie and restarts its seven days, in one statement. The database ends it
 * earlier if it has lived for long.
 */
export async function renewSession(
  database: Database,
  token: string,
): Promise<(Identity & { expiresAt: Date }) | undefined> {
  const [renewed] = await retryOnce(() =>
    database
      .update(sessions)
      .set({ expiresAt: sql`now() + make_interval(secs => ${sessionLifetime})`, updatedAt: sql`now()` })
      .from(users)
      .where(and(eq(sessions.token, token), eq(users.id, sessions.userId), isLive))
      .returning({
        sessionId: sessions.id,
        userId: users.id,
        email: users.email,
        expiresAt: sessions.expiresAt,
      }),
  );
  return renewed;
}

export async function findSessionToken(database: Database, sessionId: string): Promise<string | undefined> {
  const [session] = await retryOnce(() =>
    database.select({ token: sessions.token }).from(sessions).where(eq(sessions.id, sessionId)),
  );
  return session?.token;
}

/** A password that was verified, and whether the account knows the browser that it came from. A program has none. */
interface Verified {
  hash: string;
  knownBrowser: boolean | undefined;
}

/**
 * Refuses the transaction that it begins if the hash is no longer that of the account's password. Whether the account knows the
 * browser is recorded with the sign-in.
 */
export function holdPassword(database: Database, userId: string, { hash, knownBrowser }: Verified) {
  return database.execute(sql`select hold_password(${userId}, ${hash}), ${saying(knownBrowser)}`);
}

interface SignIn extends Verified {
  /** What a browser brings that is excused from the second factor. */
  device: string | undefined;
  /** Whether an address has to be verified in time. */
  needsAddress: boolean;
}

/** The same for a sign-in by password alone: nobody may have a second factor by now, except in a browser that is excused from it. */
export function holdSignIn(
  database: Database,
  userId: string,
  { hash, knownBrowser, device, needsAddress }: SignIn,
) {
  // Where no mail is sent, no address can be verified, and none has to be.
  const lifted = needsAddress ? sql`` : sql`, lift_verification(${userId})`;
  return database.execute(
    sql`select hold_sign_in(${userId}, ${hash}, ${device ?? null}), ${saying(knownBrowser)}${lifted}`,
  );
}

function saying(knownBrowser: boolean | undefined): SQL {
  return sql`set_config('app.known_browser', ${String(knownBrowser ?? "")}, true)`;
}

interface Holding {
  verifiedHash?: string | undefined;
  needsProof: boolean;
  /** Of who has a second factor, the session must have seen it lately: for what changes how one signs in. */
  needsFactor?: boolean | undefined;
  /** There must be none, for what takes the place of one. */
  needsNoPassword?: boolean | undefined;
}

/**
 * The same for what is done from within a session, which must still live. Without a hash, only the session is held. What is
 * grave needs a proof of it that is not too old; a password that came along is one.
 */
export function holdSession(
  database: Database,
  token: string,
  { verifiedHash, needsProof, needsFactor = false, needsNoPassword = false }: Holding,
) {
  const factor = needsFactor ? sql`, require_factor_of(${token})` : sql``;
  const none = needsNoPassword ? sql`, require_no_password(${token})` : sql``;
  const proof = needsProof ? sql`, require_proof_of(${token})` : sql``;
  return database.execute(
    sql`select hold_session(${token}, ${verifiedHash ?? null})${none}${factor}${proof}`,
  );
}

/** Behind `holdSession`. Answers the ids of the sessions that end with it. */
export function setFirstPassword(database: Database, token: string, hash: string) {
  return database
    .select({ ended: sql<string[]>`to_json(set_first_password(${token}, ${hash}))` })
    .from(sql`(select) as nothing`);
}

/** All sessions of the same person but this one. */
export function isOtherSession(database: Database, token: string): SQL | undefined {
  const owner = database.select({ id: sessions.userId }).from(sessions).where(eq(sessions.token, token));
  return and(eq(sessions.userId, owner), ne(sessions.token, token));
}

/**
 * Replaces a hash by one of the same password with the current parameters. The account's time of change stays: it knows the
 * browsers that signed in since.
 */
export function replaceHash(database: Database, userId: string, { from, to }: { from: string; to: string }) {
  return database
    .update(accounts)
    .set({ password: to })
    .where(and(eq(accounts.userId, userId), eq(accounts.password, from)));
}

const isLive = gt(sessions.expiresAt, sql`now()`);

function isOf({ sessionId, userId }: Identity) {
  return and(eq(sessions.id, sessionId), eq(sessions.userId, userId));
}
