import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { ringing } from "../access/bell.ts";
import { waking } from "../access/clock.ts";
import { delivering } from "../access/courier.ts";
import { guard } from "../access/guard.ts";
import type { AppEnv } from "../context/app-env.ts";
import { asProblem } from "../http/errors.ts";
import { notAuthenticated, Problem } from "../http/problem.ts";
import type { ProblemCode } from "../http/problem-table.ts";
import { refuseQuery } from "../http/query.ts";
import type { LazyContract } from "../openapi/lazy.ts";

/**
 * The specification has servers check where a page is from that calls them. Nothing is sent along here of itself, so any page
 * may call that has a token. One that came over an open network has no business with it, nor has one that hides its origin.
 */
const requireSafeOrigin = createMiddleware<AppEnv>(async function requireSafeOrigin(c, next) {
  const origin = c.req.header("Origin");
  if (origin !== undefined && !isSafe(origin)) {
    throw new Problem("cross_site", {
      detail: "A page may call this only over https, or on its own machine",
    });
  }
  await next();
});

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  return origin === text && (protocol === "https:" || (protocol === "http:" && loopback.has(hostname)));
}

/** RFC 9728 §5.1 and RFC 6750 §3: where a program learns who lets it in, and what it lacks. */
const tellHowToEnter = createMiddleware<AppEnv>(async function tellHowToEnter(c, next) {
  await next();
  const lack = c.error && lackOf(asProblem(c.error, c).code, c.req.header("Authorization"));
  if (lack === undefined) return;
  const metadata = new URL("/.well-known/oauth-protected-resource/api/mcp", c.req.url).href;
  c.res.headers.set("WWW-Authenticate", `Bearer ${lack}resource_metadata="${metadata}"`);
});

function lackOf(code: ProblemCode, authorization: string | undefined): string | undefined {
  if (code === "not_authenticated") return authorization === undefined ? "" : 'error="invalid_token", ';
  return code === "key_may_only_read" || code === "insufficient_scope"
    ? 'error="insufficient_scope", scope="read write", '
    : undefined;
}

/** A browser sends its cookie wherever a page asks: here only a program's own token counts. */
const requireBearer = createMiddleware<AppEnv>(async function requireBearer(c, next) {
  const caller = c.get("caller");
  if ("carriedBy" in caller && caller.carriedBy === "cookie") throw notAuthenticated();
  await next();
});

/** The Model Context Protocol. What answers it is loaded when somebody asks. */
export const mcp = new Hono<AppEnv>();
mcp.use(requireSafeOrigin, tellHowToEnter, guard, requireBearer, refuseQuery, ringing, waking, delivering);
mcp.post("/", async (c) => {
  const { answer } = await import("./answer.ts");
  return answer(c);
});

export const mcpContract: LazyContract = { at: ["/api"], load: () => import("./contract.ts") };
