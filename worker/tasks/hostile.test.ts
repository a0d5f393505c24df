import { beforeAll, describe, expect, test } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { TaskAnswer } from "./model/wire.ts";

const world = useWorld();
let ann: ReturnType<typeof as>;
let task: TaskAnswer;

beforeAll(async () => {
  ann = as(world, await createPerson(world));
  task = await (await ann.post("/api/tasks", { title: "Trim", description: "the hedge" })).json<TaskAnswer>();
});

interface Refusal {
  detail: string;
  errors: { path: string; message: string }[];
}

/** Expects a 400 that names the field, without a request to the database or a change. */
async function isRefused(method: string, path: string, body: string | undefined, field: string) {
  const { requests, result } = await world.countingRequests(() => ann.send(method, path, body));
  expect(result.status).toBe(400);
  expect(requests).toBe(0);
  const { detail, errors } = await result.json<Refusal>();
  expect(errors.map((error) => error.path)).toContain(field);
  expect(detail).toContain(field);
}

const bodies = [
  ["title", '{"title":null}'],
  ["title", '{"title":1}'],
  ["title", '{"title":true}'],
  ["title", '{"title":["a"]}'],
  ["title", '{"title":{"$ne":null}}'],
  ["title", '{"title":""}'],
  ["title", '{"title":" \\t\\r\\n\\u00a0\\u3000\\u2028\\ufeff"}'],
  ["title", '{"title":"a\\u0000b"}'],
  ["title", '{"title":"\\ud83c"}'],
  ["title", '{"title":"\\udf3f\\ud83c"}'],
  ["title", JSON.stringify({ title: "a".repeat(201) })],
  ["title", JSON.stringify({ title: "🌿".repeat(201) })],
  ["title", JSON.stringify({ title: "a".repeat(60_000) })],
  ["description", '{"title":"a","description":1}'],
  ["description", '{"title":"a","description":false}'],
  ["description", '{"title":"a","description":[]}'],
  ["description", '{"title":"a","description":{}}'],
  ["description", '{"title":"a","description":"\\u0000"}'],
  ["description", '{"title":"a","description":"\\udfff"}'],
  ["description", JSON.stringify({ title: "a", description: "e\u0301".repeat(1001) })],
  ["completed", '{"title":"a","completed":null}'],
  ["completed", '{"title":"a","completed":"true"}'],
  ["completed", '{"title":"a","completed":0}'],
  ["completed", '{"title":"a","completed":1}'],
  ["completed", '{"title":"a","completed":[]}'],
  ["completed", '{"title":"a","completed":{}}'],
  ["user_id", '{"title":"a","user_id":"0f8fad5b-d9cb-469f-a165-70867728950e"}'],
  ["userId", '{"title":"a","userId":"0f8fad5b-d9cb-469f-a165-70867728950e"}'],
  ["id", '{"title":"a","id":"0f8fad5b-d9cb-469f-a165-70867728950e"}'],
  ["created_at", '{"title":"a","created_at":"2020-01-01T00:00:00Z"}'],
  ["updated_at", '{"title":"a","updated_at":"2020-01-01T00:00:00Z"}'],
  ["text_folded", '{"title":"a","text_folded":"a"}'],
  ["Title", '{"title":"a","Title":"b"}'],
  ["__proto__", '{"title":"a","__proto__":{"completed":true}}'],
  ["constructor", '{"title":"a","constructor":{"prototype":{"completed":true}}}'],
  ["title", '{"title":"a","title":"b"}'],
] as const;

describe.each(bodies)("a wrong %s in a body is refused: %.60s", (field, body) => {
  test("by POST, PUT and PATCH", async () => {
    await isRefused("POST", "/api/tasks", body, field);
    await isRefused("PUT", `/api/tasks/${task.id}`, body, field);
    await isRefused("PATCH", `/api/tasks/${task.id}`, body, field);
  });
});

test.each(["{}", '{"description":"a"}', '{"completed":true}'])("no task is made from %s", async (body) => {
  await isRefused("POST", "/api/tasks", body, "title");
});

test.each([
  ["completed", '{"completed":null}'],
  ["completed", '{"completed":"true"}'],
  ["completed", '{"completed":1}'],
  ["title", '{"completed":true,"title":"a"}'],
  ["__proto__", '{"__proto__":{"completed":true}}'],
])("completion is not set by a wrong %s: %s", async (field, body) => {
  await isRefused("PATCH", `/api/tasks/${task.id}/complete`, body, field);
});

const decimals = [
  "-1",
  "+1",
  " 1",
  "1%20",
  "01",
  "1.0",
  "1e2",
  "0x10",
  "1,000",
  "١",
  "NaN",
  "Infinity",
  "null",
  "[]",
  "9".repeat(40),
];

test.each([
  ...["", "1", "0", "TRUE", "True", "yes", "on", " true", "null", "true,false"].map((value) => [
    "completed",
    value,
  ]),
  ...[...decimals, "0", "1001", "%31%00"].map((value) => ["limit", value]),
  ...[...decimals, "9007199254740992"].map((value) => ["offset", value]),
  ...["", "%20", "%09%0A", "a%00b", "a".repeat(201)].map((value) => ["q", value]),
  ...["", "id", "user_id", "title desc", "title;", "-", "--title", "TITLE", "created_at,id"].map((value) => [
    "sort",
    value,
  ]),
])("the query's %s is refused as %o", async (name, value) => {
  await isRefused("GET", `/api/tasks?${name}=${value}`, undefined, name);
});

test.each(["completed=true", "limit=1", "offset=1", "q=a", "sort=title", "cursor=a"])(
  "%s is refused when it is given twice, with equal or different values",
  async (parameter) => {
    const [name = ""] = parameter.split("=");
    await isRefused("GET", `/api/tasks?${parameter}&${parameter}`, undefined, name);
    await isRefused("GET", `/api/tasks?${name}=&${parameter}`, undefined, name);
  },
);

const strangers = [
  "x",
  "user_id",
  "owner",
  "Limit",
  "limit[]",
  "completed[]",
  "__proto__",
  "constructor",
  "toString",
];

test.each(strangers)("a query parameter named %o is refused on every route", async (name) => {
  const { id } = task;
  const title = '{"title":"a"}';
  await isRefused("GET", `/api/tasks?${name}=1`, undefined, name);
  await isRefused("POST", `/api/tasks?${name}=1`, title, name);
  await isRefused("GET", `/api/tasks/${id}?${name}=1`, undefined, name);
  await isRefused("PUT", `/api/tasks/${id}?${name}=1`, title, name);
  await isRefused("PATCH", `/api/tasks/${id}?${name}=1`, title, name);
  await isRefused("PATCH", `/api/tasks/${id}/complete?${name}=1`, undefined, name);
  await isRefused("DELETE", `/api/tasks/${id}?${name}=1`, undefined, name);
});

test.each(["%", "%f", "%ff", "%c3%28", "%ed%a0%80", "%f8%a1%a1%a1%a1", "%c0%80"])(
  "a query that holds %s is refused: it is not UTF-8",
  async (bytes) => {
    for (const query of [`q=${bytes}`, `q=a&${bytes}=1`, bytes]) {
      const answer = await ann.get(`/api/tasks?${query}`);
      expect(answer.status).toBe(400);
    }
  },
);

const hexadecimal = "0f8fad5bd9cb469fa16570867728950e";

test.each([
  "1",
  "foo",
  "null",
  "undefined",
  hexadecimal,
  `%7B${hexadecimal}%7D`,
  "0f8fad5b-d9cb-469f-a165-70867728950",
  "0f8fad5b-d9cb-469f-a165-70867728950e0",
  "0f8fad5b-d9cb-469f-a165-70867728950e%20",
  "0f8fad5b-d9cb-469f-a165-70867728950e%00",
  "0f8fad5b-d9cb-469f-a165-70867728950e%0A",
  "0f8fad5b-d9cb-469f-a165-70867728950g",
  "0f8fad5b_d9cb_469f_a165_70867728950e",
  "%F0%9F%8C%BF",
  "%FF",
  "%00",
  "..%2F..",
  "'%20or%20true%20--",
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
])("there is no task %s, for any operation", async (id) => {
  for (const [method, below, body] of [
    ["GET", ""],
    ["PUT", "", { title: "a" }],
    ["PATCH", "", { title: "a" }],
    ["PATCH", "/complete"],
    ["DELETE", ""],
  ] as const) {
    const answer = await ann.send(method, `/api/tasks/${id}${below}`, body);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ detail: "Task not found" });
  }
});

test("an id may be written in capitals", async () => {
  const answer = await ann.get(`/api/tasks/${task.id.toUpperCase()}`);
  expect(await answer.json()).toEqual(task);
});

test("after all these requests the same one task exists, and no answer was worse than a 4xx", async () => {
  expect(await (await ann.get("/api/tasks")).json()).toEqual({ tasks: [task], total: 1 });
  expect(world.log.map((line) => Number(JSON.parse(line).status)).filter((status) => status >= 500)).toEqual(
    [],
  );
});
