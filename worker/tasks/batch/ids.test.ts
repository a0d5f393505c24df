import { beforeEach, expect, test } from "vitest";
import { makeId } from "../../ids/id.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { PageAnswer, TaskAnswer } from "../model/wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
let first: string;
let second: string;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  [first, second] = [makeId(0), makeId(0)];
});

interface Done {
  act?: string;
  tasks: TaskAnswer[];
  deleted: string[];
}

const create = (id: string, title = "Trim", more: object = {}) => ({
  do: "create",
  task: { id, title, ...more },
});
const change = (id: string, fields: object) => ({ do: "change", ids: [id], change: fields });
const remove = (id: string) => ({ do: "delete", ids: [id] });

async function send(...operations: object[]) {
  const { requests, result } = await world.countingRequests(() =>
    ann.post("/api/tasks/batch", { operations }),
  );
  return { answer: result, requests };
}

async function done(...operations: object[]) {
  const { answer, requests } = await send(...operations);
  expect([answer.status, requests]).toEqual([200, 1]);
  return answer.json<Done>();
}

const list = async (by = ann) => (await by.get("/api/tasks")).json<PageAnswer>();

test("a batch that is repeated without a key makes no second tasks, and changes nothing", async () => {
  const made = await done(create(first.toUpperCase(), "Trim"), create(second, "Water", { tags: ["a"] }));
  expect(made.tasks).toMatchObject([
    { id: first, title: "Trim" },
    { id: second, title: "Water", tags: ["a"] },
  ]);
  expect((await list()).tasks).toEqual(made.tasks);
  await ann.patch(`/api/tasks/${first}`, { title: "Clip" });
  const before = await list();
  const again = await done(create(first, "Trim"), create(second, "Water", { tags: ["a"] }));
  expect(again.act).toBeUndefined();
  expect(again.tasks.map(({ id, title }) => [id, title])).toEqual([
    [first, "Clip"],
    [second, "Water"],
  ]);
  expect(await list()).toEqual(before);
});

test("tasks that are there, that are chosen and that the server names may be in one batch", async () => {
  await done(create(first));
  const unnamed = { do: "create", task: { title: "Rake" } };
  const { tasks } = await done(create(first, "Another"), create(second, "Water"), unnamed);
  expect(tasks.map(({ title }) => title)).toEqual(["Trim", "Water", "Rake"]);
  expect((await list()).total).toBe(3);
});

test("later operations may name what an earlier one creates, and an undo takes all of it back", async () => {
  const { tasks, deleted } = await done(
    create(first),
    create(second, "Water"),
    change(first, { title: "Clip", add_tags: ["a"] }),
    change(first, { completed: true }),
    remove(second),
  );
  expect(tasks).toMatchObject([{ id: first, title: "Clip", tags: ["a"], completed: true }]);
  expect(deleted).toEqual([second]);
  expect((await list()).tasks).toEqual(tasks);
  expect((await ann.post("/api/tasks/undo")).status).toBe(200);
  expect((await list()).total).toBe(0);
});

test("what an earlier operation creates is completed, and the next of a repeating one is made", async () => {
  const repeats = { due_on: "2099-11-21", repeat: { rule: "FREQ=DAILY", from: "due" } };
  const { answer, requests } = await send(
    create(second, "Before"),
    create(first, "Water", repeats),
    change(first, { completed: true }),
  );
  // The next day is computed once the database has told which tasks repeat.
  expect([answer.status, requests]).toEqual([200, 2]);
  expect((await list()).tasks.map(({ id, due_on, completed }) => [id === first, due_on, completed])).toEqual(
    expect.arrayContaining([
      [true, "2099-11-21", true],
      [false, "2099-11-22", false],
    ]),
  );
  expect((await list()).total).toBe(3);
});

test("an operation cannot name what only a later one creates", async () => {
  const { answer } = await send(change(first, { title: "Clip" }), create(first));
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ errors: [{ path: "operations.0.ids.0" }] });
});

test.each([
  [
    "created twice",
    "is created by an operation before",
    (id: string) => [create(id), create(id.toUpperCase())],
  ],
  [
    "created when it is deleted",
    "is deleted by an operation before",
    (id: string) => [remove(id), create(id)],
  ],
])("a task that is %s is a 400 before anything is done", async (_how, message, operations) => {
  const { answer, requests } = await send(...operations(first));
  expect([answer.status, requests]).toEqual([400, 0]);
  expect(await answer.json()).toMatchObject({ errors: [{ path: "operations.1.task.id", message }] });
});

test("what was deleted since and what is taken is told by its path, and nothing is done", async () => {
  const bob = as(world, await createPerson(world));
  const third = makeId(0);
  await done(create(first), create(third));
  await ann.delete(`/api/tasks/${first}`);
  await bob.post("/api/tasks", { title: "Bob's secret", id: second });
  const before = await list();
  const { answer, requests } = await send(create(makeId(0)), create(second), create(third), create(first));
  expect([answer.status, requests]).toEqual([409, 1]);
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({
    type: "/problems/id_taken",
    errors: [
      { path: "operations.1.task.id", message: "This id is taken: make another one" },
      {
        path: "operations.3.task.id",
        message: "This was created before and has been deleted since",
      },
    ],
  });
  expect(text).not.toContain("secret");
  expect(await list()).toEqual(before);
  const { answer: only } = await send(create(first), create(third));
  expect(await only.json()).toMatchObject({ type: "/problems/deleted_meanwhile" });
});

test("when another owner takes an id at the same moment, the whole batch is refused", async () => {
  const other = await createPerson(world);
  const bob = as(world, other);
  for (const by of [ann, bob]) await by.post("/api/tasks", { title: "Before" });
  const unlock = await world.lock(`select from users where id = '${other.userId}' for update`);
  const bobs = bob.post("/api/tasks", { title: "Bob's", id: second });
  await expect.poll(world.countWaiting).toBe(1);
  const anns = ann.post("/api/tasks/batch", { operations: [create(first), create(second)] });
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  expect((await bobs).status).toBe(201);
  const refused = await anns;
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ type: "/problems/id_taken" });
  expect((await list()).total).toBe(1);
});

test("two batches of one owner with the same ids at once make each task once", async () => {
  const operations = [create(first), create(second)];
  const batches = [operations, operations.toReversed(), operations, operations.toReversed()];
  const answers = await Promise.all(batches.map((all) => ann.post("/api/tasks/batch", { operations: all })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect((await list()).total).toBe(2);
});

test("a key is for the ids, too", async () => {
  const headers = { "Idempotency-Key": "a" };
  const post = (id: string | undefined) =>
    ann.post("/api/tasks/batch", { operations: [{ do: "create", task: { title: "Trim", id } }] }, headers);
  expect((await post(first)).status).toBe(200);
  expect((await post(first)).status).toBe(200);
  expect((await post(second)).status).toBe(422);
  expect((await post(undefined)).status).toBe(422);
  expect((await list()).total).toBe(1);
});
