import { beforeEach, describe, expect, test } from "vitest";
import { makeId } from "../ids/id.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { PageAnswer, TaskAnswer } from "./model/wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
let other: Person;
let bob: ReturnType<typeof as>;
let id: string;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  other = await createPerson(world);
  bob = as(world, other);
  id = makeId(0);
});

const withKey = (key: string) => ({ "Idempotency-Key": key });
const countOf = async (by = ann) => (await (await by.get("/api/tasks")).json<PageAnswer>()).total;
const read = async (by = ann) => (await by.get(`/api/tasks/${id}`)).json<TaskAnswer>();

/** One request of the Worker, one of the database. */
async function send(fields: object = {}, by = ann, headers: Record<string, string> = {}) {
  const { requests, result } = await world.countingRequests(() =>
    by.post("/api/tasks", { title: "Trim", id, ...fields }, headers),
  );
  expect(requests).toBe(1);
  return result;
}

async function isRefused(answer: Response, code: string) {
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ type: `/problems/${code}` });
}

test("a task has the id that its maker chose, in lower case", async () => {
  const made = await ann.post("/api/tasks", { title: "Trim", id: id.toUpperCase() });
  expect(made.status).toBe(201);
  expect(made.headers.get("Location")).toBe(`/api/tasks/${id}`);
  expect(await made.json()).toEqual(await read());
  expect(await read()).toMatchObject({ id, title: "Trim" });
});

test("the same id is the same task: it is answered as it is now, and nothing is changed", async () => {
  await send({ tags: ["garden"] });
  await ann.patch(`/api/tasks/${id}`, { title: "Clip", completed: true });
  const history = await (await ann.get(`/api/tasks/${id}/history`)).json();
  const again = await send({ tags: ["garden"] });
  expect(again.status).toBe(200);
  const { status, headers } = await ann.get(`/api/tasks/${id}`);
  expect(status).toBe(200);
  expect(again.headers.get("ETag")).toBe(headers.get("ETag"));
  expect(again.headers.get("Location")).toBe(`/api/tasks/${id}`);
  expect(await again.json()).toEqual(await read());
  expect(await read()).toMatchObject({ title: "Clip", completed: true, tags: ["garden"] });
  expect((await send({ title: "Another", list_id: makeId(0) })).status).toBe(200);
  expect(await (await ann.get(`/api/tasks/${id}/history`)).json()).toEqual(history);
  expect(await countOf()).toBe(1);
});

test("it still is when every history and every key is forgotten", async () => {
  await send();
  await world.sql("delete from task_changes where user_id = $1", [person.userId]);
  expect((await send()).status).toBe(200);
  expect(await countOf()).toBe(1);
});

test("a lost answer makes no second task", async () => {
  await world.injectFault({ kind: "cut", when: "after", times: 1 });
  const answer = await ann.post("/api/tasks", { title: "Trim", id });
  await world.clearFault();
  expect(answer.status).toBe(200);
  expect(await countOf()).toBe(1);
});

test("a full account still knows its tasks by their ids", async () => {
  await send();
  await world.sql("update account_usage set tasks = 50000 where user_id = $1", [person.userId]);
  expect((await send()).status).toBe(200);
  await isRefused(await send({ id: makeId(0) }), "account_full");
});

describe("a task that was deleted", () => {
  test("is not created again, until an undo brings it back under its id", async () => {
    await send();
    await ann.delete(`/api/tasks/${id}`);
    await isRefused(await send(), "deleted_meanwhile");
    expect(await countOf()).toBe(0);
    expect((await ann.post("/api/tasks/undo")).status).toBe(200);
    expect((await send()).status).toBe(200);
    expect(await read()).toMatchObject({ id, title: "Trim" });
  });

  test("is not created again when it was an undo that deleted it", async () => {
    await send();
    await ann.post("/api/tasks/undo");
    await isRefused(await send(), "deleted_meanwhile");
  });

  test("leaves its id to another owner who knows it, and then an undo cannot bring it back", async () => {
    await send();
    await ann.delete(`/api/tasks/${id}`);
    expect((await send({}, bob)).status).toBe(201);
    const undo = await ann.post("/api/tasks/undo");
    expect(undo.status).toBe(412);
    expect(await undo.json()).toMatchObject({ type: "/problems/act_changed_meanwhile" });
    await isRefused(await send(), "deleted_meanwhile");
  });
});

test("another owner's id is a 409 that says nothing of the task or its owner, and changes nothing", async () => {
  await send({ title: "Ann's secret" });
  const before = await read();
  const refused = await send({}, bob);
  expect(refused.status).toBe(409);
  const problem = await refused.json<Record<string, unknown>>();
  expect(problem).toEqual({
    type: "/problems/id_taken",
    title: "Conflict",
    status: 409,
    detail: "This id is taken: make another one",
    request_id: problem["request_id"],
  });
  await isRefused(await send({}, bob, withKey("a")), "id_taken");
  expect(await read()).toEqual(before);
  expect(await countOf(bob)).toBe(0);
  // A refusal leaves the key free.
  expect((await bob.post("/api/tasks", { title: "Trim" }, withKey("a"))).status).toBe(201);
});

describe("at the same moment", () => {
  test.each([["a"], ["b"]])(
    "two requests of one owner make one task, whichever comes first (%s)",
    async (first) => {
      await ann.post("/api/tasks", { title: "Before" });
      const unlock = await world.lock(
        `select from account_usage where user_id = '${person.userId}' for update`,
      );
      const titles = first === "a" ? ["a", "b"] : ["b", "a"];
      const waiting: Promise<Response>[] = [];
      for (const title of titles) {
        waiting.push(ann.post("/api/tasks", { title, id }));
        await expect.poll(world.countWaiting).toBe(waiting.length);
      }
      await unlock();
      const answers = await Promise.all(waiting);
      expect(answers.map(({ status }) => status)).toEqual([201, 200]);
      const texts = await Promise.all(answers.map((answer) => answer.text()));
      expect(new Set(texts).size).toBe(1);
      expect(await read()).toMatchObject({ title: first });
      expect(await countOf()).toBe(2);
    },
  );

  test.each([[0], [1]])("of two owners one gets the id, and the other a 409 (%i)", async (nth) => {
    const racers = [
      [person, ann],
      [other, bob],
    ] as const;
    const [[winner, byWinner], [, byLoser]] = nth === 0 ? racers : [racers[1], racers[0]];
    await byWinner.post("/api/tasks", { title: "Before" });
    // The first has written its row, and waits for its owner's row before it commits.
    const unlock = await world.lock(`select from users where id = '${winner.userId}' for update`);
    const first = byWinner.post("/api/tasks", { title: "Trim", id });
    await expect.poll(world.countWaiting).toBe(1);
    const second = byLoser.post("/api/tasks", { title: "Trim", id });
    await expect.poll(world.countWaiting).toBe(2);
    await unlock();
    expect((await first).status).toBe(201);
    await isRefused(await second, "id_taken");
    expect(await world.sql("select user_id from tasks where id = $1", [id])).toEqual([
      { user_id: winner.userId },
    ]);
  });

  test("a deletion that is not committed yet counts", async () => {
    await send();
    const unlock = await world.lock(
      `select from account_usage where user_id = '${person.userId}' for update`,
    );
    const deleting = ann.delete(`/api/tasks/${id}`);
    await expect.poll(world.countWaiting).toBe(1);
    const again = ann.post("/api/tasks", { title: "Trim", id });
    await expect.poll(world.countWaiting).toBe(2);
    await unlock();
    expect((await deleting).status).toBe(204);
    await isRefused(await again, "deleted_meanwhile");
  });
});

describe("with an Idempotency-Key", () => {
  test("the id decides what is answered, and the key whether the request is the same", async () => {
    const first = await send({ title: "Trim" }, ann, withKey("a"));
    expect(first.status).toBe(201);
    await ann.patch(`/api/tasks/${id}`, { title: "Clip" });
    const again = await send({ title: "Trim" }, ann, withKey("a"));
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ id, title: "Clip" });
    expect((await send({ title: "Trim" }, ann, withKey("b"))).status).toBe(200);
    await ann.delete(`/api/tasks/${id}`);
    await isRefused(await send({ title: "Trim" }, ann, withKey("a")), "deleted_meanwhile");
  });

  test("the same key with another id, another body or no id is a 422, and makes nothing", async () => {
    await send({}, ann, withKey("a"));
    await send({ id: undefined }, ann, withKey("b"));
    for (const [fields, key] of [
      [{ id: makeId(0) }, "a"],
      [{ title: "Clip" }, "a"],
      [{ id: undefined }, "a"],
      [{}, "b"],
      [{ id: makeId(0) }, "b"],
    ] as const) {
      expect((await send(fields, ann, withKey(key))).status).toBe(422);
    }
    await ann.delete(`/api/tasks/${id}`);
    expect((await send({ title: "Clip" }, ann, withKey("a"))).status).toBe(422);
    expect(await countOf()).toBe(1);
  });

  test("a day later the key is free, and the id is still the task's", async () => {
    await send({}, ann, withKey("a"));
    await world.sql("update idempotency_keys set created_at = now() - interval '1 day' where user_id = $1", [
      person.userId,
    ]);
    expect((await send({}, ann, withKey("a"))).status).toBe(200);
    expect((await send({ id: makeId(0) }, ann, withKey("b"))).status).toBe(201);
    expect(await countOf()).toBe(2);
  });
});

test.each([
  ["version 4", crypto.randomUUID()],
  ["version 1", "c232ab00-9414-11ec-b3c8-9f6bdeced846"],
  ["the nil UUID", "00000000-0000-0000-0000-000000000000"],
  ["the max UUID", "ffffffff-ffff-ffff-ffff-ffffffffffff"],
  ["another variant", "01945a3c-0b5e-7000-cf1d-2a6b9c4d7e10"],
  ["no hyphens", "01945a3c0b5e70008f1d2a6b9c4d7e10"],
  ["braces", "{01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10}"],
  ["a URN", "urn:uuid:01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10"],
  ["a line behind it", "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10\n"],
  ["nothing", ""],
  ["a number", 7],
  ["null", null],
])("an id that is %s is a 400", async (_kind, wrong) => {
  const answer = await ann.post("/api/tasks", { title: "Trim", id: wrong });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    errors: [
      { path: "id", message: "must be a UUID of version 7, as in 01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10" },
    ],
  });
});

test("an id may be of any time and have any bits: a clock may be wrong", async () => {
  for (const odd of ["00000000-0000-7000-8000-", "ffffffff-ffff-7fff-bfff-"]) {
    id = odd + makeId(0).slice(-12);
    expect((await send()).status).toBe(201);
    expect(await read()).toMatchObject({ id });
  }
});

test("an id cannot be changed", async () => {
  await send();
  expect((await ann.patch(`/api/tasks/${id}`, { id: makeId(0) })).status).toBe(400);
});
