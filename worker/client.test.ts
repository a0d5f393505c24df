import { expect, expectTypeOf, test } from "vitest";
import { createClient } from "hedgerow/client";
import { origin, useWorld } from "./test/world.ts";

const world = useWorld();
const send: typeof fetch = (input, init) => world.fetch(new URL(new Request(input).url).href, init);

test("a program signs up, makes a task and finds it, with the Worker's own types throughout", async () => {
  const stranger = createClient(origin, { fetch: send });
  const signedUp = await stranger.api.auth.signup.$post({
    json: { email: "client@example.com", password: "a hedge needs patience" },
  });
  if (signedUp.status !== 201) throw new Error(`sign-up answered ${signedUp.status}`);
  const { token } = await signedUp.json();
  expectTypeOf(token).toBeString();

  const { api } = createClient(origin, { token, fetch: send });
  const made = await api.tasks.$post({ json: { title: "Trim the hedge" }, query: {}, header: {} });
  if (made.status !== 201) throw new Error(`the task was answered with ${made.status}`);
  const task = await made.json();
  expectTypeOf(task.description).toEqualTypeOf<string | null>();

  const found = await api.tasks.$get({ query: { limit: "5", sort: "title" }, header: {} });
  if (found.status !== 200) throw new Error(`the list was answered with ${found.status}`);
  expect((await found.json()).tasks).toEqual([task]);

  const completed = await api.v1.tasks[":id"].complete.$patch({
    param: { id: task.id },
    query: {},
    header: {},
    json: {},
  });
  expect(await completed.json()).toMatchObject({ id: task.id, completed: true });

  const counted = await api.v1.overview.$get({ query: { today: "2026-11-21" }, header: {} });
  if (counted.status !== 200) throw new Error(`the overview was answered with ${counted.status}`);
  const overview = await counted.json();
  expectTypeOf(overview.lists).items.toHaveProperty("colour");
  expect(overview).toMatchObject({ open: 0, done: 1 });
});

test("a client that asks for a token at each request outlives a single token", async () => {
  let token: string | undefined;
  const { api } = createClient(origin, { token: () => token, fetch: send });
  expect((await api.auth.me.$get()).status).toBe(401);

  const signedUp = await api.auth.signup.$post({
    json: { email: "later@example.com", password: "a hedge needs patience" },
  });
  if (signedUp.status !== 201) throw new Error(`sign-up answered ${signedUp.status}`);
  token = (await signedUp.json()).token;
  expect((await api.auth.me.$get()).status).toBe(200);
});
