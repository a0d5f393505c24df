import type { RouteHandler } from "@hono/zod-openapi";
import { changeMany } from "../../access/owners-router.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { Problem } from "../../http/problem.ts";
import { readBatch } from "./wire.ts";
import type { batch } from "./contract.ts";
import { runBatch } from "./store.ts";
import { present } from "../model/wire.ts";

export const answerBatch: RouteHandler<typeof batch, AppEnv> = async (c) => {
  const key = c.req.valid("header")["Idempotency-Key"];
  const { import: isImport, ...body } = c.req.valid("json");
  const wished = readBatch(body);
  const outcome = await changeMany(c, (gate) => runBatch(gate, wished, key, isImport));
  if (outcome === "key reused") throw new Problem("key_reused");
  if (outcome === "changed meanwhile") throw new Problem("changed_meanwhile");
  if (outcome === "too much") throw new Problem("too_much_at_once");
  const { tasks, deleted, act, more: isCut } = outcome;
  return c.json(
    { tasks: tasks.map(present), deleted, ...(act !== null && { act }), ...(isCut && { more: isCut }) },
    200,
  );
};
