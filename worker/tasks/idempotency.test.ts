import { expect, test } from "vitest";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { PageAnswer, TaskAnswer } from "./model/wire.ts";

const world = useWorld();

const withKey = (key: string) => ({ "Idempotency-Key": key });
const countOf = async (person: Person) =>
  (await (await as(world, person).get("/api/tasks")).json<PageAnswer>()).total;

test("the same key and body make one task, and get the same answer", async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  const body = { title: "Trim", description: "the hedge", completed: true };
  const first = await ann.post("/api/tasks", body, withKey("a"));
  const second = await ann.post("/api/tasks", body, withKey("a"));
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(await second.text()).toBe(await first.text());
  for (const name of ["ETag", "Location"]) expect(second.headers.get(name)).toBe(first.headers.get(name));
  expect(await countOf(person)).toBe(1);
});

test("two bodies are the same if their content is the same, in any spelling and at any URL", async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  const first = await ann.post("/api/tasks", { title: "Trim" }, withKey("a"));
  const again = { completed: false, description: null, title: "Trim" };
  const second = await ann.post(`/api/${person.userId}/tasks`, again, withKey("a"));
  expect(await second.json()).toEqual(await first.json());
  expect(await countOf(person)).toBe(1);
});

test.each([
  [{ title: "Water" }],
  [{ title: "Trim", description: "" }],
  [{ title: "Trim", completed: true }],
  [{ title: "trim" }],
])("the same key with %o is a 422, and makes nothing", async (fields) => {
  const person = await createPerson(world);
  const ann = as(world, person);
  await ann.post("/api/tasks", { title: "Trim" }, withKey("a"));
  const answer = await ann.post("/api/tasks", fields, withKey("a"));
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ detail: "This Idempotency-Key was used for another request" });
  expect(await countOf(person)).toBe(1);
});

test("the first answer is repeated after the task was changed, and after it was deleted", async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  const send = () => ann.post("/api/tasks", { title: "Trim" }, withKey("a"));
  const first = await (await send()).json<TaskAnswer>();
  await ann.patch(`/api/tasks/${first.id}`, { title: "Water" });
  expect(await (await send()).json()).toEqual(first);
  await ann.delete(`/api/tasks/${first.id}`);
  expect(await (await send()).json()).toEqual(first);
  expect(await countOf(person)).toBe(0);
});

test("two equal requests at once make one task and get one answer", async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  const twins = await Promise.all(
    Array.from({ length: 12 }, () => ann.post("/api/tasks", { title: "Trim" }, withKey("a"))),
  );
  expect(new Set(twins.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(await Promise.all(twins.map((twin) => twin.text()))).size).toBe(1);
  expect(await countOf(person)).toBe(1);
});

test("of two bodies sent at once with one key, one succeeds and the other is a 422", async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  const answers = await Promise.all(
    ["a", "b", "a", "b"].map((title) => ann.post("/api/tasks", { title }, withKey("k"))),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(2);
  expect(await countOf(person)).toBe(1);
});

test("an answer that gets lost between the database and the Worker makes no second task", async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  await world.injectFault({ kind: "cut", when: "after", times: 1 });
  const answer = await ann.post("/api/tasks", { title: "Trim" }, withKey("a"));
  await world.clearFault();
  expect(answer.status).toBe(201);
  expect(await (await ann.get("/api/tasks")).json()).toEqual({ tasks: [await answer.json()], total: 1 });
});

test("without a key a lost answer is a 503, and the caller decides to retry", async () => {
  const person = await createPerson(world);
  await world.injectFault({ kind: "cut", when: "after", times: 1 });
  const answer = await as(world, person).post("/api/tasks", { title: "Trim" });
  await world.clearFault();
  expect(answer.status).toBe(503);
  expect(await countOf(person)).toBe(1);
});

test("other keys, and no key, make other tasks", async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  for (const headers of [withKey("a"), withKey("b"), {}, {}])
    await ann.post("/api/tasks", { title: "Trim" }, headers);
  expect(await countOf(person)).toBe(4);
});

test("another person's key is another key", async () => {
  const people = [await createPerson(world), await createPerson(world)];
  const ids = [];
  for (const person of people) {
    const answer = await as(world, person).post("/api/tasks", { title: "Trim" }, withKey("shared"));
    expect(answer.status).toBe(201);
    ids.push((await answer.json<TaskAnswer>()).id);
    expect(await countOf(person)).toBe(1);
  }
  expect(new Set(ids).size).toBe(2);
});

test("after a day the key is free again", async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  const send = () => ann.post("/api/tasks", { title: "Trim" }, withKey("a"));
  const first = await (await send()).json<TaskAnswer>();
  const grow = (age: string) =>
    world.sql("update idempotency_keys set created_at = now() - $2::interval where user_id = $1", [
      person.userId,
      age,
    ]);

  await grow("23 hours 59 minutes");
  expect(await (await send()).json()).toMatchObject({ id: first.id });
  await grow("24 hours");
  expect(await (await send()).json<TaskAnswer>()).not.toMatchObject({ id: first.id });
  const left = await world.sql("select key from idempotency_keys where user_id = $1", [person.userId]);
  expect(left).toEqual([{ key: "a" }]);
});

test("a create that is refused leaves its key free", async () => {
  const ann = as(world, await createPerson(world));
  expect((await ann.post("/api/tasks", { title: "" }, withKey("a"))).status).toBe(400);
  expect((await ann.post("/api/tasks", { title: "Trim" }, withKey("a"))).status).toBe(201);
});

test.each([
  ["", "empty"],
  [" ", "blank"],
  ["a b", "spaced"],
  ["a\tb", "tabbed"],
  ["a".repeat(256), "long"],
])("a key of %o is a 400 (%s)", async (key) => {
  const ann = as(world, await createPerson(world));
  const answer = await ann.post("/api/tasks", { title: "Trim" }, withKey(key));
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ errors: [{ path: "Idempotency-Key" }] });
});
