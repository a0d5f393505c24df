import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { askControl } from "../../local/harness/ask.ts";
import { problem, serveReplies } from "../scripted.ts";
import { type Client, createClient } from "./client.ts";
import { follow } from "./follow.ts";
import type { Changes } from "./types.ts";

let origin: string;
beforeAll(async () => {
  origin = await askControl("GET", "/product");
});
afterEach(() => vi.unstubAllGlobals());

async function signUp(): Promise<{ api: Client; token: string }> {
  const email = `${randomUUID()}@example.com`;
  const password = "a hedge needs patience";
  const { token } = await createClient({ origin }).post("/api/auth/signup", { body: { email, password } });
  return { api: createClient({ origin, token }), token };
}

const titlesOf = (changes: Changes | void) => changes?.tasks.map(({ title }) => title);

test("what another client does is heard as it happens, and what is removed is named", async () => {
  const { api, token } = await signUp();
  const other = createClient({ origin, token });
  // Asking would be too late for this test.
  const changes = follow(api, { askEvery: 1_000_000 });
  expect((await changes.next()).value).toMatchObject({ tasks: [], reset: true });

  const next = changes.next();
  const { id } = await other.post("/api/tasks", { body: { title: "Trim the hedge" } });
  expect(titlesOf((await next).value)).toEqual(["Trim the hedge"]);
  await other.delete("/api/tasks/{id}", { path: { id } });
  expect((await changes.next()).value).toMatchObject({ removed: { tasks: [id] } });
  await changes.return();
});

test("it goes on from a cursor, with what happened meanwhile alone", async () => {
  const { api } = await signUp();
  await api.post("/api/tasks", { body: { title: "Before" } });
  const { cursor } = await api.get("/api/sync");
  await api.post("/api/tasks", { body: { title: "After" } });
  const changes = follow(api, { since: cursor });
  const { value } = await changes.next();
  expect(titlesOf(value)).toEqual(["After"]);
  expect(value).toMatchObject({ reset: false });
  await changes.return();
});

test("where there is no WebSocket it asks now and then", async () => {
  vi.stubGlobal("WebSocket", undefined);
  const { api, token } = await signUp();
  const changes = follow(api, { askEvery: 50 });
  await changes.next();
  const next = changes.next();
  await createClient({ origin, token }).post("/api/tasks", { body: { title: "Trim the hedge" } });
  expect(titlesOf((await next).value)).toEqual(["Trim the hedge"]);
  await changes.return();
});

test("a session that ends is a 401, at once", async () => {
  const { api, token } = await signUp();
  const changes = follow(api, { askEvery: 1_000_000 });
  await changes.next();
  const next = changes.next();
  const refused = expect(next).rejects.toMatchObject({ status: 401, code: "not_authenticated" });
  await createClient({ origin, token }).post("/api/auth/logout");
  await refused;
});

test("a signal ends it without an error, also while it waits", async () => {
  const { api } = await signUp();
  const end = new AbortController();
  const changes = follow(api, { signal: end.signal, askEvery: 1_000_000 });
  await changes.next();
  const next = changes.next();
  end.abort();
  expect(await next).toEqual({ done: true, value: undefined });
});

const page = (cursor: string, more: Partial<Changes> = {}) => ({
  status: 200,
  body: {
    tasks: [],
    lists: [],
    removed: { tasks: [], lists: [] },
    cursor,
    more: false,
    reset: false,
    ...more,
  },
});

test("it waits for a connection, and takes a page that begins anew", async () => {
  vi.stubGlobal("WebSocket", undefined);
  const { origin: ill, asked } = await serveReplies([
    undefined,
    problem(503, "unavailable"),
    page("b", { reset: true, more: true }),
    page("c"),
  ]);
  const changes = follow(createClient({ origin: ill, tries: 1 }), { since: "a", askEvery: 10 });
  expect((await changes.next()).value).toMatchObject({ cursor: "b", reset: true });
  expect((await changes.next()).value).toMatchObject({ cursor: "c" });
  expect(asked.map(({ path }) => path)).toEqual([
    "/api/sync?since=a",
    "/api/sync?since=a",
    "/api/sync?since=a",
    "/api/sync?since=b",
  ]);
  await changes.return();
});

const portal = { status: 200, headers: { "Content-Type": "text/html" }, text: "<p>Welcome</p>" };

test("a page of the network's own is waited out, as no connection is", async () => {
  vi.stubGlobal("WebSocket", undefined);
  const { origin: elsewhere, asked } = await serveReplies([portal, page("b")]);
  const changes = follow(createClient({ origin: elsewhere }), { since: "a", askEvery: 10 });
  expect((await changes.next()).value).toMatchObject({ cursor: "b" });
  expect(asked).toHaveLength(2);
  await changes.return();
});

test("where the service has never been, a page is an error at once", async () => {
  vi.stubGlobal("WebSocket", undefined);
  const { origin: wrong } = await serveReplies([portal]);
  await expect(follow(createClient({ origin: wrong })).next()).rejects.toMatchObject({
    code: "unexpected_answer",
  });
});

test("a cursor that is none of the service's is an error at once", async () => {
  const { api } = await signUp();
  const changes = follow(api, { since: "yesterday" });
  await expect(changes.next()).rejects.toMatchObject({ status: 400, code: "invalid_request" });
});
