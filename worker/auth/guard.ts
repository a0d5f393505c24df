import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context.ts";
import { requireWithin } from "../http/limits.ts";
import { Problem } from "../http/problem.ts";
import { readTokenCookie } from "./cookies.ts";
import { requireSameSite } from "./site.ts";
import { type Identity, verifyToken } from "./token.ts";

export interface Caller extends Identity {
  carriedBy: "header" | "cookie";
}

/** Lets only those through whose token verifies. Asks no database: whether the session still lives is found where the work is done. */
export const guard = createMiddleware<AppEnv>(async function guard(c, next) {
  const carried = findToken(c);
  const identity = carried && (await verifyToken(c.get("settings"), carried.token, new Date()));
  if (!identity) throw notAuthenticated();
  if (carried.by === "cookie") requireSameSite(c.req);
  await requireWithin(c.get("settings").LIMIT_BY_CALLER, identity.userId);
  c.set("caller", { ...identity, carriedBy: carried.by });
  await next();
});

/** The one answer to everybody whom no living session vouches for, whatever the reason. */
export function notAuthenticated(): Problem {
  return new Problem("not_authenticated", { headers: { "WWW-Authenticate": "Bearer" } });
}

/** A header decides even when it is bad: a good cookie beside it must not speak for a caller who named another token. */
function findToken(c: Context): { token: string; by: Caller["carriedBy"] } | undefined {
  const header = c.req.header("Authorization");
  if (header !== undefined) {
    const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
    return token === undefined ? undefined : { token, by: "header" };
  }
  const token = readTokenCookie(c);
  return token === undefined ? undefined : { token, by: "cookie" };
}
