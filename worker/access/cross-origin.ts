import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import { requireClientWithin } from "./limits.ts";

/** What a page of somebody else's may send, and what of an answer it may see beside the body. */
const preflight = {
  "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
  // A `*` would leave out `Authorization`. The last three are MCP's.
  "Access-Control-Allow-Headers":
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, MCP-Protocol-Version, Mcp-Method, Mcp-Name",
  // Browsers keep it for a day at most.
  "Access-Control-Max-Age": "86400",
};
const exposed = "ETag, Location, Retry-After, WWW-Authenticate, X-Request-Id, Allow";

/** Where people sign in and decide what programs may do, which is for our own pages; and addresses that are secrets themselves. */
const ours =
  /^\/api\/(?:(?:v1\/)?auth|docs|oauth\/(?:request|consent|device))(?:\/|$)|^\/api\/calendar\/(?!export\.ics$)/;

/**
 * Lets the pages of other sites use the API with the token of a program (Fetch §3.2). There is no `Allow-Credentials`, so a
 * browser shows no such page an answer to a request with cookies; and what a cookie was sent for says nothing at all of this.
 */
export const openToPrograms = createMiddleware<AppEnv>(async function openToPrograms(c, next) {
  if (!isFromElsewhere(c) || ours.test(c.req.path)) return next();
  if (c.req.method === "OPTIONS" && c.req.header("Access-Control-Request-Method") !== undefined) {
    await requireClientWithin(c.get("settings").LIMIT_BY_CALLER, c);
    open(c);
    for (const [name, value] of Object.entries(preflight)) c.header(name, value);
    return c.body(null, 204);
  }
  await next();
  if (c.req.header("Authorization") !== undefined || c.req.header("Cookie") === undefined) {
    open(c);
    c.res.headers.set("Access-Control-Expose-Headers", exposed);
  }
  return;
});

function isFromElsewhere(c: Context): boolean {
  const origin = c.req.header("Origin");
  return origin !== undefined && origin !== new URL(c.req.url).origin;
}

function open(c: Context): void {
  c.res.headers.set("Access-Control-Allow-Origin", "*");
}
