import { and, eq, gt, type SQL, sql } from "drizzle-orm";
import { accounts, sessions, users } from "../../../drizzle/schema.ts";
import type { Database } from "../../db/client.ts";
import { repeatUndone } from "../../db/fault.ts";

/** Somebody whose password or code is about to be checked. */
export interface Holder {
  user: typeof users.$inferSelect;
  /** Absent for who has no password. */
  hash: string | null;
  /** The session that asks. Null while there is none yet. */
  sessionId: string | null;
  expiresAt: Date | null;
  /** Null for who has never begun to set one up. */
  factor: SecondFactor | null;
}

export interface SecondFactor {
  /** Sealed. */
  secret: string;
  isConfirmed: boolean;
  lastStep: number;
  devices: string;
  /** Until then some browser may be excused from it, if one is. */
  rememberedUntil: string | null;
  codesLeft: number;
}

/** The person, for a sign-in that has passed its first step. */
export function selectHolder(database: Database, userId: string) {
  return holders(database, sql`false`).where(eq(users.id, userId));
}

/** The session that asks: a browser's, by its secret, or what a program's token names. */
export type Asking = { secret: string } | { sessionId: string; userId: string };

/** Whose session it is, while it lives. */
export function selectHolderOf(database: Database, session: Asking) {
  const isIt =
    "secret" in session
      ? eq(sessions.token, session.secret)
      : and(eq(sessions.id, session.sessionId), eq(sessions.userId, session.userId));
  return holders(database, and(isIt, gt(sessions.expiresAt, sql`now()`)) ?? sql`false`).where(
    eq(users.id, sessions.userId),
  );
}

function holders(database: Database, isSession: SQL) {
  return database
    .select({
      user: users,
      hash: accounts.password,
      sessionId: sessions.id,
      expiresAt: sessions.expiresAt,
      factor: sql<SecondFactor | null>`
        (select json_build_object('secret', secret, 'isConfirmed', is_confirmed, 'lastStep', last_step,
          'devices', devices, 'rememberedUntil', remembered_until, 'codesLeft', codes_left) from read_second_factor(${users.id}))`,
    })
    .from(users)
    .leftJoin(sessions, isSession)
    .leftJoin(accounts, and(eq(accounts.userId, users.id), eq(accounts.providerId, "credential")));
}

interface Proof {
  sessionId: string;
  userId: string;
  /** What a password was right for. */
  hash: string | undefined;
  /** A browser's session gets another secret. */
  secret: { from: string; to: string } | undefined;
  /** The session must have seen the second factor lately, of who has one. */
  needsFactor: boolean;
}

/** Holds the person and the session, which counts as proved from now on. */
export function proveSession(database: Database, { sessionId, userId, hash, secret, needsFactor }: Proof) {
  const secrets = sql`${secret?.from ?? null}, ${secret?.to ?? null}`;
  const factor = needsFactor ? sql`, require_factor(${sessionId}, ${userId})` : sql``;
  return database.execute(
    sql`select prove_session(${sessionId}, ${userId}, ${hash ?? null}, ${secrets})${factor}`,
  );
}

/** Refuses the transaction unless the session has seen the second factor lately, of who has one. */
export function requireFactor(database: Database, asking: Asking) {
  return database.execute(
    "secret" in asking
      ? sql`select require_factor_of(${asking.secret})`
      : sql`select require_factor(${asking.sessionId}, ${asking.userId})`,
  );
}

/** The secret that a code was checked with, as it was sealed. If it has been replaced, the code is refused. */
interface Accepted {
  seen: string;
  sealed: string;
  step: number;
}

export function acceptCode(database: Database, userId: string, { seen, sealed, step }: Accepted) {
  return database.execute(sql`select accept_code(${userId}, ${seen}, ${step}, ${sealed})`);
}

/** Answers how many are left. */
export function acceptRecoveryCode(database: Database, userId: string, digest: string) {
  return answering(database, sql<number>`accept_recovery_code(${userId}, ${digest})`);
}

export function beginSecondFactor(database: Database, userId: string, sealed: string, digests: string[]) {
  return database.execute(sql`select begin_second_factor(${userId}, ${sealed}, ${listOf(digests)})`);
}

/** Answers the ids of the sessions that end. */
export function confirmSecondFactor(database: Database, userId: string, { seen, step }: Accepted) {
  return answering(database, sql<string[]>`to_json(confirm_second_factor(${userId}, ${seen}, ${step}))`);
}

/** The same. */
export function endSecondFactor(database: Database, userId: string) {
  return answering(database, sql<string[]>`to_json(end_second_factor(${userId}))`);
}

export function replaceRecoveryCodes(database: Database, userId: string, digests: string[]) {
  return database.execute(sql`select replace_recovery_codes(${userId}, ${listOf(digests)})`);
}

/** For as long as its cookie says. */
export function rememberDevice(database: Database, userId: string, seconds: number) {
  return database.execute(sql`select remember_device(${userId}, ${seconds})`);
}

interface By {
  userAgent: string | null;
  country: string | null;
}

/** A wrong code after a right password. Answers whether the person is to hear of it. */
export async function recordWrongCode(database: Database, userId: string, by: By): Promise<boolean> {
  const [row] = await repeatUndone(() =>
    answering(database, sql<boolean>`record_wrong_code(${userId}, ${by.userAgent}, ${by.country})`),
  );
  return row?.answer ?? false;
}

export function forgetDevices(database: Database, userId: string) {
  return database.execute(sql`select forget_devices(${userId})`);
}

function answering<Answer>(database: Database, answer: SQL<Answer>) {
  return database.select({ answer }).from(sql`(select) as nothing`);
}

/** The driver sends a list as one text; ours have neither commas nor quotes. */
function listOf(digests: string[]): SQL {
  return sql`${`{${digests.join()}}`}::text[]`;
}
