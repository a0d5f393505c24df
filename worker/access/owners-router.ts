import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { extendPatience } from "../budget/budget.ts";
import type { AppEnv } from "../context/app-env.ts";
import type { KeyClaim } from "../context/caller.ts";
import { databaseFor } from "../db/databases.ts";
import { type Entrance, type Gate, openGate, type Proven, type Written } from "../db/gate.ts";
import { type Sum, type Terms, watch } from "../db/watch.ts";
import { refuseInvalid } from "../http/validation.ts";
import { Problem } from "../http/problem.ts";
import type { ProblemCode } from "../http/problem-table.ts";
import { strictQuery } from "../http/query.ts";
import { ringing } from "./bell.ts";
import { waking } from "./clock.ts";
import { whileCostly } from "./counting.ts";
import { delivering } from "./courier.ts";
import { guard as anyGuard } from "./guard.ts";

/** A router may be mounted below a person's id: that person must be the caller. */
const ownPath = createMiddleware<AppEnv>(async function ownPath(c, next) {
  const named = c.req.param("user_id");
  if (named !== undefined && named.toLowerCase() !== c.get("caller").userId) {
    throw new Problem("tasks_of_another");
  }
  await next();
});

/** A router for rows that belong to a person. A malformed id in its path is answered like an unknown id. */
export function openOwnersRouter({
  absent,
  guard = anyGuard,
  paths = "*",
}: {
  absent: ProblemCode;
  guard?: typeof anyGuard;
  /** Which of its paths the guard protects: all of them, unless another router below it has a guard of its own. */
  paths?: "*" | "/";
}) {
  const router = new OpenAPIHono<AppEnv>({
    defaultHook: (checked) => {
      if (!checked.success && checked.target === "param") throw new Problem(absent);
      refuseInvalid(checked);
    },
  });
  router.use(paths, guard, ownPath, strictQuery, ringing, waking, delivering);
  return router;
}

/**
 * The gate for what outlives the caller's session, such as a key, and for what is recorded of the account: the session stays
 * until it is done.
 */
export function enterAndHold(c: Context<AppEnv>): Gate {
  return openGate(c.get("database"), { ...c.get("session"), held: true }, asCounted(c));
}

/** The same for what is grave: the session must have proved lately who its person is. */
export function enterProvenAndHold(c: Context<AppEnv>, proven: Proven = "lately"): Gate {
  return openGate(c.get("database"), { ...c.get("session"), held: true, proven }, asCounted(c));
}

/** For what is grave and only read. A key was made for it. */
export function enterProven(c: Context<AppEnv>, proven: Proven = "lately"): Gate {
  const caller = c.get("caller");
  const entrance = "digest" in caller ? caller : { ...caller, proven };
  return openGate(c.get("database"), entrance, asCounted(c));
}

/**
 * A program may be let in for one list only. What says nothing is closed to it: a route that makes sense within one list says that
 * it is for such programs, too. The database then lets it see that list and nothing else (docs/decisions/0044-one-list.md).
 */
interface For {
  oneList?: boolean;
}

export const forOneList: For = { oneList: true };

/** The gate to the caller's rows. */
export function enter(c: Context<AppEnv>, { oneList = false }: For = {}): Gate {
  return openGate(c.get("database"), entranceOf(c, oneList), asCounted(c));
}

/** The gate for the secret in a calendar address, which no guard has seen. */
export function enterCalendar(c: Context<AppEnv>, claim: KeyClaim): Gate {
  const database = databaseFor(c.get("databases"), claim.userId);
  return openGate(database, { ...claim, needed: "calendar" }, { queue: claim.digest });
}

/** Does what may change many rows: it may take longer than others, and a caller has one at a time. */
export function changeMany<T>(
  c: Context<AppEnv>,
  work: (gate: Gate) => Promise<T>,
  { oneList = false }: For = {},
): Promise<T> {
  return whileCostly(c, () => {
    extendPatience();
    return work(openGate(c.get("database"), entranceOf(c, oneList), { ...asCounted(c), longer: true }));
  });
}

/** The same on terms, with what it came to. Nobody is told of what was taken back. */
export function changeOnTerms<T>(
  c: Context<AppEnv>,
  terms: Terms,
  work: (gate: Gate) => Promise<T>,
  { oneList = false }: For = {},
): Promise<{ outcome: T; sum: Sum | undefined }> {
  return whileCostly(c, async () => {
    extendPatience();
    const { queue, onWrite } = asCounted(c);
    const options = { queue, longer: true, ...(terms.isDry !== true && { onWrite }) };
    const watched = watch(openGate(c.get("database"), entranceOf(c, oneList), options), terms);
    return { outcome: await work(watched.gate), sum: watched.sum() };
  });
}

function entranceOf(c: Context<AppEnv>, isForOneList: boolean): Entrance {
  const caller = c.get("caller");
  return "digest" in caller && caller.by === "grant" ? { ...caller, forOneList: isForOneList } : caller;
}

function asCounted(c: Context<AppEnv>) {
  return {
    queue: c.get("countedAs"),
    onWrite: ({ revision, alarmAt, hasDeliveries }: Written) => {
      c.set("written", revision);
      if (alarmAt !== undefined) c.set("alarmAt", Math.min(alarmAt, c.get("alarmAt") ?? alarmAt));
      if (hasDeliveries === true) c.set("hasDeliveries", true);
    },
  };
}
