import { beforeAll, describe, expect, test } from "vitest";
import { makeId } from "../ids/id.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { PageAnswer, TaskAnswer } from "./model/wire.ts";

const world = useWorld();
let ann: Person;
let bobsTask: string;

beforeAll(async () => {
  ann = await createPerson(world);
  bobsTask = await makeTask(await createPerson(world));
});

async function makeTask(person: Person): Promise<string> {
  return (await (await as(world, person).post("/api/tasks", { title: "Trim" })).json<TaskAnswer>()).id;
}

/** Every kind of operation, with the same task twice. */
async function batchOf(person: Person) {
  const [first, second] = [await makeTask(person), await makeTask(person)];
  return {
    operations: [
      { do: "create", task: { title: "Water" } },
      { do: "change", ids: [first, second], change: { completed: true } },
      { do: "change", ids: [first], change: { add_tags: ["a"] } },
      { do: "delete", ids: [second] },
    ],
  };
}

type Call = readonly [
  method: string,
  path: string,
  body?: object | undefined,
  headers?: Record<string, string>,
];

async function ask(person: Pick<Person, "token"> | undefined, call: Call) {
  const { requests, result } = await world.countingRequests(() => as(world, person).send(...call));
  return { requests, status: result.status };
}

const onTask = (id: string): Call[] => [
  ["GET", `/api/tasks/${id}`],
  ["GET", `/api/tasks/${id}/history`],
  ["PUT", `/api/tasks/${id}`, { title: "Water" }],
  ["PATCH", `/api/tasks/${id}`, { completed: true }],
  ["PATCH", `/api/tasks/${id}`, { completed: true }, { "If-Match": "*" }],
  ["PATCH", `/api/tasks/${id}/complete`],
  ["PATCH", `/api/tasks/${id}/complete`, { completed: false }],
  ["DELETE", `/api/tasks/${id}`],
];

describe("one database request", () => {
  test("is the cost of every success", async () => {
    const key = { "Idempotency-Key": "a" };
    const id = makeId(0);
    const calls: Call[] = [
      ["GET", "/api/tasks"],
      ["GET", "/api/tasks?completed=false&q=trim&sort=-title&limit=1&offset=0"],
      ["POST", "/api/tasks", { title: "Trim" }],
      ["POST", "/api/tasks", { title: "Trim" }, key],
      ["POST", "/api/tasks", { title: "Trim" }, key],
      ["POST", "/api/tasks", { title: "Trim", id }],
      ["POST", "/api/tasks", { title: "Trim", id }],
      ["POST", "/api/tasks", { title: "Trim", id: makeId(0) }, { "Idempotency-Key": "c" }],
      ["POST", "/api/tasks/batch", { operations: [{ do: "create", task: { title: "Trim", id } }] }],
      ["POST", "/api/tasks/batch", await batchOf(ann)],
      ["POST", "/api/tasks/batch", await batchOf(ann), { "Idempotency-Key": "many" }],
      ["POST", "/api/tasks/undo"],
      ["POST", "/api/tasks/undo", {}, { "Idempotency-Key": "back" }],
      ...onTask(await makeTask(ann)),
    ];
    for (const call of calls) {
      const { requests, status } = await ask(ann, call);
      expect([call, requests, status < 300]).toEqual([call, 1, true]);
    }
  });

  test("is the cost of a page by cursor, a 304, a 412 and a 422", async () => {
    const id = await makeTask(ann);
    await makeTask(ann);
    const { next_cursor } = await (await as(world, ann).get("/api/tasks?limit=1")).json<PageAnswer>();
    await as(world, ann).post("/api/tasks", { title: "a" }, { "Idempotency-Key": "b" });
    const calls: [Call, number][] = [
      [["GET", `/api/tasks?limit=1&cursor=${next_cursor}`], 200],
      [["GET", "/api/tasks", undefined, { "If-None-Match": "*" }], 304],
      [["GET", `/api/tasks/${id}`, undefined, { "If-None-Match": "*" }], 304],
      [["PATCH", `/api/tasks/${id}`, { title: "a" }, { "If-Match": '"a"' }], 412],
      [["DELETE", `/api/tasks/${id}`, undefined, { "If-Match": '"a"' }], 412],
      [["POST", "/api/tasks", { title: "b" }, { "Idempotency-Key": "b" }], 422],
    ];
    for (const [call, status] of calls)
      expect([call, await ask(ann, call)]).toEqual([call, { requests: 1, status }]);
  });

  test("is the cost of a token whose session has ended", async () => {
    const bob = await createPerson(world);
    await world.sql("delete from sessions where id = $1", [bob.sessionId]);
    for (const call of [["GET", "/api/tasks"] as const, ...onTask(bobsTask)]) {
      expect([call, await ask(bob, call)]).toEqual([call, { requests: 1, status: 401 }]);
    }
  });
});

test("two requests distinguish another person's task from no task", async () => {
  for (const call of onTask(bobsTask)) {
    expect([call, await ask(ann, call)]).toEqual([call, { requests: 2, status: 403 }]);
  }
  for (const call of onTask(crypto.randomUUID())) {
    expect([call, await ask(ann, call)]).toEqual([call, { requests: 2, status: 404 }]);
  }
});

describe("no database request", () => {
  test("is needed to refuse a bad token", async () => {
    for (const token of ["", "a.b.c", `${ann.token}A`, ann.token.slice(0, -1)]) {
      for (const call of [["GET", "/api/tasks"] as const, ...onTask(bobsTask)]) {
        expect([call, await ask({ token }, call)]).toEqual([call, { requests: 0, status: 401 }]);
      }
    }
  });

  test("is needed to refuse invalid input, an invalid id, or another person's path", async () => {
    const calls: [Call, number][] = [
      [["GET", "/api/tasks?limit=0"], 400],
      [["POST", "/api/tasks", {}], 400],
      [["PATCH", `/api/tasks/${bobsTask}`, {}], 400],
      [["PATCH", `/api/tasks/${bobsTask}/complete`, { completed: 1 }], 400],
      [["PATCH", `/api/tasks/${bobsTask}`, { title: "a" }, { "If-Match": "a" }], 400],
      [["GET", "/api/tasks/1"], 404],
      [["GET", `/api/${crypto.randomUUID()}/tasks`], 403],
      [["DELETE", `/api/v1/users/${crypto.randomUUID()}/tasks/${bobsTask}`], 403],
    ];
    for (const [call, status] of calls)
      expect([call, await ask(ann, call)]).toEqual([call, { requests: 0, status }]);
  });
});
