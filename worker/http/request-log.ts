import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { AppEnv } from "../context/app-env.ts";
import { withBudget } from "../budget/budget.ts";
import { describeFault } from "./fault.ts";

export type Log = (line: string) => void;

/**
 * Gives each request an id and writes one line about it. The line holds the route's pattern and never the path, and only
 * the class and SQLSTATE of an error: messages may quote SQL, parameters or what somebody typed.
 */
export function logRequests(log: Log) {
  return createMiddleware<AppEnv>(async function logRequest(c, next) {
    const started = Date.now();
    const requestId = crypto.randomUUID();
    c.set("requestId", requestId);
    const { trips } = await withBudget(next);
    c.res.headers.set("X-Request-Id", requestId);
    log(
      JSON.stringify({
        time: new Date(started).toISOString(),
        request_id: requestId,
        method: c.req.method,
        route: routePath(c, -1),
        status: c.res.status,
        ms: Date.now() - started,
        db_trips: trips,
        hashes: c.get("hashes"),
        ...(c.error && c.res.status >= 500 && { fault: describeFault(c.error) }),
      }),
    );
  });
}
