import { eq, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { z } from "zod";
import { signInAttempts } from "../../drizzle/schema.ts";
import type { Database } from "../db/client.ts";
import type { LeadingStatement } from "../db/unit-of-work.ts";
import type { Settings } from "../context/env.ts";
import { digestOf } from "../access/keyed-digest.ts";
import { tooMany } from "../access/limits.ts";
import type { KnownBrowser } from "./known-browser.ts";

const answerSchema = z.tuple([z.object({ seconds: z.int(), owner: z.string().nullable() })]);

const countedSchema = z.tuple([
  z.object({
    digest: z.string(),
    seconds: z.int(),
    expiry_before: z.string().nullable(),
    expiry: z.string(),
    overdue: z.boolean(),
  }),
]);

type Counted = z.output<typeof countedSchema>[0];

type Secrets = Pick<Settings, "BETTER_AUTH_SECRET">;

/** Stands for an e-mail address, so that no table and no limiter holds it as it was typed. */
export function digestOfEmail(secrets: Secrets, email: string): Promise<string> {
  return digestOf(secrets, `address of an attempt\0${email}`);
}

/** The same for the secret of a session. */
export function digestOfSession(secrets: Secrets, session: string): Promise<string> {
  return digestOf(secrets, `session of an attempt\0${session}`);
}

/** The same for the codes of a person: whoever begins the sign-in anew goes on with the same count. */
export function digestOfCodes(secrets: Secrets, userId: string, kind: "totp" | "recovery"): Promise<string> {
  return digestOf(secrets, `${kind} code of an attempt\0${userId}`);
}

/** The same for a session that only its token names. */
export function digestOfSessionId(secrets: Secrets, sessionId: string): Promise<string> {
  return digestOf(secrets, `session of an attempt by its id\0${sessionId}`);
}

/** Whose sign-in it is. */
interface Claim {
  email: string;
  /** The digest of the address, for everybody who brings no cookie of a browser that the account knows. */
  others: string;
  browser: KnownBrowser | undefined;
}

interface CountedSignIn {
  /** Sent ahead of the first read, in the same request: an address that has to wait is not looked up. */
  preface: LeadingStatement;
  /** Whether the account knows the browser that the attempt came from. */
  isKnown(): boolean;
  /** Whether the address should have been verified by now. */
  isOverdue(): boolean;
  /** For the right password, in the transaction that begins the session. */
  forgive(database: Database): BatchItem<"pg">;
  /** For a right password that has to wait for a second step: what to forgive then. */
  attempted(): Attempt;
}

/**
 * A known browser and everybody else are counted apart. The right password resets the count of the known browser that
 * brought it. The count of everybody else it leaves as if it had not come: what strangers see of it tells them nothing
 * about the person, and a program that signs in every hour does not count as guessing.
 */
export function countSignIn(settings: Settings, { email, others, browser }: Claim): CountedSignIn {
  let counted: Counted | undefined;
  return {
    preface: {
      text: `select digest, seconds, expiry_before::text, expiry::text,
        exists (select from users where email = $1 and not email_verified and verify_by <= now()) as overdue
        from count_sign_in($1, $2, $3, $4, $5, $6, $7)`,
      parameters: [email, browser?.digest ?? null, browser?.since ?? null, others, ...pausesOf(settings)],
      onAnswer(rows) {
        [counted] = countedSchema.parse(rows);
        if (counted.seconds > 0) throw tooMany(counted.seconds, "paused");
      },
    },
    isKnown: () => answered().digest !== others,
    isOverdue: () => answered().overdue,
    forgive: (database) => forgiveSignIn(database, attempted(), answered().digest !== others),
    attempted,
  };

  function attempted() {
    const { digest, expiry_before: expiryBefore, expiry } = answered();
    return { digest, expiryBefore, expiry };
  }

  function answered(): Counted {
    if (!counted) throw new Error("The attempt was not counted");
    return counted;
  }
}

/** What is needed to take an attempt back. */
export interface Attempt {
  digest: string;
  expiryBefore: string | null;
  expiry: string;
}

/** After the right password: a known browser's count is over, and of everybody's only this attempt is taken back. */
export function forgiveSignIn(database: Database, attempt: Attempt, isKnown: boolean): BatchItem<"pg"> {
  return isKnown ? forgetAttempts(database, attempt.digest) : forgiveAttempt(database, attempt);
}

/** Counts an attempt under a name alone, in the request that reads what it is checked against. */
export function selectAttempt(database: Database, settings: Settings, digest: string) {
  const pauses = sql.join(
    pausesOf(settings).map((pause) => sql`${pause}`),
    sql`, `,
  );
  return database
    .select({
      digest: sql<string>`digest`,
      seconds: sql<number>`seconds`,
      expiryBefore: sql<string | null>`expiry_before::text`,
      expiry: sql<string>`expiry::text`,
    })
    .from(sql`count_sign_in('', null, null, ${digest}, ${pauses})`);
}

/** Takes back one attempt, as if it had not come. */
export function forgiveAttempt(database: Database, { digest, expiryBefore, expiry }: Attempt) {
  return database.execute(
    sql`select forgive_sign_in(${digest}, ${expiryBefore}::timestamptz, ${expiry}::timestamptz)`,
  );
}

/**
 * The same for the password that another one takes the place of: guesses are counted for the session. Whose it is comes with the
 * answer. Of who has a second factor, the session must have seen it, and whoever is refused for that has not guessed.
 */
export function countAttempt(settings: Settings, digest: string, session: string) {
  let owner: string | null = null;
  const preface: LeadingStatement = {
    text: `select begin_sign_in($1, $2, $3, $4) as seconds,
      (select user_id from sessions where token = $5) as owner, require_factor_of($5)`,
    parameters: [digest, ...pausesOf(settings), session],
    onAnswer(rows) {
      const [answer] = answerSchema.parse(rows);
      if (answer.seconds > 0) throw tooMany(answer.seconds, "paused");
      ({ owner } = answer);
    },
  };
  return { preface, whose: () => owner ?? undefined };
}

function pausesOf({ SIGN_IN_FREE_FAILURES, SIGN_IN_FIRST_PAUSE, SIGN_IN_LONGEST_PAUSE }: Settings): number[] {
  return [SIGN_IN_FREE_FAILURES, SIGN_IN_FIRST_PAUSE, SIGN_IN_LONGEST_PAUSE];
}

/** After the right password, earlier wrong ones no longer count. */
export function forgetAttempts(database: Database, digest: string) {
  return database.delete(signInAttempts).where(eq(signInAttempts.id, digest));
}
