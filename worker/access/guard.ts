import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import type { Caller, SessionCaller } from "../context/caller.ts";
import { databaseFor } from "../db/databases.ts";
import { whileCounted } from "./counting.ts";
import { requireClientWithin } from "./limits.ts";
import { notAuthenticated, Problem } from "../http/problem.ts";
import { isProven, parseSecret } from "./key-secret.ts";
import { readTokenCookie } from "./cookies.ts";
import { requireSameSite } from "./same-site.ts";
import { verifyToken } from "./token.ts";

/**
 * Lets a request through if its token verifies or if it carries what may be a key. It asks no database: the gate checks
 * whether the session or the key still lives, in the request that does the work.
 */
export const guard = createMiddleware<AppEnv>(async function guard(c, next) {
  const { caller, proven } = await findCaller(c);
  admit(c, caller);
  await whileCounted(c, caller, proven, next);
});

/** The same for what no key may do, whatever its scope: above all, make more keys. */
export const sessionGuard = createMiddleware<AppEnv>(async function sessionGuard(c, next) {
  const { caller } = await findCaller(c);
  if ("digest" in caller) throw new Problem("session_needed");
  admit(c, caller);
  c.set("session", caller);
  await whileCounted(c, caller, true, next);
});

/** For routes that read the session cookie and no header: a program with a key is told there, too, why it is refused. */
export async function refuseKey(c: Context): Promise<void> {
  const carried = findToken(c);
  if (carried?.by === "header" && (await isOfProgram(carried.token))) throw new Problem("session_needed");
}

function admit(c: Context<AppEnv>, caller: Caller): void {
  c.set("caller", caller);
  c.set("database", databaseFor(c.get("databases"), caller.userId));
}

/** The caller, and whether we certainly made what it carries. */
async function findCaller(c: Context<AppEnv>): Promise<{ caller: Caller; proven: boolean }> {
  const settings = c.get("settings");
  const carried = findToken(c);
  if (!carried) throw await refuse(c);
  // A key in a cookie is no key: a browser would add it to requests that other sites start.
  const needed = reading.has(c.req.method) ? "read" : "write";
  for (const [kind, by] of carried.by === "header" ? secretsOfPrograms : []) {
    const claim = await parseSecret(carried.token, kind);
    if (claim)
      return { caller: { ...claim, by, needed }, proven: await isProven(settings, carried.token, kind) };
  }
  const identity = await verifyToken(settings, carried.token, new Date());
  if (!identity) throw await refuse(c);
  if (carried.by === "cookie") requireSameSite(c.req);
  return { caller: { ...identity, carriedBy: carried.by }, proven: true };
}

const reading = new Set(["GET", "HEAD"]);

/** What a program sends in place of a token, and by what it then enters. */
const secretsOfPrograms = [
  ["key", "key"],
  ["access", "grant"],
] as const;

/** Whether this may be the secret of a program, whatever the database says of it. */
async function isOfProgram(text: string): Promise<boolean> {
  for (const [kind] of secretsOfPrograms) if (await parseSecret(text, kind)) return true;
  return false;
}

async function refuse(c: Context<AppEnv>): Promise<Problem> {
  await requireClientWithin(c.get("settings").LIMIT_BY_CALLER, c);
  return notAuthenticated();
}

/** A header decides even if it is bad: a good cookie must not authenticate a caller that sent another token. */
function findToken(c: Context): { token: string; by: SessionCaller["carriedBy"] } | undefined {
  const header = c.req.header("Authorization");
  if (header !== undefined) {
    const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
    return token === undefined ? undefined : { token, by: "header" };
  }
  const token = readTokenCookie(c);
  return token === undefined ? undefined : { token, by: "cookie" };
}
