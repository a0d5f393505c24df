import { expect, test } from "vitest";
import { problem, serveReplies } from "../scripted.ts";
import { createClient } from "./client.ts";

const page = { status: 200, body: { tasks: [], total: 0 } };
const task = { status: 201, body: { id: "1", title: "Trim" } };

test("a reading is sent again after a broken connection, a busy service and too many requests", async () => {
  const { origin, asked } = await serveReplies([
    undefined,
    problem(503, "unavailable"),
    problem(429, "too_many_requests"),
    page,
  ]);
  expect(await createClient({ origin }).get("/api/tasks")).toEqual(page.body);
  expect(asked).toHaveLength(4);
});

test("it is given up in the end, with what was answered last", async () => {
  const { origin, asked } = await serveReplies([problem(503, "unavailable")]);
  await expect(createClient({ origin, tries: 2 }).get("/api/tasks")).rejects.toMatchObject({
    name: "HedgerowError",
    status: 503,
    code: "unavailable",
    title: "Refused",
    detail: "It is unavailable",
    requestId: "r",
  });
  expect(asked).toHaveLength(2);
});

test("a new task is sent again under the same Idempotency-Key, and another one has another key", async () => {
  const { origin, asked } = await serveReplies([undefined, task]);
  const api = createClient({ origin });
  await api.post("/api/tasks", { body: { title: "Trim" } });
  await api.post("/api/tasks", { body: { title: "Trim" } });
  const keys = asked.map(({ key }) => key);
  expect(keys).toEqual([expect.any(String), keys[0], expect.any(String)]);
  expect(keys[2]).not.toBe(keys[0]);
});

test("a write without such a key may have been done: it is sent again only if it was refused", async () => {
  const lost = await serveReplies([undefined, task]);
  const make = (origin: string) => createClient({ origin }).post("/api/lists", { body: { name: "Garden" } });
  await expect(make(lost.origin)).rejects.toMatchObject({ status: 0, code: "no_connection" });
  expect(lost.asked).toHaveLength(1);

  const limited = await serveReplies([problem(429, "too_many_requests"), task]);
  expect(await make(limited.origin)).toEqual(task.body);
});

test("a pause of more than a minute is told, and not waited for", async () => {
  const { origin, asked } = await serveReplies([problem(429, "too_many_requests", { "Retry-After": "61" })]);
  await expect(createClient({ origin }).get("/api/tasks")).rejects.toMatchObject({ retryAfter: 61 });
  expect(asked).toHaveLength(1);
});

test("a signal ends the waiting between tries", async () => {
  const { origin } = await serveReplies([problem(503, "unavailable", { "Retry-After": "60" })]);
  const end = new AbortController();
  const asking = createClient({ origin }).get("/api/tasks", { signal: end.signal });
  setTimeout(() => end.abort(), 50);
  await expect(asking).rejects.toMatchObject({ name: "AbortError" });
});

test("a refused token is renewed once", async () => {
  const { origin, asked } = await serveReplies([
    ({ authorization }) => (authorization === "Bearer new" ? page : problem(401, "not_authenticated")),
  ]);
  const given: (string | undefined)[] = [];
  const token = (refused?: string) => {
    given.push(refused);
    return refused === undefined ? "old" : "new";
  };
  await createClient({ origin, token }).get("/api/tasks");
  expect(given).toEqual([undefined, "old"]);
  expect(asked.map(({ authorization }) => authorization)).toEqual(["Bearer old", "Bearer new"]);
});

test("a redirect is not followed, because a token would go with it", async () => {
  const other = await serveReplies([page]);
  const { origin } = await serveReplies([
    { status: 302, headers: { Location: `${other.origin}/api/tasks` } },
  ]);
  const api = createClient({ origin, token: "secret" });
  await expect(api.get("/api/tasks")).rejects.toMatchObject({ status: 302, code: "redirected" });
  expect(other.asked).toEqual([]);
});

test.each([
  "https://hedgerow.example/app",
  "ftp://hedgerow.example",
  "https://ann@hedgerow.example",
  "hedgerow",
])("%s is no origin", (origin) => {
  expect(() => createClient({ origin })).toThrow(TypeError);
});

test("an answer that is not from the service is an error with a code of its own", async () => {
  const { origin } = await serveReplies([{ status: 418, headers: { "Content-Type": "text/html" } }]);
  await expect(createClient({ origin }).get("/api/tasks")).rejects.toMatchObject({
    status: 418,
    code: "unexpected_answer",
  });
});

test.each([
  ["a page", { "Content-Type": "text/html; charset=utf-8" }],
  ["a page that its server shouts", { "Content-Type": "TEXT/HTML" }],
  ["a page in the name of JSON", { "Content-Type": "application/json" }],
])(
  "%s with a 200 is no answer of the service: networks send one that want a sign-in first",
  async (_, headers) => {
    const { origin, asked } = await serveReplies([{ status: 200, headers, text: "<p>Welcome</p>" }]);
    await expect(createClient({ origin }).get("/api/tasks")).rejects.toMatchObject({
      name: "HedgerowError",
      status: 200,
      code: "unexpected_answer",
      detail: "What answered is not the service",
    });
    expect(asked).toHaveLength(1);
  },
);

test("a page without anything on it is no answer of the service, either", async () => {
  const { origin } = await serveReplies([{ status: 200, headers: { "Content-Type": "text/html" } }]);
  await expect(
    createClient({ origin }).delete("/api/tasks/{id}", { path: { id: "1" } }),
  ).rejects.toMatchObject({ code: "unexpected_answer" });
});

test("what is described as another text than JSON is given as it is", async () => {
  const text = "BEGIN:VCALENDAR";
  const { origin } = await serveReplies([
    { status: 200, headers: { "Content-Type": "text/calendar" }, text },
  ]);
  expect(await createClient({ origin }).get("/api/calendar/export.ics")).toBe(text);
});

test.each(["..", ".", ""])("%j is no part of a path: it would lead to another one", async (id) => {
  const { origin, asked } = await serveReplies([{ status: 204 }]);
  const api = createClient({ origin, token: "secret" });
  await expect(api.delete("/api/tasks/{id}", { path: { id } })).rejects.toThrow(TypeError);
  expect(asked).toEqual([]);
});
