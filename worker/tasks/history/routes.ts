import type { RouteHandler } from "@hono/zod-openapi";
import { changeMany, enter } from "../../access/owners-router.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { Problem, type ProblemCode } from "../../http/problem.ts";
import { present as presentList } from "../../lists/wire.ts";
import { orRefuse } from "../model/refusals.ts";
import { present } from "../model/wire.ts";
import type { history, undo } from "./contract.ts";
import type { Undone } from "./about.ts";
import { presentChange } from "./entry.ts";
import { readHistory } from "./store.ts";
import { previewUndo, undoLastAct } from "./undo.ts";

export const answerHistory: RouteHandler<typeof history, AppEnv> = async (c) => {
  const { entries, more } = orRefuse(await readHistory(enter(c), c.req.valid("param").id));
  const changes = entries.map(({ at, act, undone, ...change }) => ({
    at,
    act,
    ...presentChange(change),
    ...(undone && { undone }),
  }));
  return c.json({ changes, ...(more && { more }) }, 200);
};

const refusals = {
  nothing: "nothing_to_undo",
  "too many lists": "too_many_lists",
  "changed meanwhile": "act_changed_meanwhile",
  "key reused": "key_reused",
} as const satisfies Record<string, ProblemCode>;

export const answerUndo: RouteHandler<typeof undo, AppEnv> = async (c) => {
  const { act, dry_run: isDry = false } = c.req.valid("json");
  const key = c.req.valid("header")["Idempotency-Key"];
  if (isDry) {
    const preview = await changeMany(c, (gate) => previewUndo(gate, act));
    if (typeof preview === "string") throw new Problem(refusals[preview]);
    return c.json({ ...presentUndone(preview.undone), dry_run: preview.counts }, 200);
  }
  const undone = await changeMany(c, (gate) => undoLastAct(gate, { act, key }));
  if (typeof undone === "string") throw new Problem(refusals[undone]);
  return c.json(presentUndone(undone), 200);
};

function presentUndone(undone: Undone) {
  const tasks = undone.tasks.map(present);
  const changes = undone.changes.map(({ task_id: id, at, ...change }) => ({
    id,
    at,
    act: undone.act,
    ...presentChange(change),
  }));
  const { act: last, gone = goneFrom(undone), gone_lists, more } = undone;
  const lists = undone.lists.map(presentList);
  return {
    act: last,
    changes,
    tasks,
    gone,
    ...(lists.length > 0 && { lists }),
    ...(gone_lists.length > 0 && { gone_lists }),
    ...(more && { more }),
  };
}

function goneFrom({ changes, tasks }: Undone): string[] {
  const there = new Set(tasks.map(({ id }) => id));
  return [...new Set(changes.map((change) => change.task_id))].filter((id) => !there.has(id));
}
