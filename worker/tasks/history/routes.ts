import type { RouteHandler } from "@hono/zod-openapi";
import type { Context } from "hono";
import { changeMany, enter } from "../../access/owners-router.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { Problem } from "../../http/problem.ts";
import type { ProblemCode } from "../../http/problem-table.ts";
import { present as presentList } from "../../lists/present.ts";
import { orRefuse as orRefuseTask } from "../model/refusals.ts";
import { present } from "../model/wire.ts";
import type { history, redo, undo } from "./contract.ts";
import type { Undone } from "./about.ts";
import { presentBy } from "./by.ts";
import { presentChange } from "./entry.ts";
import { readHistory } from "./store.ts";
import { preview, undoOrRedo, type Way } from "./undo.ts";

export const answerHistory: RouteHandler<typeof history, AppEnv> = async (c) => {
  const { entries, more } = orRefuseTask(
    await readHistory(enter(c, { oneList: true }), c.req.valid("param").id),
  );
  const changes = entries.map(({ at, act, undone, ...change }) => ({
    at,
    act,
    ...presentChange(change),
    ...(undone && { undone }),
    ...presentBy(change),
  }));
  return c.json({ changes, ...(more && { more }) }, 200);
};

const refusals = {
  "too many lists": "too_many_lists",
  "changed meanwhile": "act_changed_meanwhile",
  "key reused": "key_reused",
} as const satisfies Record<string, ProblemCode>;

const nothing = { undo: "nothing_to_undo", redo: "nothing_to_redo" } as const satisfies Record<
  Way,
  ProblemCode
>;

export const answerUndo: RouteHandler<typeof undo, AppEnv> = async (c) => {
  const wish = { ...c.req.valid("json"), key: c.req.valid("header")["Idempotency-Key"] };
  return c.json(await goOneWay(c, "undo", wish), 200);
};

export const answerRedo: RouteHandler<typeof redo, AppEnv> = async (c) => {
  const wish = { ...c.req.valid("json"), key: c.req.valid("header")["Idempotency-Key"] };
  return c.json(await goOneWay(c, "redo", wish), 200);
};

interface Wish {
  act?: string | undefined;
  dry_run?: boolean | undefined;
  key: string | undefined;
}

async function goOneWay(c: Context<AppEnv>, way: Way, { act, dry_run: isDry, key }: Wish) {
  if (isDry) {
    const { undone, counts } = orRefuse(
      way,
      await changeMany(c, (gate) => preview(gate, way, act), { oneList: true }),
    );
    return { ...presentUndone(undone), dry_run: counts };
  }
  return presentUndone(
    orRefuse(way, await changeMany(c, (gate) => undoOrRedo(gate, way, { act, key }), { oneList: true })),
  );
}

export function orRefuse<Outcome extends object>(
  way: Way,
  outcome: Outcome | "nothing" | keyof typeof refusals,
): Outcome {
  if (outcome === "nothing") throw new Problem(nothing[way]);
  if (typeof outcome === "string") throw new Problem(refusals[outcome]);
  return outcome;
}

function presentUndone(undone: Undone) {
  const tasks = undone.tasks.map(present);
  const changes = undone.changes.map(({ task_id: id, at, act: of, ...change }) => ({
    id,
    at,
    act: of,
    ...presentChange(change),
  }));
  const { act, undone_by: by, gone = goneFrom(undone), gone_lists, more } = undone;
  const lists = undone.lists.map(presentList);
  return {
    act,
    ...(by && { undone_by: by }),
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
