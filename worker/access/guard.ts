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
 * Lets a request through if its token verifies or if it carries what may be a key. It asks no database: the gate checks
 * whether the session or the key still lives, in the request that does the work.
 */
export const guard = createMiddleware<AppEnv>(async function guard(c, next) {
  const caller = await findCaller(c);
  c.set("caller", caller);
  // A key is not counted for the person it names: anybody could make one up and use up their limit.
  await requireWithin(c.get("settings").LIMIT_BY_CALLER, isKey(caller) ? caller.digest : caller.userId);
  await next();
});

/** The same for what no key may do, whatever its scope: above all, make more keys. */
export const sessionGuard = createMiddleware<AppEnv>(async function sessionGuard(c, next) {
  const caller = await findCaller(c);
  if (isKey(caller)) throw new Problem("session_needed");
  c.set("caller", caller);
  await requireWithin(c.get("settings").LIMIT_BY_CALLER, caller.userId);
  c.set("session", caller);
  await next();
});

/** For routes that read the session cookie and no header: a program with a key is told there, too, why it is refused. */
export async function refuseKey(c: Context): Promise<void> {
  const carried = findToken(c);
  if (carried?.by === "header" && (await parseSecret(carried.token))) throw new Problem("session_needed");
}

async function findCaller(c: Context<AppEnv>): Promise<Caller> {
  const carried = findToken(c);
  if (!carried) throw notAuthenticated();
  // A key in a cookie is no key: a browser would add it to requests that other sites start.
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
