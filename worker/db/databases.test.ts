import { Hono } from "hono";
import { expect, test } from "vitest";
import { guard, sessionGuard } from "../access/guard.ts";
import { makeSecret } from "../access/key-secret.ts";
import { issueToken } from "../access/token.ts";
import type { AppEnv } from "../context/app-env.ts";
import { readSettings } from "../context/env.ts";
import { databaseIn, makeId } from "../ids/id.ts";
import { as } from "../test/people.ts";
import { secrets, useWorld } from "../test/world.ts";
import { openDatabase } from "./client.ts";
import { databaseFor } from "./databases.ts";

const world = useWorld();
const version7 = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7000-[89ab][\da-f]{3}-[\da-f]{12}$/);
/** The next one of a task that repeats has an id that follows from the task's. */
const version8 = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-8000-[89ab][\da-f]{3}-[\da-f]{12}$/);

test("a person's rows are in the database that the person's id names", () => {
  const databases = ["first", "second", "third"] as const;
  expect(databases.map((_, number) => databaseFor(databases, makeId(number)))).toEqual([...databases]);
});

test("whose id is from before, or names no database that is there, is looked for in the first", () => {
  const databases = ["first", "second"] as const;
  expect(databaseFor(databases, crypto.randomUUID())).toBe("first");
  expect(databaseFor(databases, makeId(2))).toBe("first");
  expect(databaseFor(databases, makeId(0xfff))).toBe("first");
});

test("behind the guard the database is the caller's, by the id in the token or in the key", async () => {
  const url = String(world.bindings["DATABASE_URL"]);
  const databases = [openDatabase(url), openDatabase(url)] as const;
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set("settings", readSettings(c.env));
    c.set("databases", databases);
    await next();
  });
  app.get("/guarded", guard, (c) => c.text(String(databases.indexOf(c.get("database")))));
  app.get("/signed-in", sessionGuard, (c) => c.text(String(databases.indexOf(c.get("database")))));
  const ask = async (path: string, token: string) => {
    const headers = { Authorization: `Bearer ${token}` };
    return (await app.request(path, { headers }, world.bindings)).text();
  };
  for (const number of [0, 1]) {
    const identity = { userId: makeId(number), sessionId: makeId(number), email: "ann@example.com" };
    const token = await issueToken(secrets, identity, new Date());
    expect(await ask("/guarded", token)).toBe(String(number));
    expect(await ask("/signed-in", token)).toBe(String(number));
    const key = await makeSecret(secrets, identity.userId);
    expect(await ask("/guarded", key.secret)).toBe(String(number));
  }
});

test("every id that the Worker makes names the database of its owner, and so does the token", async () => {
  const signUp = { email: "ann@example.com", password: "a hedge needs patience" };
  const { user, token } = await (
    await as(world, undefined).post("/api/auth/signup", signUp)
  ).json<{ user: { id: string }; token: string }>();
  const userId = user.id;
  expect(userId).toEqual(version7);
  const { sub, sid } = JSON.parse(
    atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")),
  );
  expect([sub, sid]).toEqual([userId, version7]);
  const ann = as(world, { token });
  const repeats = { due_on: "2026-11-21", repeat: { rule: "FREQ=DAILY", from: "due" } };
  for (const [path, body, headers] of [
    ["/api/tasks", { title: "Trim", ...repeats }],
    ["/api/tasks", { title: "Trim" }, { "Idempotency-Key": "a" }],
    ["/api/lists", { name: "Garden" }],
  ] as const) {
    const { id } = await (await ann.post(path, body, headers)).json<{ id: string }>();
    expect(id).toEqual(version7);
    expect(databaseIn(id)).toBe(0);
  }
  await ann.post("/api/tasks/batch", { operations: [{ do: "create", task: { title: "Rake" } }] });
  const { tasks } = await (await ann.get("/api/tasks")).json<{ tasks: { id: string }[] }>();
  for (const { id } of tasks) await ann.patch(`/api/tasks/${id}/complete`);
  // The one that repeats has a next one.
  const all = await world.sql("select id from tasks where user_id = $1 order by completed desc", [userId]);
  expect(all.map(({ id }) => id)).toEqual([version7, version7, version7, version8]);
  expect(databaseIn(String(all[3]?.["id"]))).toBe(0);
  const key = await ann.post("/api/keys", { name: "Backup", scope: "read" });
  expect(await key.json()).toMatchObject({ id: version7 });
});
