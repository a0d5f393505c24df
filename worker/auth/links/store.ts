import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { SQL } from "drizzle-orm";
import { z } from "zod";
import { sessions, users, verifications } from "../../../drizzle/schema.ts";
import type { Database } from "../../db/client.ts";
import { repeatUndone, retryOnce } from "../../db/fault.ts";
import { holdSession } from "../store.ts";

/** What each link does is one function in the database, which is one transaction and one trip. */

/** What the mail with a link needs. */
export interface Addressee {
  email: string;
  language: string | null;
}

interface NewLink {
  email: string;
  /** Stands for the address where mails are counted. */
  countedAs: string;
  digest: string;
}

/** Undefined if there is nothing to send. */
export async function beginLink(
  database: Database,
  purpose: "verify_email" | "reset_password",
  link: NewLink,
): Promise<Addressee | undefined> {
  return readAddressee(await database.execute(beginning(purpose, link)));
}

/** The same as a statement of a batch, whose result `readAddressee` reads. */
export function beginningLink(database: Database, purpose: "verify_email" | "reset_password", link: NewLink) {
  return database.execute(beginning(purpose, link));
}

export function readAddressee(result: unknown): Addressee | undefined {
  return rowIn(z.object({ email: z.string(), language: z.string().nullable() }), result);
}

function beginning(purpose: string, { email, countedAs, digest }: NewLink): SQL {
  return sql`select email, language from begin_link(${purpose}, ${email}, ${countedAs}, ${digest})`;
}

/** For the transaction that makes an account. `readMayMail` says whether the link may be sent. */
export function beginAccount(
  database: Database,
  userId: string,
  { language, countedAs, digest }: Omit<NewLink, "email"> & { language: string },
) {
  return database.execute(
    sql`select begin_account(${userId}, ${language}, ${countedAs}, ${digest}) as may_mail`,
  );
}

export function readMayMail(result: unknown): boolean {
  return rowIn(z.object({ may_mail: z.boolean() }), result)?.may_mail === true;
}

const changeSchema = z.object({
  outcome: z.enum(["same", "often", "begun"]),
  owner: z.string(),
  language: z.string().nullable(),
  old_address: z.string(),
  tells_old: z.boolean(),
  tells_new: z.boolean().nullable(),
});

/** Asks for another address from within a session. What else such a session has to prove is asked for here. */
export async function beginChange(
  database: Database,
  session: string,
  { email, countedAs, change, keep }: { email: string; countedAs: string; change: string; keep: string },
) {
  const begin = database.execute(
    sql`select * from begin_change(${session}, ${email}, ${countedAs}, ${change}, ${keep})`,
  );
  const [, result] = await repeatUndone(() =>
    database.batch([holdSession(database, session, { needsProof: true, needsFactor: true }), begin]),
  );
  return rowIn(changeSchema, result);
}

/** The address that waits for its link to be opened, if there is one. Undefined if the session has ended. */
export async function readChange(database: Database, session: string) {
  const waits = and(
    eq(verifications.userId, sessions.userId),
    eq(verifications.purpose, "change_email"),
    isNull(verifications.usedAt),
    gt(verifications.expiresAt, sql`now()`),
  );
  const [waiting] = await retryOnce(() =>
    database
      .select({
        owner: sessions.userId,
        newEmail: verifications.value,
        expiresAt: verifications.expiresAt,
      })
      .from(sessions)
      .leftJoin(verifications, waits)
      .where(and(eq(sessions.token, session), gt(sessions.expiresAt, sql`now()`)))
      .orderBy(desc(verifications.expiresAt))
      .limit(1),
  );
  return waiting;
}

const cancelledSchema = z.object({ owner: z.string(), address: z.string(), cancelled: z.boolean() });

/** Answers the address that the account has then, and whether another one has waited. It may be done twice. */
export async function cancelChange(database: Database, session: string) {
  const cancel = database.execute(sql`select * from cancel_change()`);
  const [, result] = await repeatUndone(() =>
    database.batch([holdSession(database, session, { needsProof: false }), cancel]),
  );
  return rowIn(cancelledSchema, result);
}

/** What is recorded of the browser that opens a link. */
export interface Opener {
  userAgent: string | null;
  country: string | null;
}

const openedSchema = z.object({ owner: z.string(), address: z.string(), changed: z.boolean() });

/** Verifies an address. Undefined if the link does not work any more. It may be done twice. */
export async function openLink(database: Database, digest: string, by: Opener) {
  return rowIn(
    openedSchema,
    await retryOnce(() =>
      repeatUndone(() =>
        database.execute(sql`select * from open_link(${digest}, ${by.userAgent}, ${by.country})`),
      ),
    ),
  );
}

/** The address of the account whose password a link may replace. */
export async function findReset(database: Database, digest: string): Promise<string | undefined> {
  const [found] = await retryOnce(() =>
    database
      .select({ email: users.email })
      .from(verifications)
      .innerJoin(users, and(eq(users.id, verifications.userId), eq(users.email, verifications.value)))
      .where(
        and(
          eq(verifications.identifier, digest),
          eq(verifications.purpose, "reset_password"),
          isNull(verifications.usedAt),
          gt(verifications.expiresAt, sql`now()`),
        ),
      ),
  );
  return found?.email;
}

const endedSchema = z.object({ owner: z.string(), ended: z.array(z.string()) });

/** Replaces the password. Answers the sessions and keys that have ended, or undefined if the link does not work any more. */
export async function resetPassword(
  database: Database,
  digest: string,
  { hash, guesses, by }: { hash: string; guesses: string; by: Opener },
) {
  return rowIn(
    endedSchema,
    await repeatUndone(() =>
      database.execute(
        sql`select * from reset_password(${digest}, ${hash}, ${guesses}, ${by.userAgent}, ${by.country})`,
      ),
    ),
  );
}

/** Stops or undoes a change of address. Answers the sessions that have ended. */
export async function keepEmail(database: Database, digest: string, by: Opener) {
  return rowIn(
    endedSchema.extend({ address: z.string() }),
    await repeatUndone(() =>
      database.execute(sql`select * from keep_email(${digest}, ${by.userAgent}, ${by.country})`),
    ),
  );
}

function rowIn<Row extends z.ZodType>(schema: Row, result: unknown): z.output<Row> | undefined {
  const { rows } = z.object({ rows: z.array(schema) }).parse(result);
  return rows[0];
}
