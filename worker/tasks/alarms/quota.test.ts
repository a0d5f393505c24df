import { afterEach, beforeEach, expect, test } from "vitest";
import { makeId } from "../../ids/id.ts";
import { momentsOf, ring, setReminders } from "../../test/alarms.ts";
import { send } from "../../test/device.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { setQuota } from "../../test/quota.ts";
import { useWorld } from "../../test/world.ts";
import type { PageAnswer, TaskAnswer } from "../model/wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
let full: TaskAnswer;

const due = { title: "Trim", due_on: "2035-05-02" };
const days = (many: number) => Array.from({ length: many }, (_, days_before) => ({ days_before }));
const moments = () => momentsOf(world, person);

/** An account of four alarms, of which it may have four. */
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  full = await (await ann.post("/api/tasks", { ...due, reminders: days(4) })).json<TaskAnswer>();
  await setQuota(world, { alarms: 4 });
});
afterEach(() => setQuota(world, {}));

async function isFull(answer: Response) {
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ type: "/problems/account_full" });
}

test("an account with as many reminders to come as it may have takes no other, by any route", async () => {
  const other = await (await ann.post("/api/tasks", due)).json<TaskAnswer>();
  const before = await moments();
  const more = { ...due, reminders: days(1) };
  await isFull(await ann.post("/api/tasks", more));
  await isFull(await ann.post("/api/tasks", more, { "Idempotency-Key": "a" }));
  await isFull(await ann.post("/api/tasks", { ...more, id: makeId(0) }));
  await isFull(await ann.patch(`/api/tasks/${other.id}`, { reminders: days(1) }));
  await isFull(await ann.patch(`/api/tasks/${full.id}`, { reminders: days(5) }));
  const operations = [
    { do: "change", ids: [other.id], change: { title: "x" } },
    { do: "create", task: more },
  ];
  await isFull(await ann.post("/api/tasks/batch", { operations }));
  expect(await moments()).toEqual(before);
  expect((await (await ann.get("/api/tasks")).json<PageAnswer>()).total).toBe(2);
});

test("and takes other changes, other moments, and what is over or completed", async () => {
  const changes = [{ due_on: "2036-05-02" }, { reminders: days(3) }, { title: "x" }, { reminders: days(4) }];
  for (const change of changes) {
    expect((await ann.patch(`/api/tasks/${full.id}`, change)).status).toBe(200);
  }
  for (const more of [{ due_on: "2020-05-02" }, { completed: true }]) {
    expect((await ann.post("/api/tasks", { ...due, ...more, reminders: days(5) })).status).toBe(201);
  }
  await setReminders(world, person, { zone: "Asia/Tokyo" });
  expect(await moments()).toHaveLength(4);
});

test("what is due, and what has rung, leaves room", async () => {
  await world.sql("update alarms set at = now() - interval '1 minute' where user_id = $1", [person.userId]);
  expect((await ann.post("/api/tasks", { ...due, reminders: days(4) })).status).toBe(201);
  await isFull(await ann.post("/api/tasks", { ...due, reminders: days(1) }));
  await ring(world, person);
  expect((await ann.post("/api/tasks", { ...due, reminders: days(4) })).status).toBe(201);
});

test("a device is refused what is too much, and what it does before and after is done", async () => {
  const create = (more: object) => ({ do: "create_task", task: { ...due, id: makeId(0), ...more } });
  const results = await send(
    ann,
    create({ title: "Before" }),
    create({ reminders: days(1) }),
    { do: "change_task", task: full.id, set: { reminders: [] } },
    create({ title: "After", reminders: days(2) }),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(["done", "refused", "done", "done"]);
  expect(results[1]).toMatchObject({ problem: { type: "/problems/account_full" } });
  expect(await moments()).toHaveLength(2);
});

test("a repeating task is still completed, and the next one rings from a reserve of a twentieth", async () => {
  await setQuota(world, {});
  // It has rung, and each next one will.
  const overdue = { ...due, due_on: "2025-01-06", reminders: days(1) };
  const weekly = { ...overdue, repeat: { rule: "FREQ=WEEKLY", from: "completion" } };
  const ids = [];
  for (let nth = 0; nth < 3; nth += 1) {
    ids.push((await (await ann.post("/api/tasks", weekly)).json<TaskAnswer>()).id);
  }
  await ann.patch(`/api/tasks/${full.id}`, { reminders: [] });
  await world.sql(
    "insert into alarms (user_id, task_id, at) select $1, gen_random_uuid(), now() + interval '1 day' from generate_series(1, 40)",
    [person.userId],
  );
  await setQuota(world, { alarms: 40 });
  await isFull(await ann.post("/api/tasks", { ...due, reminders: days(1) }));
  expect((await ann.patch(`/api/tasks/${ids[0]}/complete`)).status).toBe(200);
  const [result] = await send(ann, { do: "change_task", task: ids[1], set: { completed: true } });
  expect(result).toMatchObject({ outcome: "done" });
  expect(await moments()).toHaveLength(42);
  await isFull(await ann.patch(`/api/tasks/${ids[2]}/complete`));
  expect(await moments()).toHaveLength(42);
});
