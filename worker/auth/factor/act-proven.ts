import type { BatchItem } from "drizzle-orm/batch";
import type { Context } from "hono";
import { requireChecksWithin, tooMany } from "../../access/limits.ts";
import { setSessionCookie, setTokenCookie } from "../../access/cookies.ts";
import { issueToken } from "../../access/token.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { repeatUndone, retryOnce } from "../../db/fault.ts";
import { refusalIn } from "../../db/refusal.ts";
import { notAuthenticated, Problem } from "../../http/problem.ts";
import { invalidField } from "../../http/validation.ts";
import { type Asking, type Holder, proveSession, requireFactor, selectHolderOf } from "./store.ts";
import { makeSessionSecret } from "../new-session.ts";
import { hasherFor } from "../password/hasher.ts";
import { refuseSession } from "../session-refusal.ts";
import { digestOfSession, digestOfSessionId, forgetAttempts, selectAttempt } from "../sign-in-attempts.ts";

/** What was checked, and what is written because of it, after the session counts as proved. */
interface Checked {
  /** The hash that a password was right for. It must still be the password's when all is written. */
  hash?: string | undefined;
  writes: BatchItem<"pg">[];
}

type Check = (holder: Holder) => Promise<Checked>;

interface Needs {
  /**
   * Of who has a second factor, the session must have seen it lately, beside what is checked here. Whoever is refused for that
   * has not tried anything: it is said before anything is counted or compared, and again where all is written.
   */
  needsFactor?: boolean;
  /** The session goes with what is done, so it needs no other secret. */
  endsSession?: boolean;
}

/**
 * Does something in a session for a password or a code that came along, in two requests. Wrong ones are counted for that
 * session, and are paused as they are at sign-in. The right one is a proof: it makes the session proved from now on, and gives
 * a browser's session another secret (ASVS 7.2.4), so that a copy of its cookie has ended.
 *
 * The hash may be replaced by a newer one of the same password meanwhile. Only that can tell, so it is read once more.
 */
export async function actProven(
  c: Context<AppEnv>,
  asking: Asking,
  check: Check,
  needs: Needs = {},
): Promise<{ holder: Holder; results: unknown[] }> {
  return actOnce(c, asking, check, needs).catch((error: unknown) => {
    if (!isRefused(error, "password")) throw error;
    return actOnce(c, asking, check, needs).catch((again: unknown) => {
      throw isRefused(again, "password") ? notRight("password") : again;
    });
  });
}

async function actOnce(
  c: Context<AppEnv>,
  asking: Asking,
  check: Check,
  { needsFactor = false, endsSession = false }: Needs,
) {
  const settings = c.get("settings");
  const database = c.get("database");
  const digest = await ("secret" in asking
    ? digestOfSession(settings, asking.secret)
    : digestOfSessionId(settings, asking.sessionId));
  const [[attempt], [holder]] = await retryOnce(() =>
    database.batch([
      selectAttempt(database, settings, digest),
      selectHolderOf(database, asking),
      ...(needsFactor ? [requireFactor(database, asking)] : []),
    ]),
  ).catch(explain);
  if (!attempt) throw new Error("The attempt was not counted");
  if (!holder?.sessionId || !holder.expiresAt) throw notAuthenticated();
  if (attempt.seconds > 0) throw tooMany(attempt.seconds, "paused");
  await requireChecksWithin(c, holder.user.id);

  const { hash, writes } = await check(holder);
  const { sessionId, expiresAt, user } = holder;
  const secret =
    "secret" in asking && !endsSession ? { from: asking.secret, to: makeSessionSecret() } : undefined;
  const results: unknown[] = await repeatUndone(() =>
    database.batch([
      proveSession(database, { sessionId, userId: user.id, hash, secret, needsFactor }),
      forgetAttempts(database, digest),
      ...writes,
    ]),
  ).catch(explain);
  if (secret !== undefined) {
    await setSessionCookie(c, settings, secret.to, expiresAt);
    const identity = { userId: user.id, sessionId, email: user.email };
    setTokenCookie(c, await issueToken(settings, identity, new Date(), expiresAt), expiresAt);
  }
  return { holder, results: results.slice(2) };
}

/** The password of the account, whose hash must stay until all is written. */
export async function checkPassword(c: Context<AppEnv>, { hash }: Holder, password: string): Promise<string> {
  const hasher = hasherFor(c);
  if (hash !== null && (await hasher.verify(hash, password))) return hash;
  throw notRight("password");
}

export function notRight(field: "password" | "code" | "passkey"): Problem {
  // Of a code that is a minute old or early, it says no more than of any other.
  const help = field === "code" ? ": does the phone set its clock by itself?" : "";
  return invalidField(field, `is not right${help}`, "refused");
}

function isRefused(error: unknown, detail: string): boolean {
  const refusal = refusalIn(error);
  return refusal?.state === "HR401" && refusal.detail === detail;
}

/** A session may end, a code be spent, and a second factor come or go while a request is at work. */
function explain(error: unknown): never {
  const refusal = refusalIn(error);
  if (isRefused(error, "code")) throw notRight("code");
  if (refusal?.state === "HR409") {
    throw new Problem(refusal.detail === "second_factor_on" ? "second_factor_on" : "second_factor_off");
  }
  return refuseSession(error);
}
