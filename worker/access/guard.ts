import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import type { Caller, KeyCaller, SessionCaller } from "../context/caller.ts";
import { requireWithin } from "./limits.ts";
import { notAuthenticated, Problem } from "../http/problem.ts";
import { parseSecret } from "./key-secret.ts";
import { readTokenCookie } from "./cookies.ts";
import { requireSameSite } from "./same-site.ts";
import { verifyToken } from "./token.ts";

/**
 * Lets only those through whose token verifies, or who carry what may be a key. Asks no database: whether the session or
 * the key still lives is found where the work is done.
 */
export const guard = createMiddleware<AppEnv>(async function guard(c, next) {
  const caller = await findCaller(c);
  // Never by the person whom a key only names: anybody could spend theirs for them.
  await requireWithin(c.get("settings").LIMIT_BY_CALLER, isKey(caller) ? caller.digest : caller.userId);
  c.set("caller", caller);
  await next();
});

/** The same for what a key must not do, however much it may: to make more of them above all. */
export const sessionGuard = createMiddleware<AppEnv>(async function sessionGuard(c, next) {
  const caller = await findCaller(c);
  if (isKey(caller)) throw new Problem("session_needed");
  await requireWithin(c.get("settings").LIMIT_BY_CALLER, caller.userId);
  c.set("caller", caller);
  c.set("session", caller);
  await next();
});

/** For routes that stand on the cookie of a session and read no header: a program hears there, too, why it is refused. */
export async function refuseKey(c: Context): Promise<void> {
  const carried = findToken(c);
  if (carried?.by === "header" && (await parseSecret(carried.token))) throw new Problem("session_needed");
}

async function findCaller(c: Context<AppEnv>): Promise<Caller> {
  const carried = findToken(c);
  if (!carried) throw notAuthenticated();
  // A browser would send it along with whatever another site begins: a key is carried on purpose or not at all.
  const claim = carried.by === "header" ? await parseSecret(carried.token) : undefined;
  if (claim) return { ...claim, needed: reading.has(c.req.method) ? "read" : "write" };
  const identity = await verifyToken(c.get("settings"), carried.token, new Date());
  if (!identity) throw notAuthenticated();
  if (carried.by === "cookie") requireSameSite(c.req);
  return { ...identity, carriedBy: carried.by };
}

const reading = new Set(["GET", "HEAD"]);

function isKey(caller: Caller): caller is KeyCaller {
  return "digest" in caller;
}

/** A header decides even when it is bad: a good cookie beside it must not speak for a caller who named another token. */
function findToken(c: Context): { token: string; by: SessionCaller["carriedBy"] } | undefined {
  const header = c.req.header("Authorization");
  if (header !== undefined) {
    const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
    return token === undefined ? undefined : { token, by: "header" };
  }
  const token = readTokenCookie(c);
  return token === undefined ? undefined : { token, by: "cookie" };
}
