import { beforeEach, expect, test } from "vitest";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { PageAnswer, TaskAnswer } from "../model/wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
let milk: TaskAnswer;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  milk = await (await ann.post("/api/tasks", { title: "Milk" })).json<TaskAnswer>();
});

const send = (operations: object[], key = "a", by = ann) =>
  by.post("/api/tasks/batch", { operations }, { "Idempotency-Key": key });
const list = async () => (await ann.get("/api/tasks")).json<PageAnswer>();
const countOf = async (table: string) =>
  (await world.sql(`select from ${table} where user_id = $1`, [person.userId])).length;
interface Done {
  act: string;
  tasks: TaskAnswer[];
}

const create = { do: "create", task: { title: "Trim" } };

test("the same key and batch run once, and a repetition gets the same act and tasks, as they are now", async () => {
  const operations = [create, { do: "change", ids: [milk.id], change: { completed: true } }];
  const first = await world.countingRequests(() => send(operations));
  expect([first.result.status, first.requests]).toEqual([200, 1]);
  const { act, tasks } = await first.result.json<Done>();
  await ann.patch(`/api/tasks/${milk.id}`, { title: "Oats", completed: false });
  const acts = await countOf("task_changes");
  const second = await world.countingRequests(() => send(operations));
  expect([second.result.status, second.requests]).toEqual([200, 2]);
  const again = await second.result.json<Done>();
  expect([again.act, again.tasks.map(({ id }) => id)]).toEqual([act, tasks.map(({ id }) => id)]);
  expect(again.tasks).toMatchObject([{ title: "Trim" }, { title: "Oats", completed: false }]);
  expect(await countOf("task_changes")).toBe(acts);
  expect((await list()).total).toBe(2);
});

test("what is kept of an answer is its act and the ids of its tasks", async () => {
  const { act, tasks } = await (
    await send([{ do: "create", task: { title: "x".repeat(200) } }])
  ).json<Done>();
  const kept = await world.sql("select answer from idempotency_keys where user_id = $1", [person.userId]);
  expect(kept).toEqual([{ answer: { act, tasks: tasks.map(({ id }) => ({ id })) } }]);
});

test("a repetition leaves out what was deleted since", async () => {
  await send([create, { do: "change", ids: [milk.id], change: { priority: "low" } }]);
  await ann.delete(`/api/tasks/${milk.id}`);
  const again = await send([create, { do: "change", ids: [milk.id], change: { priority: "low" } }]);
  expect((await again.json<Done>()).tasks.map(({ title }) => title)).toEqual(["Trim"]);
});

test("a repeated deletion is not a 404", async () => {
  const operations = [{ do: "delete", ids: [milk.id] }];
  const answers = [await send(operations), await send(operations)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  for (const answer of answers) expect(await answer.json()).toMatchObject({ tasks: [], deleted: [milk.id] });
});

test("two batches are the same if their content is the same, in any spelling", async () => {
  const first = await send([
    create,
    { do: "change", ids: [milk.id], change: { title: "a", priority: "low" } },
  ]);
  const again = await send([
    { task: { tags: [], title: "Trim", completed: false, priority: "none" }, do: "create" },
    { change: { priority: "low", title: "a" }, ids: [milk.id.toUpperCase()], do: "change" },
  ]);
  expect(again.status).toBe(200);
  expect(await again.json()).toEqual(await first.json());
});

test.each([
  [[{ do: "create", task: { title: "Water" } }]],
  [[create, create]],
  [[{ do: "create", task: { title: "Trim", tags: ["a"] } }]],
])("another batch under the same key is refused: %j", async (operations) => {
  await send([create]);
  const { requests, result } = await world.countingRequests(() => send(operations));
  expect([result.status, requests]).toEqual([422, 2]);
  expect(await result.json()).toMatchObject({ detail: "This Idempotency-Key was used for another request" });
  expect((await list()).total).toBe(2);
});

test("one key is shared by tasks, batches and undo", async () => {
  const headers = { "Idempotency-Key": "a" };
  const requests = [
    () => ann.post("/api/tasks", { title: "Trim" }, headers),
    () => send([create]),
    () => ann.post("/api/tasks/undo", undefined, headers),
  ];
  for (const first of requests) {
    await world.sql("delete from idempotency_keys");
    expect((await first()).status).toBeLessThan(300);
    for (const sendOther of requests.filter((request) => request !== first))
      expect((await sendOther()).status).toBe(422);
  }
});

test("many requests at once with one key run once, and all get the same answer", async () => {
  const operations = [create, { do: "change", ids: [milk.id], change: { add_tags: ["a"] } }];
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(operations)));
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(new Set(texts).size).toBe(1);
  expect((await list()).total).toBe(2);
});

test("another person's key is another key", async () => {
  const bob = as(world, await createPerson(world));
  await send([create]);
  expect((await send([create, create], "a", bob)).status).toBe(200);
});

test("a refusal leaves the key free", async () => {
  expect((await send([{ do: "delete", ids: [crypto.randomUUID()] }])).status).toBe(404);
  expect((await send([create])).status).toBe(200);
});

test("after a day the key is free, and the answer is forgotten", async () => {
  await send([create]);
  await world.sql("update idempotency_keys set created_at = now() - interval '24 hours' where user_id = $1", [
    person.userId,
  ]);
  expect((await send([create, create])).status).toBe(200);
  expect((await list()).total).toBe(4);
  expect(await countOf("idempotency_keys")).toBe(1);
});

test("a lost answer is fetched, and nothing runs a second time", async () => {
  await world.injectFault({ kind: "cut", when: "after", times: 1 });
  const answer = await send([create]);
  await world.clearFault();
  expect(answer.status).toBe(200);
  expect((await list()).total).toBe(2);
});
