import type { Context } from "hono";
import { whileCostly } from "../access/counting.ts";
import { enter, openOwnersRouter } from "../access/owners-router.ts";
import type { AppEnv } from "../context/app-env.ts";
import { longestCheapPage } from "../fields/limits.ts";
import { answerTagged, statesIn, tagOf } from "../http/etag.ts";
import { batch } from "./batch/contract.ts";
import { answerBatch } from "./batch/routes.ts";
import { readNewTask, readTaskChange } from "./model/bodies.ts";
import { create } from "./create.ts";
import { pageEndOf, writeCursor } from "./cursor.ts";
import * as declared from "./contract.ts";
import { history, redo, undo } from "./history/contract.ts";
import { answerHistory, answerRedo, answerUndo } from "./history/routes.ts";
import { ownedAt } from "../access/mount-under-user.ts";
import { checkedBody } from "../http/checked-body.ts";
import { refuseQuery } from "../http/query.ts";
import { refuseInvalid } from "../http/validation.ts";
import type { LazyContract } from "../openapi/lazy.ts";
import { idempotencyKey } from "./model/parameters.ts";
import { readFilters } from "./list-query.ts";
import { listTasks } from "./list.ts";
import { orNotCreated, orRefuse, refuseUnfit } from "./model/refusals.ts";
import { present } from "./model/wire.ts";
import { setTask, toggleCompleted } from "./repeat/complete.ts";
import { deleteTask, readTask, type Refusal } from "./model/store.ts";
import type { Task } from "./model/task.ts";

/** One router for every published contract. */
export const tasks = openOwnersRouter({ absent: "task_not_found" })
  .openapi(declared.list, async (c) => {
    const gate = enter(c, { oneList: true });
    const { cursor, sort, limit, offset, ...asked } = c.req.valid("query");
    const filters = readFilters(asked);
    const scope = [gate.owner, sort, JSON.stringify(filters)];
    const after = await pageEndOf(c.get("settings"), scope, { cursor, of: "list" });

    const list = () => listTasks(gate, { ...filters, sort, limit, offset, after });
    const isCostly = asked.q !== undefined || asked.view !== undefined || limit > longestCheapPage;
    const page = await (isCostly ? whileCostly(c, list) : list());
    const body = {
      tasks: page.tasks.map(present),
      total: page.total,
      ...(page.end && { next_cursor: await writeCursor(c.get("settings"), scope, page.end) }),
    };
    return answerTagged(c, body);
  })
  .openapi(declared.create, async (c) => {
    const key = c.req.valid("header")["Idempotency-Key"];
    const body = c.req.valid("json");
    const { task, isNew } = orNotCreated(
      await create(enter(c, { oneList: true }), readNewTask(body), { id: body.id, key }).catch(refuseUnfit),
    );
    const headers = { ETag: tagOf(task), Location: `${c.req.path.replace(/\/$/, "")}/${task.id}` };
    return isNew ? c.json(present(task), 201, headers) : c.json(present(task), 200, headers);
  })
  .openapi(declared.read, async (c) => {
    return answer(c, await readTask(enter(c, { oneList: true }), c.req.valid("param").id));
  })
  .openapi(declared.put, async (c) => {
    const { id } = c.req.valid("param");
    const change = readTaskChange(c.req.valid("json"));
    const changing = setTask(enter(c, { oneList: true }), id, change, expected(c.req.valid("header")));
    return answer(c, await changing.catch(refuseUnfit));
  })
  .openapi(declared.patch, async (c) => {
    const { id } = c.req.valid("param");
    const change = readTaskChange(c.req.valid("json"));
    const changing = setTask(enter(c, { oneList: true }), id, change, expected(c.req.valid("header")));
    return answer(c, await changing.catch(refuseUnfit));
  })
  .openapi(declared.complete, async (c) => {
    const { id } = c.req.valid("param");
    const { completed } = c.req.valid("json");
    const states = expected(c.req.valid("header"));
    const task = await (completed === undefined
      ? toggleCompleted(enter(c, { oneList: true }), id, states)
      : setTask(enter(c, { oneList: true }), id, { completed }, states));
    return answer(c, task);
  })
  .openapi(declared.remove, async (c) => {
    orRefuse(
      await deleteTask(enter(c, { oneList: true }), c.req.valid("param").id, expected(c.req.valid("header"))),
    );
    return c.body(null, 204);
  })
  .openapi(batch, answerBatch)
  .openapi(undo, answerUndo)
  .openapi(redo, answerRedo)
  .openapi(history, answerHistory)
  .post(
    "/words",
    refuseQuery,
    checkedBody(async () => (await import("./words/wire.ts")).words),
    async (c) => {
      const { addInWords } = await import("./words/add.ts");
      return c.json(await addInWords(c, c.req.valid("json"), keyOf(c)), 200);
    },
  );

/** Of what is read in words, nothing is loaded for another request. */
export const taskContracts: LazyContract[] = [
  { at: ownedAt.map((base) => `${base}/tasks`), load: () => import("./words/contract.ts") },
];

function keyOf(c: Context<AppEnv>): string | undefined {
  const checked = idempotencyKey.safeParse({ "Idempotency-Key": c.req.header("Idempotency-Key") });
  refuseInvalid(checked);
  return checked.data?.["Idempotency-Key"];
}

function expected(headers: { "If-Match"?: string | undefined }) {
  return statesIn(headers["If-Match"]);
}

function answer(c: Context<AppEnv>, outcome: Task | Refusal) {
  const task = orRefuse(outcome);
  return c.json(present(task), 200, { ETag: tagOf(task) });
}
