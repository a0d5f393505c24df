import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import { Problem } from "./problem.ts";

/**
 * RFC 9112 §3.2: there must be one Host, and it must hold a host. The runtime builds the request's URL from it unchecked, so
 * anything more would change the path, and two Hosts give no valid URL.
 */
export const requireValidHost = createMiddleware<AppEnv>(async function requireValidHost(c, next) {
  const host = c.req.header("Host");
  if ((host !== undefined && !isHost(host)) || !URL.canParse(c.req.url)) {
    throw new Problem("invalid_request", { detail: "The Host is not the name of one" });
  }
  await next();
});

function isHost(text: string): boolean {
  return /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(text);
}
