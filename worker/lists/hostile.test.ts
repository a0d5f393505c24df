import { beforeAll, describe, expect, test } from "vitest";
import type { TaskAnswer } from "../tasks/model/wire.ts";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { ListAnswer } from "./wire.ts";

const world = useWorld();
let ann: ReturnType<typeof as>;
let list: ListAnswer;
let task: TaskAnswer;

beforeAll(async () => {
  ann = as(world, await createPerson(world));
  list = await (await ann.post("/api/lists", { name: "Garden" })).json<ListAnswer>();
  const fields = { title: "Trim", tags: ["home"], list_id: list.id };
  task = await (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
});

/** Expects a 400 that names the field, without a request to the database or a change. */
async function isRefused(method: string, path: string, body: string | undefined, field: string) {
  const { requests, result } = await world.countingRequests(() => ann.send(method, path, body));
  expect(result.status).toBe(400);
  expect(requests).toBe(0);
  const { errors } = await result.json<{ errors: { path: string }[] }>();
  expect(errors.map(({ path: named }) => named)).toContain(field);
}

const named = (name: string, value: unknown) => [name, JSON.stringify({ name: "a", [name]: value })] as const;

const bodies = [
  ...[null, 1, true, ["a"], { $ne: null }, "", " \t\n\u3000\ufeff", "a\0b", "a".repeat(101)].map((value) =>
    named("name", value),
  ),
  named("name", "🌿".repeat(101)),
  ["name", '{"name":"\\ud83c"}'],
  ["name", '{"name":"a","name":"b"}'],
  ...[
    null,
    1,
    "",
    "Green",
    "GREEN",
    "green ",
    "gray",
    "#00ff00",
    "url(//elsewhere.example)",
    "red;--",
    ["red"],
    {},
  ].map((value) => named("colour", value)),
  ...[
    1,
    "",
    " ",
    "a",
    "A",
    "0",
    "a00",
    "a0 ",
    "a0\n",
    "a0é",
    "a0-",
    "b0",
    "A00000000000000000000000000",
    "zz",
  ].map((value) => named("position", value)),
  named("position", `a0${"z".repeat(300)}`),
  named("position", { toString: "a0" }),
  ...["id", "user_id", "userId", "created_at", "updated_at", "archived_at", "place", "Name"].map((name) =>
    named(name, "0f8fad5b-d9cb-469f-a165-70867728950e"),
  ),
  ["__proto__", '{"name":"a","__proto__":{"archived":true}}'],
  ["constructor", '{"name":"a","constructor":{"prototype":{"archived":true}}}'],
] as const;

test.each(bodies)("a wrong %s is refused when a list is made or changed: %.60s", async (field, body) => {
  await isRefused("POST", "/api/lists", body, field);
  await isRefused("PATCH", `/api/lists/${list.id}`, body, field);
});

test.each(["{}", '{"colour":"red"}'])("no list is made from %s", async (body) => {
  await isRefused("POST", "/api/lists", body, "name");
});

test.each(["null", '"true"', "1", "[]"])("a list is not archived by %s", async (value) => {
  await isRefused("PATCH", `/api/lists/${list.id}`, `{"archived":${value}}`, "archived");
});

test("an empty change is refused", async () => {
  expect((await ann.patch(`/api/lists/${list.id}`, {})).status).toBe(400);
  expect((await ann.patch("/api/tags/home", {})).status).toBe(400);
});

test.each(["", "DELETE", "true", "1", "inbox", "delete,keep", "delete&tasks=delete", "keep&tasks=delete"])(
  "a list is not deleted with tasks=%s",
  async (value) => {
    await isRefused("DELETE", `/api/lists/${list.id}?tasks=${value}`, undefined, "tasks");
  },
);

test.each([
  "",
  "today",
  "20261121",
  "2026-1-2",
  "2026-02-29",
  "2026-13-01",
  "0000-01-01",
  "10000-01-01",
  "+2026-01-01",
  "2026-11-21T00:00:00Z",
  "2026-11-21%00",
  "2026-11-21%20",
  "infinity",
  "2026-11-21&today=2026-11-21",
])("there is no overview of today=%s", async (value) => {
  await isRefused("GET", `/api/overview?today=${value}`, undefined, "today");
});

test("there is no overview without a day", async () => {
  await isRefused("GET", "/api/overview", undefined, "today");
});

test.each([
  null,
  1,
  "",
  " ",
  "a b",
  "a\tb",
  "a\u00a0b",
  "a,b",
  "#home",
  "a#b",
  "a\0",
  "a".repeat(51),
  ["a"],
  {},
])("a tag is not renamed to %o", async (name) => {
  await isRefused("PATCH", "/api/tags/home", JSON.stringify({ name }), "name");
});

test.each(["x", "user_id", "owner", "Tasks", "tasks[]", "__proto__", "toString"])(
  "a query parameter named %o is refused on every route",
  async (name) => {
    const calls = [
      ["GET", "/api/lists"],
      ["POST", "/api/lists", '{"name":"a"}'],
      ["GET", `/api/lists/${list.id}`],
      ["PATCH", `/api/lists/${list.id}`, '{"name":"a"}'],
      ["DELETE", `/api/lists/${list.id}`],
      ["GET", "/api/tags"],
      ["PATCH", "/api/tags/home", '{"name":"house"}'],
      ["DELETE", "/api/tags/home"],
      ["GET", "/api/overview"],
    ] as const;
    for (const [method, path, body] of calls) await isRefused(method, `${path}?${name}=1`, body, name);
  },
);

describe("a value that cannot be a name", () => {
  test.each(["a%20b", "a%2Cb", "%23home", "%00", "a%0A", "%ff", "%c3%28", "%ed%a0%80", "%", "a".repeat(51)])(
    "is not the name of a tag: %s",
    async (name) => {
      for (const [method, body] of [["PATCH", { name: "house" }], ["DELETE"]] as const) {
        const { requests, result } = await world.countingRequests(() =>
          ann.send(method, `/api/tags/${name}`, body),
        );
        expect(result.status).toBe(404);
        expect(await result.json()).toMatchObject({ detail: "Tag not found" });
        expect(requests).toBe(0);
      }
    },
  );

  test("even if a tag has its encoded form as a name", async () => {
    const odd = await ann.post("/api/tasks", { title: "a", tags: ["%ff"] });
    expect((await ann.delete("/api/tags/%ff")).status).toBe(404);
    expect((await ann.delete("/api/tags/%25ff")).status).toBe(204);
    await ann.delete(`/api/tasks/${(await odd.json<TaskAnswer>()).id}`);
  });
});

test.each([
  "1",
  "null",
  "%7B0f8fad5b%7D",
  "0f8fad5b-d9cb-469f-a165-70867728950",
  "..%2F..",
  "%FF",
  "'%20or%20true%20--",
])("there is no list %s", async (id) => {
  for (const [method, body] of [["GET"], ["PATCH", { name: "a" }], ["DELETE"]] as const) {
    const answer = await ann.send(method, `/api/lists/${id}`, body);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ detail: "List not found" });
  }
});

const texts = [
  "'; drop table lists; --",
  "<script>alert(1)</script>",
  "${7*7}{{7*7}}",
  "\u202egardeN\u202c",
  "e\u0301 is not é",
  "👩‍👩‍👧‍👦".repeat(14),
  "%00%ff\\u0000",
  "🌿".repeat(100),
];

test.each(texts)("a list keeps the name %o exactly as typed", async (name) => {
  const made = await ann.post("/api/lists", { name });
  expect(made.status).toBe(201);
  const { id } = await made.json<ListAnswer>();
  expect(await (await ann.get(`/api/lists/${id}`)).json()).toMatchObject({ name });
  await ann.delete(`/api/lists/${id}`);
});

test("after all these requests the same rows exist, and no answer was worse than a 4xx", async () => {
  expect(await (await ann.get("/api/lists")).json()).toEqual({ lists: [list] });
  expect(await (await ann.get("/api/tasks")).json()).toEqual({ tasks: [task], total: 1 });
  const statuses = world.log.map((line) => Number(JSON.parse(line).status));
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
});
