import { createMiddleware } from "hono/factory";
import { Memory } from "../budget/memory.ts";
import type { AppEnv } from "../context/app-env.ts";
import { Problem } from "./problem.ts";

/**
 * RFC 9112 §3.2: there must be one Host, and it must hold a host. The runtime builds the request's URL from it unchecked, so
 * anything more would change the path, and two Hosts give no valid URL.
 */
export const requireValidHost = createMiddleware<AppEnv>(async function requireValidHost(c, next) {
  const host = c.req.header("Host");
  if (host === undefined ? !URL.canParse(c.req.url) : !isHost(host)) {
    throw new Problem("invalid_request", { detail: "The Host is not the name of one" });
  }
  await next();
});

function isHost(text: string): boolean {
  const isOne =
    known.get(text) ??
    (/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(text) && URL.canParse(`http://${text}/`));
  known.set(text, isOne);
  return isOne;
}

/** The Worker has few names, and to parse an address takes longer than most of what is done with it. */
const known = new Memory<boolean>(100);
