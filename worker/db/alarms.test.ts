import { beforeEach, expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { createTask } from "../tasks/create.ts";
import { changeTask, deleteTask, readTask } from "../tasks/model/store.ts";
import { toggleCompleted } from "../tasks/repeat/complete.ts";
import { ring } from "../test/alarms.ts";
import { createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { openDatabase } from "./client.ts";
import { type Gate, openGate, query, type Written } from "./gate.ts";

const world = useWorld();
let person: Person;
let gate: Gate;
let told: Written[];
beforeEach(async () => {
  person = await createPerson(world);
  told = [];
  gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), person, {
    onWrite: (written) => told.push(written),
  });
});

/** What was told since the last look. */
const last = () => told.splice(0).at(-1);
const alarm = (at: string) => Date.parse(at);
const plain = { title: "Trim", description: null, completed: false };
const due = { ...plain, dueOn: "2035-05-02", reminders: [{ days_before: 1 }, { minutes_before: 5 }] };

test("a write tells with its revision when the owner's timekeeper should look next, in its one trip", async () => {
  const { requests, result: task } = await world.countingRequests(() => createTask(gate, due));
  expect([requests, last()]).toEqual([1, { revision: 1, alarmAt: alarm("2035-05-01T09:00:00Z") }]);
  const moved = await world.countingRequests(() =>
    changeTask(gate, task.id, { dueOn: "2036-05-02" }, undefined),
  );
  expect([moved.requests, last()]).toEqual([1, { revision: 2, alarmAt: alarm("2036-05-01T09:00:00Z") }]);
  await changeTask(gate, task.id, { title: "Trim it", priority: 3 }, undefined);
  expect(last()).toEqual({ revision: 3 });
  await toggleCompleted(gate, task.id, undefined);
  expect(last()).toEqual({ revision: 4 });
  await toggleCompleted(gate, task.id, undefined);
  expect(last()).toEqual({ revision: 5, alarmAt: alarm("2036-05-01T09:00:00Z") });
  await createTask(gate, plain);
  expect(last()).toEqual({ revision: 6 });
  await createTask(gate, { ...due, dueOn: "2020-05-02" });
  expect(last()).toEqual({ revision: 7 });
});

test("a read tells nothing", async () => {
  const task = await createTask(gate, due);
  told.splice(0);
  await readTask(gate, task.id);
  await gate.read(query.execute(sql`select from alarms`));
  expect(told).toEqual([]);
});

test("of all that one transaction sets, the earliest moment is told", async () => {
  const row = (day: string) => sql`insert into tasks (user_id, title, due_on, reminders)
    values (${gate.owner}, 'Trim', ${day}, '[{"days_before": 0}]')`;
  await gate.run(
    query.execute(row("2036-01-01")),
    query.execute(row("2035-01-01")),
    query.execute(row("2037-01-01")),
  );
  expect(last()).toEqual({ revision: 1, alarmAt: alarm("2035-01-01T09:00:00Z") });
});

test.each([
  ["changed", (id: string) => changeTask(gate, id, { dueOn: null }, undefined)],
  ["completed", (id: string) => toggleCompleted(gate, id, undefined)],
  ["deleted", (id: string) => deleteTask(gate, id, undefined)],
])("what has rung and is %s is dealt with now", async (_, deal) => {
  const task = await createTask(gate, due);
  await ring(world, person);
  told.splice(0);
  const before = Date.now();
  const { requests } = await world.countingRequests(() => deal(task.id));
  expect(requests).toBe(1);
  expect(Math.abs((last()?.alarmAt ?? 0) - before)).toBeLessThan(60_000);
});

test("what is deleted with the task above it is dealt with now, too", async () => {
  const parent = await createTask(gate, plain);
  await createTask(gate, { ...due, parentId: parent.id });
  await ring(world, person);
  told.splice(0);
  await deleteTask(gate, parent.id, undefined);
  expect(last()).toEqual({ revision: 3, alarmAt: expect.any(Number) });
  expect(await world.sql("select dealt_with from alarms where user_id = $1", [person.userId])).toEqual([
    { dealt_with: true },
    { dealt_with: true },
  ]);
});
