import type { Context } from "hono";
import { z } from "zod";
import type { AppEnv } from "../context/app-env.ts";
import { databaseErrorIn } from "../db/fault.ts";
import { startUnitOfWork, type LeadingStatement, type Work } from "../db/unit-of-work.ts";
import { invalidField } from "../http/validation.ts";
import { notAuthenticated, Problem } from "../http/problem.ts";
import type { Entry } from "./better-auth.ts";
import { hasherFor } from "./password/hasher.ts";
import { isOutdated } from "./password/stored-hash.ts";
import { replaceHash } from "./store.ts";

export interface Question {
  method?: "GET" | "POST";
  /** One of Better Auth's own paths. */
  path: string;
  body?: Record<string, unknown>;
  /** The session cookie as Better Auth expects it, for what needs a sign-in. */
  cookie?: string | undefined;
  /** Sent ahead of the first read, in the same request. */
  preface?: LeadingStatement;
  /** Runs before anything is written; an error it throws becomes the answer. */
  beforeCommit?(entry: Entry | undefined, work: Work): void;
}

export interface Outcome {
  answer: unknown;
  entry: Entry | undefined;
}

/**
 * Puts one question to Better Auth. Its writes are kept back until it has agreed and then committed in one request, so a
 * fault leaves either all of them or none.
 */
export async function callBetterAuth(c: Context<AppEnv>, question: Question): Promise<Outcome> {
  const { origin } = new URL(c.req.url);
  const work = startUnitOfWork(c.get("database"), question.preface);
  const hasher = hasherFor(c);
  let outdated: { hash: string; password: string } | undefined;
  let entry: Entry | undefined;

  const { basePath, openBetterAuth } = await import("./better-auth.ts");
  const auth = openBetterAuth({
    settings: c.get("settings"),
    origin,
    work,
    hash: hasher.hash,
    async verify(hash, password) {
      const right = await hasher.verify(hash, password);
      if (right && isOutdated(hash)) outdated = { hash, password };
      return right;
    },
    onSession: (begun) => (entry = begun),
  });
  const answer = await auth.handler(requestFor(c, origin + basePath, question)).catch((error: unknown) => {
    // The first error of the database says more than what Better Auth and Drizzle made of it.
    throw work.fault ?? error;
  });

  if (work.fault !== undefined) throw work.fault;
  if (!answer.ok) throw await asProblem(answer, question);
  question.beforeCommit?.(entry, work);
  if (outdated && entry && question.path === "/sign-in/email") {
    const to = await hasher.hash(outdated.password);
    work.add(replaceHash(c.get("database"), entry.userId, { from: outdated.hash, to }));
  }
  await work.commit().catch(explainConflict);
  if (entry) c.set("entered", entry.userId);
  return { answer: await answer.json(), entry };
}

/** Passes on only checked values: Better Auth sees no other header or cookie of the caller's. */
function requestFor(c: Context<AppEnv>, base: string, { method = "POST", path, body, cookie }: Question) {
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

const refusal = z.object({ code: z.string() });

async function asProblem(answer: Response, { body }: Question): Promise<Problem> {
  const { code } = refusal.safeParse(await answer.json().catch(() => undefined)).data ?? { code: "" };
  if (code === "INVALID_EMAIL_OR_PASSWORD") return new Problem("invalid_credentials");
  if (code === "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL") return new Problem("email_taken");
  if (code === "INVALID_PASSWORD" || code === "CREDENTIAL_ACCOUNT_NOT_FOUND") {
    return invalidField(
      body && "currentPassword" in body ? "currentPassword" : "password",
      "is not right",
      "refused",
    );
  }
  if (answer.status === 401) return notAuthenticated();
  if (answer.status < 500) return new Problem("invalid_request");
  return new Problem("internal", { cause: new Error(`Better Auth answered ${answer.status} ${code}`) });
}

/** Two sign-ups at once for one e-mail address both find it free; the database lets one of them write. */
function explainConflict(error: unknown): never {
  const databaseError = databaseErrorIn(error);
  if (databaseError?.code === "23505" && databaseError.constraint === "users_email_unique")
    throw new Problem("email_taken");
  throw error;
}
