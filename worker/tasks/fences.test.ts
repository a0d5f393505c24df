import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { query } from "../db/gate.ts";
import { describeFences, useNeighbours } from "../test/fences.ts";
import { as } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { makeId } from "../ids/id.ts";
import { createNamedTask, createTask, createTaskOnce } from "./create.ts";
import { listTasks } from "./list.ts";
import type { TaskAnswer } from "./model/wire.ts";
import { toggleCompleted } from "./repeat/complete.ts";
import { changeTask, deleteTask, readTask } from "./model/store.ts";

const world = useWorld();
const neighbours = useNeighbours(world);
let bobsTask: string;
/** Of a task of Bob's, too, but one that he chose. */
let bobsId: string;

beforeEach(async () => {
  const headers = { "Idempotency-Key": "shared" };
  const made = await as(world, neighbours.bob).post("/api/tasks", { title: "Bob's secret" }, headers);
  bobsTask = (await made.json<TaskAnswer>()).id;
  bobsId = makeId(0);
  await as(world, neighbours.bob).post("/api/tasks", { title: "Bob's secret", id: bobsId });
  await as(world, neighbours.ann).post("/api/tasks", { title: "Ann's own" });
});

const fields = { title: "Planted", description: null, completed: false };
const wish = {
  completed: undefined,
  q: undefined,
  sort: "-created_at",
  limit: 100,
  offset: 0,
  after: undefined,
} as const;

describeFences(world, neighbours, {
  tables: [
    { name: "tasks", planted: () => ({ title: "Planted" }), change: "title = 'Taken over'" },
    { name: "idempotency_keys", planted: () => ({ key: "planted", digest: "" }), change: "answer = 'true'" },
  ],
  fenced: ["tasks", "idempotency_keys", "task_changes"],
  async findsNothing(pointed) {
    expect(await listTasks(pointed, wish)).toMatchObject({ tasks: [], total: 0 });
    expect(await listTasks(pointed, { ...wish, q: "secret" })).toMatchObject({ tasks: [], total: 0 });
    expect(await readTask(pointed, bobsTask)).toBe("of another");
    expect(await changeTask(pointed, bobsTask, { title: "Mine" }, undefined)).toBe("of another");
    expect(await toggleCompleted(pointed, bobsTask, undefined)).toBe("of another");
    expect(await deleteTask(pointed, bobsTask, undefined)).toBe("of another");
    await expect(createTask(pointed, fields)).rejects.toMatchObject({ code: "42501" });
    await expect(createTaskOnce(pointed, fields, "shared")).rejects.toMatchObject({ code: "42501" });
    for (const id of [makeId(0), bobsId]) {
      const named = { ...fields, id };
      await expect(createNamedTask(pointed, named, undefined)).rejects.toMatchObject({ code: "42501" });
    }
  },
  async answersOwn() {
    const asAnn = as(world, neighbours.ann);
    const page = await (await asAnn.get("/api/tasks")).text();
    expect(JSON.parse(page)).toMatchObject({ total: 1, tasks: [{ title: "Ann's own" }] });
    expect(await (await asAnn.get("/api/tasks?q=secret")).json()).toEqual({ tasks: [], total: 0 });
    for (const [method, path, body] of [
      ["GET", `/api/tasks/${bobsTask}`],
      ["PUT", `/api/tasks/${bobsTask}`, { title: "Mine" }],
      ["PATCH", `/api/tasks/${bobsTask}`, { title: "Mine" }],
      ["PATCH", `/api/tasks/${bobsTask}/complete`],
      ["DELETE", `/api/tasks/${bobsTask}`],
      ["GET", `/api/${neighbours.bob.userId}/tasks`],
    ] as const) {
      const answer = await asAnn.send(method, path, body);
      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toContain("secret");
    }
    const made = await asAnn.post("/api/tasks", { title: "Again" }, { "Idempotency-Key": "shared" });
    expect(made.status).toBe(201);
    for (const answer of [
      await asAnn.post("/api/tasks", { title: "Mine", id: bobsId }),
      await asAnn.post("/api/tasks/batch", {
        operations: [{ do: "create", task: { title: "Mine", id: bobsId } }],
      }),
    ]) {
      expect(answer.status).toBe(409);
      expect(await answer.text()).not.toContain("secret");
    }
  },
  async isOpen(pointed) {
    expect(await readTask(pointed, bobsTask)).toMatchObject({ title: "Bob's secret" });
    expect(await deleteTask(pointed, bobsTask, undefined)).toMatchObject({ id: bobsTask });
    expect(await deleteTask(pointed, bobsId, undefined)).toMatchObject({ id: bobsId });
    expect(await world.sql("select from tasks where user_id = $1", [neighbours.bob.userId])).toEqual([]);
  },
});

describe("the registrar", () => {
  test("tells an owner that an id exists, and nothing else", async () => {
    const gate = neighbours.annsGate();
    const [{ rows }] = await gate.run(
      query.execute(
        sql`select task_exists(${bobsTask}) as there, task_exists(${crypto.randomUUID()}) as not_there`,
      ),
    );
    expect(rows).toEqual([{ there: true, not_there: false }]);
  });

  test("may read the ids of tasks alone, cannot sign in, and cannot be assumed by the login role", async () => {
    const [role] = await world.sql(
      `select rolcanlogin, rolsuper, rolbypassrls,
         pg_has_role('hedgerow_app', oid, 'member') as may_become
       from pg_roles where rolname = 'hedgerow_registrar'`,
    );
    expect(new Set(Object.values(role ?? { none: true }))).toEqual(new Set([false]));
    const readable = await world.sql(
      `select table_name || '.' || column_name as name, privilege_type
       from information_schema.column_privileges where grantee = 'hedgerow_registrar'`,
    );
    expect(readable).toEqual([{ name: "tasks.id", privilege_type: "SELECT" }]);
  });
});
