import type { Context } from "hono";
import { z } from "zod";
import type { AppEnv } from "../context/app-env.ts";
import { databaseErrorIn } from "../db/fault.ts";
import { refusalIn } from "../db/refusal.ts";
import { startUnitOfWork, type LeadingStatement, type Work } from "../db/unit-of-work.ts";
import { endSockets } from "../access/bell.ts";
import { countryOf } from "../access/country.ts";
import { writeSessionCookie } from "../access/cookies.ts";
import { requireChecksWithin } from "../access/limits.ts";
import { mailIsOn } from "../mail/send.ts";
import { invalidField } from "../http/validation.ts";
import { notAuthenticated, Problem } from "../http/problem.ts";
import type { Entry } from "./better-auth.ts";
import { hasherFor } from "./password/hasher.ts";
import { isOutdated } from "./password/stored-hash.ts";
import { refuseSession } from "./session-refusal.ts";
import { holdSession, holdSignIn, replaceHash } from "./store.ts";

export interface Question {
  method?: "GET" | "POST";
  /** One of Better Auth's own paths. */
  path: string;
  body?: Record<string, unknown>;
  /** The secret of the caller's session, for what needs a sign-in. */
  session?: string | undefined;
  /** The session must still live when the writes are committed. */
  holdsSession?: boolean;
  /** Sent ahead of the first read, in the same request. */
  preface?: LeadingStatement;
  /** Whose session it is, as the first answer has told. Undefined for who has none. */
  whose?(): string | undefined;
  /** Whether the account knows the browser that signs in. Undefined for a program. */
  knowsBrowser?(): boolean | undefined;
  /** What a browser brings that is excused from the second factor. */
  device?(): string | undefined;
  /** The session must have proved lately who its person is. */
  needsProof?: boolean;
  /** Of who has a second factor, the session must have seen it lately. */
  needsFactor?: boolean;
  /** Runs before anything is written; an error it throws becomes the answer. `hash` is what a password was right for. */
  beforeCommit?(entry: Entry | undefined, work: Work, hash: string | undefined): void | Promise<void>;
}

export interface Outcome {
  answer: unknown;
  entry: Entry | undefined;
}

/**
 * Puts one question to Better Auth. Its writes are kept back until it has agreed and then committed in one request, so a
 * fault leaves either all of them or none.
 *
 * The hash may be replaced while the password is compared with it: by another password, or by a newer hash of the same
 * one. Only the new hash can tell, so the question is put once more; its attempt is counted already.
 */
export async function callBetterAuth(c: Context<AppEnv>, question: Question): Promise<Outcome> {
  try {
    return await callOnce(c, question);
  } catch (error) {
    if (!isOvertaken(error)) throw error;
  }
  const { preface: _, ...again } = question;
  return callOnce(c, again).catch((error: unknown) => {
    throw isOvertaken(error) ? wrongPassword(question) : error;
  });
}

async function callOnce(c: Context<AppEnv>, question: Question): Promise<Outcome> {
  const { origin } = new URL(c.req.url);
  const { session, holdsSession, needsProof = false, needsFactor } = question;
  const database = c.get("database");
  const work = startUnitOfWork(database, question.preface);
  const hasher = hasherFor(c);
  let verified: { hash: string; password: string } | undefined;
  let entry: Entry | undefined;
  let isCounted = false;

  const { basePath, openBetterAuth } = await import("./better-auth.ts");
  const auth = openBetterAuth({
    settings: c.get("settings"),
    origin,
    country: countryOf(c),
    work,
    async hash(password) {
      await countCheck();
      return hasher.hash(password);
    },
    async verify(hash, password) {
      await countCheck();
      const right = await hasher.verify(hash, password);
      if (right) verified = { hash, password };
      return right;
    },
    onSession: (begun) => (entry = begun),
  });
  const cookie = session && (await writeSessionCookie(c.get("settings"), session));
  const request = requestFor(c, origin + basePath, question, cookie);
  const answer = await auth.handler(request).catch((error: unknown) => {
    // The first error of the database says more than what Better Auth and Drizzle made of it.
    return refuseSession(work.fault ?? error);
  });

  if (work.fault !== undefined) refuseSession(work.fault);
  if (!answer.ok) throw await asProblem(answer, question);
  await question.beforeCommit?.(entry, work, verified?.hash);
  if (verified && entry && question.path === "/sign-in/email" && isOutdated(verified.hash)) {
    const to = await hasher.hash(verified.password);
    work.add(replaceHash(database, entry.userId, { from: verified.hash, to }));
  }
  const { begun, ended } = await work.commit(hold()).catch(explainConflict);
  for (const [owner, sessions] of Map.groupBy(ended, ({ userId }) => userId)) {
    endSockets(
      c,
      owner,
      sessions.map(({ id }) => id),
    );
  }
  if (entry) c.set("entered", entry.userId);
  const end = begun.find(({ id }) => id === entry?.sessionId)?.expiresAt;
  return { answer: await answer.json(), entry: entry && end ? { ...entry, expiresAt: end } : entry };

  /** Before the first hash of somebody who is signed in. */
  async function countCheck(): Promise<void> {
    const owner = isCounted ? undefined : question.whose?.();
    isCounted = true;
    if (owner !== undefined) await requireChecksWithin(c, owner);
  }

  /** What was checked must still be so in the transaction that relies on it. */
  function hold() {
    if (session !== undefined && holdsSession) {
      return holdSession(database, session, { verifiedHash: verified?.hash, needsProof, needsFactor });
    }
    if (!verified || !entry) return undefined;
    return holdSignIn(database, entry.userId, {
      hash: verified.hash,
      knownBrowser: question.knowsBrowser?.(),
      device: question.device?.(),
      needsAddress: mailIsOn(c.get("settings")),
    });
  }
}

/** Passes on only checked values: Better Auth sees no other header or cookie of the caller's. */
function requestFor(
  c: Context<AppEnv>,
  base: string,
  { method = "POST", path, body }: Question,
  cookie: string | undefined,
): Request {
  const headers = new Headers({ Origin: new URL(base).origin });
  for (const name of ["User-Agent", "CF-Connecting-IP"]) {
    const value = c.req.header(name);
    if (value !== undefined) headers.set(name, value.slice(0, 400));
  }
  if (cookie !== undefined) headers.set("Cookie", cookie);
  if (method === "GET") return new Request(base + path, { headers });
  headers.set("Content-Type", "application/json");
  return new Request(base + path, { method, headers, body: JSON.stringify(body ?? {}) });
}

const answeredCode = z.object({ code: z.string() });

async function asProblem(answer: Response, question: Question): Promise<Problem> {
  const { code } = answeredCode.safeParse(await answer.json().catch(() => undefined)).data ?? { code: "" };
  if (code === "INVALID_EMAIL_OR_PASSWORD") return new Problem("invalid_credentials");
  if (code === "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL") return new Problem("email_taken");
  if (code === "INVALID_PASSWORD" || code === "CREDENTIAL_ACCOUNT_NOT_FOUND") {
    return wrongPassword(question);
  }
  if (answer.status === 401) return notAuthenticated();
  if (answer.status < 500) return new Problem("invalid_request");
  return new Problem("internal", { cause: new Error(`Better Auth answered ${answer.status} ${code}`) });
}

function wrongPassword({ body, session }: Question): Problem {
  if (session === undefined) return new Problem("invalid_credentials");
  const field = body && "currentPassword" in body ? "currentPassword" : "password";
  return invalidField(field, "is not right", "refused");
}

/** The hash that was verified is no longer the password's. */
function isOvertaken(error: unknown): boolean {
  const refusal = refusalIn(error);
  return refusal?.state === "HR401" && refusal.detail === "password";
}

/**
 * Two sign-ups at once for one e-mail address both find it free; the database lets one of them write. A session may end
 * while a request that it authenticates is at work.
 */
function explainConflict(error: unknown): never {
  const databaseError = databaseErrorIn(error);
  if (databaseError?.code === "23505" && databaseError.constraint === "users_email_unique")
    throw new Problem("email_taken");
  return refuseSession(error);
}
