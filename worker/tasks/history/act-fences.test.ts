import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { taskChanges } from "../../../drizzle/schema.ts";
import { type Database, openDatabase } from "../../db/client.ts";
import { query, type Gate, openGate } from "../../db/gate.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import { runBatch } from "../batch/store.ts";
import type { HistoryAnswer } from "./wire.ts";
import { readHistory } from "./store.ts";
import type { TaskAnswer } from "../model/wire.ts";
import { undoLastAct } from "./undo.ts";

const world = useWorld();
let database: Database;
let ann: Person;
let bob: Person;
let bobsTask: string;
let bobsAct: string;

beforeAll(() => {
  database = openDatabase(String(world.bindings["DATABASE_URL"]));
});

beforeEach(async () => {
  [ann, bob] = await Promise.all([createPerson(world), createPerson(world)]);
  await as(world, ann).post("/api/tasks", { title: "Ann's own" });
  // Later than Ann's: the last act of all is Bob's.
  const made = await as(world, bob).post("/api/tasks", { title: "Bob's secret" });
  bobsTask = (await made.json<TaskAnswer>()).id;
  const told = await as(world, bob).get(`/api/tasks/${bobsTask}/history`);
  bobsAct = (await told.json<HistoryAnswer>()).changes[0]?.act ?? "";
});

const bobs = () =>
  Promise.all(
    ["tasks", "task_changes", "idempotency_keys"].map((table) =>
      world.sql(`select * from ${table} where user_id = $1`, [bob.userId]),
    ),
  );
const all = query.select().from(taskChanges);
const noAct = { act: undefined, key: undefined };
const mentions = (id: string) => [
  { do: "change" as const, ids: [id], change: { title: "Mine" }, added: [], removed: [] },
  { do: "delete" as const, ids: [id] },
];

/** The first fence taken away: every query of the store names the victim where it should name the caller. */
const pointedAt = (victim: Person, gate: Gate): Gate => ({ ...gate, owner: victim.userId });

const setFenceTwo = async (state: "enable" | "disable") => {
  for (const table of ["tasks", "idempotency_keys", "task_changes"]) {
    await world.sql(`alter table ${table} ${state} row level security`);
  }
};

describe("without the first fence the second one holds:", () => {
  test("nobody reads, rewrites, forges or deletes what another did", async () => {
    const before = await bobs();
    const gate = openGate(database, ann);
    const [rows, updated, deleted] = await gate.run(
      all,
      query.update(taskChanges).set({ undone: true }).returning(),
      query.delete(taskChanges).returning(),
    );
    for (const found of [rows, updated, deleted]) {
      expect(found.map(({ userId }) => userId)).toEqual([ann.userId]);
    }
    const forged = { userId: bob.userId, taskId: bobsTask, act: bobsAct, kind: "created" as const };
    await expect(gate.run(query.insert(taskChanges).values(forged))).rejects.toMatchObject({
      code: "42501",
    });
    expect(await bobs()).toEqual(before);
  });

  test("a history, a batch and an undoing that are pointed at another find nothing of theirs", async () => {
    const before = await bobs();
    const gate = pointedAt(bob, openGate(database, ann));
    expect(await readHistory(gate, bobsTask)).toBe("of another");
    for (const operation of mentions(bobsTask)) {
      await expect(runBatch(gate, [operation], undefined)).rejects.toMatchObject({ code: "task_of_another" });
    }
    const planted = {
      do: "create" as const,
      fields: { title: "Planted", description: null, completed: false },
    };
    for (const key of [undefined, "a"]) {
      await expect(runBatch(gate, [planted], key)).rejects.toMatchObject({ code: "42501" });
    }
    expect(await undoLastAct(gate, { act: bobsAct, key: undefined })).toBe("changed meanwhile");
    expect(await undoLastAct(gate, noAct)).toBe("nothing");
    expect(await bobs()).toEqual(before);
  });

  test("one who has not entered sees nothing, though the table is theirs", async () => {
    expect(await database.select().from(taskChanges)).toEqual([]);
    expect((await database.delete(taskChanges)).rowCount).toBe(0);
  });
});

describe("without the second fence", () => {
  beforeEach(async () => {
    await setFenceTwo("disable");
    return () => setFenceTwo("enable");
  });

  test("the first one holds, on every route", async () => {
    const before = await bobs();
    const asAnn = as(world, ann);
    const id = bobsTask;
    for (const [method, path, body, status] of [
      ["GET", `/api/tasks/${id}/history`, undefined, 403],
      ["POST", "/api/tasks/batch", { operations: [{ do: "delete", ids: [id] }] }, 403],
      [
        "POST",
        "/api/tasks/batch",
        { operations: [{ do: "change", ids: [id], change: { title: "a" } }] },
        403,
      ],
      ["POST", "/api/tasks/undo", { act: bobsAct }, 412],
      ["POST", "/api/tasks/undo", undefined, 200],
      ["POST", "/api/tasks/undo", undefined, 409],
      ["POST", `/api/${bob.userId}/tasks/undo`, undefined, 403],
      ["GET", `/api/${bob.userId}/tasks/${id}/history`, undefined, 403],
    ] as const) {
      const answer = await asAnn.send(method, path, body);
      expect([path, answer.status]).toEqual([path, status]);
      expect(await answer.text()).not.toContain("secret");
    }
    expect(await bobs()).toEqual(before);
  });

  test("and without the first one too, all is open: so the tests above can fail", async () => {
    const gate = openGate(database, ann);
    const [rows] = await gate.run(all);
    expect(rows.some(({ userId }) => userId === bob.userId)).toBe(true);
    expect(await readHistory(pointedAt(bob, gate), bobsTask)).toMatchObject([{ kind: "created" }]);
  });
});
