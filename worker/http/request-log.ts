import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { AppEnv } from "../context/app-env.ts";
import type { LogEvent } from "../context/log-event.ts";
import { mostSteps, withBudget } from "../budget/budget.ts";
import { describeFault } from "./fault.ts";
import { OAuthError } from "./oauth-error.ts";
import { Problem } from "./problem.ts";
import type { ProblemCode } from "./problem-table.ts";

export type Log = (line: string) => void;

/** Digests of who asked, of the account they named, and of the network they came from. */
export type LogIdentity = Partial<Record<"who" | "account" | "from", string>>;

/**
 * Gives each request an id and writes one line about it. The line holds the route's pattern and never the path, and only
 * the class and SQLSTATE of an error: messages may quote SQL, parameters or what somebody typed.
 */
export function logRequests(log: Log, identify: (c: Context<AppEnv>) => Promise<LogIdentity>) {
  return createMiddleware<AppEnv>(async function logRequest(c, next) {
    const started = Date.now();
    const requestId = crypto.randomUUID();
    c.set("requestId", requestId);
    c.set("log", log);
    const { trips, steps } = await withBudget(next);
    c.res.headers.set("X-Request-Id", requestId);
    const ms = Date.now() - started;
    const identity = await identify(c);
    log(
      JSON.stringify({
        time: new Date(started).toISOString(),
        request_id: requestId,
        method: c.req.method,
        route: routePath(c, -1),
        tool: c.get("tool"),
        status: c.res.status,
        event: eventOf(c.get("event"), c.error),
        ...identity,
        ms,
        db_trips: trips,
        steps: Math.round(mostSteps - steps),
        hashes: c.get("hashes"),
        breached: c.get("breached"),
        ...(c.error && c.res.status >= 500 && { fault: describeFault(c.error) }),
      }),
    );
  });
}

const events: Partial<Record<ProblemCode, LogEvent>> = {
  invalid_credentials: "refused",
  invalid_code: "refused",
  second_factor_needed: "second_step",
  email_unverified: "unverified",
  link_gone: "link_refused",
  too_many_requests: "limited",
};

/** What a route said that it does holds only if it came to its end. */
function eventOf(done: LogEvent | undefined, error: unknown): LogEvent | undefined {
  if (error === undefined) return done;
  if (error instanceof OAuthError) return error.event;
  return error instanceof Problem ? (error.event ?? events[error.code]) : undefined;
}
