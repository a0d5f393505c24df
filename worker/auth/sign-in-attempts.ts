import { eq } from "drizzle-orm";
import { base64url } from "jose";
import { z } from "zod";
import { signInAttempts } from "../../drizzle/schema.ts";
import type { Database } from "../db/client.ts";
import type { LeadingStatement } from "../db/unit-of-work.ts";
import type { Settings } from "../context/env.ts";
import { tooMany } from "../access/limits.ts";

const answerSchema = z.tuple([z.object({ seconds: z.int() })]);

type Secrets = Pick<Settings, "BETTER_AUTH_SECRET">;

/** Stands for an e-mail address, so that no table and no limiter holds it as it was typed. */
export function digestOfEmail(secrets: Secrets, email: string): Promise<string> {
  return digestOf(secrets, `address of an attempt\0${email}`);
}

/** The same for the secret of a session. */
export function digestOfSession(secrets: Secrets, session: string): Promise<string> {
  return digestOf(secrets, `session of an attempt\0${session}`);
}

/** Each text starts with what it is for, which keeps these digests apart from all else that is signed with the secret. */
async function digestOf({ BETTER_AUTH_SECRET }: Secrets, text: string): Promise<string> {
  const bytes = new TextEncoder();
  const name = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes.encode(BETTER_AUTH_SECRET), name, false, ["sign"]);
  const digest = await crypto.subtle.sign("HMAC", key, bytes.encode(text));
  return base64url.encode(new Uint8Array(digest));
}

/** Sent ahead of the first read of a sign-in, in the same request: an address that has to wait is not looked up. */
export function countAttempt(settings: Settings, digest: string): LeadingStatement {
  const { SIGN_IN_FREE_FAILURES, SIGN_IN_FIRST_PAUSE, SIGN_IN_LONGEST_PAUSE } = settings;
  const parameters = [digest, SIGN_IN_FREE_FAILURES, SIGN_IN_FIRST_PAUSE, SIGN_IN_LONGEST_PAUSE];
  return {
    text: "select begin_sign_in($1, $2, $3, $4) as seconds",
    parameters,
    onAnswer(rows) {
      const [{ seconds }] = answerSchema.parse(rows);
      if (seconds > 0) throw tooMany(seconds, "paused");
    },
  };
}

/** After the right password, earlier wrong ones no longer count. */
export function forgetAttempts(database: Database, digest: string) {
  return database.delete(signInAttempts).where(eq(signInAttempts.id, digest));
}
