import type { RouteHandler } from "@hono/zod-openapi";
import { changeMany, changeOnTerms, forOneList } from "../../access/owners-router.ts";
import type { AppEnv } from "../../context/app-env.ts";
import type { Gate } from "../../db/gate.ts";
import { Problem } from "../../http/problem.ts";
import type { ProblemCode } from "../../http/problem-table.ts";
import { readBatch } from "./wire.ts";
import type { batch } from "./contract.ts";
import { type Outcome, runBatch } from "./store.ts";
import { present } from "../model/wire.ts";

export const answerBatch: RouteHandler<typeof batch, AppEnv> = async (c) => {
  const key = c.req.valid("header")["Idempotency-Key"];
  const { import: isImport, dry_run: isDry, ...body } = c.req.valid("json");
  const wished = readBatch(body);
  if (isDry) {
    const rehearse = (gate: Gate) => runBatch(gate, wished, undefined, isImport);
    const { outcome, sum } = await changeOnTerms(c, { isDry }, rehearse, forOneList);
    return c.json({ ...say({ ...orRefuse(outcome), act: null }), dry_run: sum?.tasks ?? {} }, 200);
  }
  const outcome = await changeMany(c, (gate) => runBatch(gate, wished, key, isImport), forOneList);
  return c.json(say(orRefuse(outcome)), 200);
};

function say({ tasks, deleted, act, more }: Outcome) {
  return {
    tasks: tasks.map(present),
    deleted,
    ...(act !== null && { act }),
    ...(more && { more }),
  };
}

const refusals = {
  "key reused": "key_reused",
  "changed meanwhile": "changed_meanwhile",
  "too much": "too_much_at_once",
} as const satisfies Record<string, ProblemCode>;

export function orRefuse(outcome: Outcome | keyof typeof refusals): Outcome {
  if (typeof outcome === "string") throw new Problem(refusals[outcome]);
  return outcome;
}
