import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import { type Gate, openGate } from "../db/gate.ts";
import { refuseInvalid } from "../http/validation.ts";
import { Problem, type ProblemCode } from "../http/problem.ts";
import { strictQuery } from "../http/query.ts";
import { guard as anyGuard } from "./guard.ts";

/** A router may stand below a person's id: that person must be the caller. */
const ownPath = createMiddleware<AppEnv>(async function ownPath(c, next) {
  const named = c.req.param("user_id");
  if (named !== undefined && named.toLowerCase() !== c.get("caller").userId) {
    throw new Problem("tasks_of_another");
  }
  await next();
});

/** A router for what belongs to somebody. What its path cannot name is not there: an id that is none is the id of nothing. */
export function openOwnersRouter({
  absent,
  guard = anyGuard,
  paths = "*",
}: {
  absent: ProblemCode;
  guard?: typeof anyGuard;
  /** Where it is behind the guard: everywhere, unless something below it is for others. */
  paths?: "*" | "/";
}) {
  const router = new OpenAPIHono<AppEnv>({
    defaultHook: (checked) => {
      if (!checked.success && checked.target === "param") throw new Problem(absent);
      refuseInvalid(checked);
    },
  });
  router.use(paths, guard, ownPath, strictQuery);
  return router;
}

/** The way to the caller's rows. */
export function enter(c: Context<AppEnv>): Gate {
  return openGate(c.get("database"), c.get("caller"));
}
