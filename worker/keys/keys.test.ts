import { beforeEach, describe, expect, test } from "vitest";
import { as, createPerson, createKey, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { createBrowser, password } from "../test/client.ts";

const world = useWorld();

interface MadeKey {
  id: string;
  name: string;
  scope: string;
  created_at: string;
  expires_at?: string;
  last_used_at?: string;
  key: string;
}

let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

async function make(body: object = { name: "Backup at night", scope: "read" }): Promise<MadeKey> {
  const answer = await ann.post("/api/keys", body);
  expect(answer.status).toBe(201);
  return answer.json<MadeKey>();
}

async function list(): Promise<Omit<MadeKey, "key">[]> {
  const answer = await ann.get("/api/keys");
  expect(answer.status).toBe(200);
  return (await answer.json<{ keys: Omit<MadeKey, "key">[] }>()).keys;
}

describe("an API key", () => {
  test("is made and shown once, in one round trip, and lasts ninety days by default", async () => {
    const { requests, result: made } = await world.countingRequests(() => make());
    expect(requests).toBe(1);
    const { key, ...shown } = made;
    expect(key).toMatch(/^hedgerow_[\w-]{72}$/);
    expect(shown).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: "Backup at night",
      scope: "read",
      created_at: expect.stringMatching(/^\d{4}-.*Z$/),
      expires_at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const days = ({ created_at, expires_at = "" }: Omit<MadeKey, "key">) =>
      (Date.parse(expires_at) - Date.parse(created_at)) / 86_400_000;
    expect(days(made)).toBe(90);
    expect(days(await make({ name: "x", scope: "write", expires_in_days: 366 }))).toBe(366);
  });

  test("is listed without its secret, the newest first, at all four URLs", async () => {
    const first = await make({ name: "one", scope: "read" });
    const second = await make({ name: "two", scope: "write" });
    const shown = (made: MadeKey) => ({ ...made, key: undefined });
    for (const path of [
      "/api/keys",
      "/api/v1/keys",
      `/api/${person.userId}/keys`,
      `/api/v1/users/${person.userId}/keys`,
    ]) {
      const { requests, result } = await world.countingRequests(() => ann.get(path));
      expect(requests).toBe(1);
      const text = await result.text();
      expect(JSON.parse(text)).toEqual({ keys: [shown(second), shown(first)] });
      expect(text).not.toContain("hedgerow_");
      expect(text).not.toContain("digest");
    }
  });

  test("is stored as a digest, and is in no log", async () => {
    const { key } = await make();
    await as(world, { token: key }).get("/api/tasks");
    await as(world, { token: `${key}x` }).get("/api/tasks");
    const rows = JSON.stringify(await world.sql("select * from access_keys"));
    const log = world.log.join("\n");
    for (const part of [key, key.slice("hedgerow_".length), key.slice(-20)]) {
      expect(rows).not.toContain(part);
      expect(log).not.toContain(part);
    }
    expect(log).not.toContain("hedgerow_");
  });

  test.each([
    [{ scope: "read" }, "name is required"],
    [{ name: " ", scope: "read" }, "name must not be blank"],
    [{ name: "x".repeat(101), scope: "read" }, "name must be at most 100 characters"],
    [{ name: "x" }, "scope must be read or write"],
    [{ name: "x", scope: "calendar" }, "scope must be read or write"],
    [{ name: "x", scope: "read", expires_in_days: 0 }, "expires_in_days must be between 1 and 366"],
    [{ name: "x", scope: "read", expires_in_days: 367 }, "expires_in_days must be between 1 and 366"],
    [{ name: "x", scope: "read", expires_in_days: 1.5 }, "expires_in_days must be a whole number"],
    [{ name: "x", scope: "read", expires_in_days: null }, "expires_in_days must be a whole number"],
    [{ name: "x", scope: "read", key: "mine" }, "key is not a known field"],
  ])("is not made from %j", async (body, detail) => {
    const { requests, result } = await world.countingRequests(() => ann.post("/api/keys", body));
    expect([result.status, requests]).toEqual([400, 0]);
    expect(await result.json()).toMatchObject({ detail });
  });

  test("is one of a hundred at most", async () => {
    await world.sql(
      `insert into access_keys (user_id, name, scope, digest)
       select $1::uuid, 'many', 'read', $1::text || n from generate_series(1, 99) n`,
      [person.userId],
    );
    // A calendar's secret is not among them.
    await createKey(world, person, "calendar");
    await make();
    const refused = await ann.post("/api/keys", { name: "one more", scope: "read" });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ detail: "There are 100 keys already: revoke one first" });
    expect(await list()).toHaveLength(100);
  });
});

describe("revoking an API key", () => {
  test("takes one round trip, and the next use of the key is refused", async () => {
    const { id, key } = await make();
    const program = as(world, { token: key });
    expect((await program.get("/api/tasks")).status).toBe(200);
    const { requests, result } = await world.countingRequests(() => ann.delete(`/api/keys/${id}`));
    expect([result.status, requests, await result.text()]).toEqual([204, 1, ""]);
    expect((await program.get("/api/tasks")).status).toBe(401);
    expect(await list()).toEqual([]);
  });

  test("that does not exist, is another person's or is a calendar's is the same 404", async () => {
    const bobs = await createKey(world, await createPerson(world), "write");
    const calendars = await createKey(world, person, "calendar");
    for (const id of [crypto.randomUUID(), bobs.id, calendars.id, "none"]) {
      const answer = await ann.delete(`/api/keys/${id}`);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ type: "/problems/key_not_found", detail: "Key not found" });
    }
    expect(
      await world.sql("select from access_keys where id in ($1, $2)", [bobs.id, calendars.id]),
    ).toHaveLength(2);
    expect(await list()).toEqual([]);
  });
});

test("a new password leaves API keys valid, because programs do not use the password", async () => {
  const { browser } = await createBrowser(world);
  const made = await (await browser.post("/api/keys", { name: "Backup", scope: "read" })).json<MadeKey>();
  const change = { currentPassword: password, newPassword: "staple battery horse" };
  expect((await browser.post("/api/auth/change-password", change)).status).toBe(200);
  expect((await as(world, { token: made.key }).get("/api/tasks")).status).toBe(200);
  const { keys } = await (await browser.fetch("/api/keys")).json<{ keys: MadeKey[] }>();
  expect(keys.map(({ id }) => id)).toEqual([made.id]);
});

test("deleting an account deletes its API keys", async () => {
  const { browser } = await createBrowser(world);
  const made = await (await browser.post("/api/keys", { name: "Backup", scope: "read" })).json<MadeKey>();
  expect((await browser.post("/api/auth/delete-user", { password })).status).toBe(200);
  expect((await as(world, { token: made.key }).get("/api/tasks")).status).toBe(401);
  expect(await world.sql("select from access_keys where id = $1", [made.id])).toEqual([]);
});
