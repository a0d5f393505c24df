import type { RouteHandler } from "@hono/zod-openapi";
import { enter } from "../../access/owners-router.ts";
import type { AppEnv } from "../../context/app-env.ts";
import type { history } from "./contract.ts";
import { presentChange } from "./entry.ts";
import { readHistory } from "./store.ts";
import { orRefuse } from "../model/refusals.ts";

export const answerHistory: RouteHandler<typeof history, AppEnv> = async (c) => {
  const entries = orRefuse(await readHistory(enter(c), c.req.valid("param").id));
  const changes = entries.map(({ at, act, undone, ...change }) => ({
    at: at.toISOString(),
    act,
    ...presentChange(change),
    ...(undone && { undone }),
  }));
  return c.json({ changes }, 200);
};
