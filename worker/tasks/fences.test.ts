import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { idempotencyKeys, tasks } from "../../drizzle/schema.ts";
import { type Database, openDatabase } from "../db/client.ts";
import { query, type Gate, openGate } from "../db/gate.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { createTask, createTaskOnce } from "./create.ts";
import { listTasks } from "./list.ts";
import type { TaskAnswer } from "./model/wire.ts";
import { toggleCompleted } from "./repeat/complete.ts";
import { changeTask, deleteTask, readTask } from "./model/store.ts";

const world = useWorld();
let database: Database;
let ann: Person;
let bob: Person;
let bobsTask: string;

beforeAll(() => {
  database = openDatabase(String(world.bindings["DATABASE_URL"]));
});

beforeEach(async () => {
  [ann, bob] = await Promise.all([createPerson(world), createPerson(world)]);
  const headers = { "Idempotency-Key": "shared" };
  const made = await as(world, bob).post("/api/tasks", { title: "Bob's secret" }, headers);
  bobsTask = (await made.json<TaskAnswer>()).id;
  await as(world, ann).post("/api/tasks", { title: "Ann's own" });
});

const bobsRows = () => world.sql("select * from tasks where user_id = $1", [bob.userId]);
const fields = { title: "Planted", description: null, completed: false };
const wish = {
  completed: undefined,
  q: undefined,
  sort: "-created_at",
  limit: 100,
  offset: 0,
  after: undefined,
} as const;
const all = { tasks: query.select().from(tasks), keys: query.select().from(idempotencyKeys) };

/** The first fence taken away: every query of the store names the victim where it should name the caller. */
const pointedAt = (victim: Person, gate: Gate): Gate => ({ ...gate, owner: victim.userId });

const setFenceTwo = async (state: "enable" | "disable") => {
  for (const table of ["tasks", "idempotency_keys", "task_changes"]) {
    await world.sql(`alter table ${table} ${state} row level security`);
  }
};

describe("without the first fence the second one holds", () => {
  test("queries with no `where` meet the caller's rows alone", async () => {
    const before = await bobsRows();
    const gate = openGate(database, ann);
    const [rows, keys, [counted]] = await gate.run(
      all.tasks,
      all.keys,
      query.select({ total: sql<string>`count(*)` }).from(tasks),
    );
    expect(rows.map(({ userId }) => userId)).toEqual([ann.userId]);
    expect(keys).toEqual([]);
    expect(Number(counted?.total)).toBe(1);
    const [updated] = await gate.run(query.update(tasks).set({ title: "Taken over" }).returning());
    expect(updated).toHaveLength(1);
    const [deleted, deletedKeys] = await gate.run(
      query.delete(tasks).returning(),
      query.delete(idempotencyKeys).returning(),
    );
    expect(deleted).toHaveLength(1);
    expect(deletedKeys).toHaveLength(0);
    expect(await bobsRows()).toEqual(before);
  });

  test("no row can be made for another, nor given to another", async () => {
    const gate = openGate(database, ann);
    const refused = { code: "42501" };
    const key = { userId: bob.userId, key: "planted", digest: "", taskId: bobsTask };
    await expect(
      gate.run(query.insert(tasks).values({ title: "Planted", userId: bob.userId })),
    ).rejects.toMatchObject(refused);
    await expect(gate.run(query.insert(idempotencyKeys).values(key))).rejects.toMatchObject(refused);
    await expect(gate.run(query.update(tasks).set({ userId: bob.userId }))).rejects.toMatchObject(refused);
    expect(await bobsRows()).toHaveLength(1);
  });

  test("the whole store, pointed at another's rows, finds none of them", async () => {
    const before = await bobsRows();
    const gate = pointedAt(bob, openGate(database, ann));
    expect(await listTasks(gate, wish)).toMatchObject({ tasks: [], total: 0 });
    expect(await listTasks(gate, { ...wish, q: "secret" })).toMatchObject({ tasks: [], total: 0 });
    expect(await readTask(gate, bobsTask)).toBe("of another");
    expect(await changeTask(gate, bobsTask, { title: "Mine" }, undefined)).toBe("of another");
    expect(await toggleCompleted(gate, bobsTask, undefined)).toBe("of another");
    expect(await deleteTask(gate, bobsTask, undefined)).toBe("of another");
    await expect(createTask(gate, fields)).rejects.toMatchObject({ code: "42501" });
    await expect(createTaskOnce(gate, fields, "shared")).rejects.toMatchObject({ code: "42501" });
    expect(await bobsRows()).toEqual(before);
  });

  test("one who has not entered sees nothing, though the tables are theirs", async () => {
    expect(await database.select().from(tasks)).toEqual([]);
    expect(await database.select().from(idempotencyKeys)).toEqual([]);
    const { rowCount } = await database.delete(tasks);
    expect(rowCount).toBe(0);
  });
});

describe("without the second fence", () => {
  beforeEach(async () => {
    await setFenceTwo("disable");
    return () => setFenceTwo("enable");
  });

  test("the first one holds, on every route", async () => {
    const before = await bobsRows();
    const asAnn = as(world, ann);
    const page = await (await asAnn.get("/api/tasks")).text();
    expect(JSON.parse(page)).toMatchObject({ total: 1, tasks: [{ title: "Ann's own" }] });
    expect(await (await asAnn.get("/api/tasks?q=secret")).json()).toEqual({ tasks: [], total: 0 });
    for (const [method, path, body] of [
      ["GET", `/api/tasks/${bobsTask}`],
      ["PUT", `/api/tasks/${bobsTask}`, { title: "Mine" }],
      ["PATCH", `/api/tasks/${bobsTask}`, { title: "Mine" }],
      ["PATCH", `/api/tasks/${bobsTask}/complete`],
      ["DELETE", `/api/tasks/${bobsTask}`],
      ["GET", `/api/${bob.userId}/tasks`],
    ] as const) {
      const answer = await asAnn.send(method, path, body);
      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toContain("secret");
    }
    const made = await asAnn.post("/api/tasks", { title: "Again" }, { "Idempotency-Key": "shared" });
    expect(made.status).toBe(201);
    expect(await bobsRows()).toEqual(before);
  });

  test("and without the first one too, all is open: so the tests above can fail", async () => {
    const gate = openGate(database, ann);
    const [rows] = await gate.run(all.tasks);
    expect(rows.some(({ title }) => title === "Bob's secret")).toBe(true);
    const pointed = pointedAt(bob, gate);
    expect(await readTask(pointed, bobsTask)).toMatchObject({ title: "Bob's secret" });
    expect(await deleteTask(pointed, bobsTask, undefined)).toMatchObject({ id: bobsTask });
    expect(await bobsRows()).toEqual([]);
  });
});

describe("the registrar", () => {
  test("tells an owner whether an id exists, and nothing else", async () => {
    const gate = openGate(database, ann);
    const [{ rows }] = await gate.run(
      query.execute(
        sql`select task_exists(${bobsTask}) as there, task_exists(${crypto.randomUUID()}) as not_there`,
      ),
    );
    expect(rows).toEqual([{ there: true, not_there: false }]);
  });

  test("may read the ids of tasks and no more, cannot sign in, and the login cannot become it", async () => {
    const [role] = await world.sql(
      `select rolcanlogin, rolsuper, rolbypassrls,
         pg_has_role('hedgerow', oid, 'usage') as inherited, pg_has_role('hedgerow', oid, 'set') as may_become
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
