import { env } from "cloudflare:test";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { tokenCookie } from "../access/cookies.ts";
import { openDatabase } from "../db/client.ts";
import { query, openGate } from "../db/gate.ts";
import { operationsOf, readContract } from "../test/described.ts";
import { withinAMinute } from "../test/limits.ts";
import { as, createPerson, createKey, type Key, type Person } from "../test/people.ts";
import { origin, useWorld, secrets } from "../test/world.ts";
import { makeSecret, parseSecret } from "../access/key-secret.ts";

const bound: Record<string, unknown> = { ...env };
const world = useWorld();

let ann: Person;
let reading: Key;
let writing: Key;
let task: string;
beforeAll(async () => {
  ann = await createPerson(world);
  reading = await createKey(world, ann, "read");
  writing = await createKey(world, ann, "write");
  const made = await as(world, ann).post("/api/tasks", { title: "Trim" });
  task = (await made.json<{ id: string }>()).id;
});

const rowsOf = (key: Key) => world.sql("select * from access_keys where id = $1", [key.id]);

async function isNobodys(token: string, trips: number): Promise<void> {
  const { requests, result } = await world.countingRequests(() => as(world, { token }).get("/api/tasks"));
  expect([token, result.status, requests]).toEqual([token, 401, trips]);
  expect(result.headers.get("WWW-Authenticate")).toBe("Bearer");
  expect(await result.json()).toMatchObject({ detail: "Not authenticated" });
}

describe("an API key in place of a token", () => {
  test("may do what its owner may, at every URL, in one round trip each", async () => {
    const program = as(world, writing);
    for (const path of [
      "/api/tasks",
      "/api/v1/tasks",
      `/api/${ann.userId}/tasks`,
      `/api/v1/users/${ann.userId}/tasks`,
    ]) {
      const counted = await world.countingRequests(() => program.get(path));
      expect([counted.result.status, counted.requests]).toEqual([200, 1]);
      const made = await world.countingRequests(() => program.post(path, { title: "By a program" }));
      expect([made.result.status, made.requests]).toEqual([201, 1]);
      const { id } = await made.result.json<{ id: string }>();
      for (const send of [
        () => program.patch(`${path}/${id}`, { title: "Changed" }),
        () => program.patch(`${path}/${id}/complete`),
        () => program.delete(`${path}/${id}`),
      ]) {
        const { requests, result } = await world.countingRequests(send);
        expect([result.ok, requests]).toEqual([true, 1]);
      }
    }
  });

  test("with the scope read may read, and every write is refused and writes nothing", async () => {
    const program = as(world, reading);
    for (const path of ["/api/tasks", `/api/tasks/${task}`]) {
      expect((await program.get(path)).status).toBe(200);
      expect((await program.send("HEAD", path)).status).toBe(200);
    }
    const before = await world.sql("select * from tasks where user_id = $1", [ann.userId]);
    for (const send of [
      () => program.post("/api/tasks", { title: "Planted" }),
      () => program.post("/api/tasks", { title: "Planted" }, { "Idempotency-Key": "k" }),
      () => program.put(`/api/tasks/${task}`, { title: "Taken over" }),
      () => program.patch(`/api/tasks/${task}`, { title: "Taken over" }),
      () => program.patch(`/api/tasks/${task}/complete`),
      () => program.delete(`/api/tasks/${task}`),
    ]) {
      const { requests, result } = await world.countingRequests(send);
      expect([result.status, requests]).toEqual([403, 1]);
      expect(await result.json()).toMatchObject({
        type: "/problems/key_may_only_read",
        detail: "This key may only read",
      });
    }
    expect(await world.sql("select * from tasks where user_id = $1", [ann.userId])).toEqual(before);
    expect(await world.sql("select from idempotency_keys where user_id = $1", [ann.userId])).toEqual([]);
  });

  test("needs no Origin header, because no browser sends it by itself", async () => {
    const foreign = { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };
    expect((await as(world, writing).post("/api/tasks", { title: "From afar" }, foreign)).status).toBe(201);
  });

  test("is not accepted as a cookie, in any place", async () => {
    for (const Cookie of [`${tokenCookie}=${writing.token}`, `__Host-hedgerow-session=${writing.token}`]) {
      const { requests, result } = await world.countingRequests(() =>
        world.fetch("/api/tasks", { headers: { Cookie, Origin: origin, "Sec-Fetch-Site": "same-origin" } }),
      );
      expect([result.status, requests]).toEqual([401, 0]);
    }
  });

  test("decides even when a good cookie is present and the key is revoked", async () => {
    const Cookie = `${tokenCookie}=${ann.token}`;
    const { secret } = await makeSecret(secrets, ann.userId);
    const headers = { Cookie, Authorization: `Bearer ${secret}` };
    expect((await world.fetch("/api/tasks", { headers })).status).toBe(401);
  });
});

describe("an invalid API key", () => {
  test("is refused without a database request if its form is wrong", async () => {
    for (const token of [
      "hedgerow_",
      writing.token.slice(0, -1),
      `${writing.token}A`,
      `${writing.token}=`,
      writing.token.replace("hedgerow_", "Hedgerow_"),
      writing.token.replace("hedgerow_", ""),
    ]) {
      await isNobodys(token, 0);
    }
    const twice = await world.fetch("/api/tasks", {
      headers: { Authorization: `Bearer ${writing.token} ${writing.token}` },
    });
    expect(twice.status).toBe(401);
  });

  test("gets the same 401 in one round trip, if it never existed, was revoked or has expired", async () => {
    const { secret } = await makeSecret(secrets, ann.userId);
    await isNobodys(secret, 1);
    const revoked = await createKey(world, ann, "write");
    await world.sql("delete from access_keys where id = $1", [revoked.id]);
    await isNobodys(revoked.token, 1);
    const expired = await createKey(world, ann, "write");
    await world.sql("update access_keys set expires_at = now() where id = $1", [expired.id]);
    await isNobodys(expired.token, 1);
    // By the clock of the database, and at once.
    await world.sql("update access_keys set expires_at = now() + interval '1 minute' where id = $1", [
      expired.id,
    ]);
    expect((await as(world, expired).get("/api/tasks")).status).toBe(200);
  });

  test("includes a calendar's secret everywhere but the calendar, and a program's key at the calendar", async () => {
    const calendar = await createKey(world, ann, "calendar");
    await isNobodys(calendar.token, 1);
    const database = openDatabase(String(world.bindings["DATABASE_URL"]));
    const selectOne = query.execute(sql`select 1 as one`);
    const open = async (key: Key) => {
      const claim = await parseSecret(key.token);
      if (!claim) throw new Error("the secret cannot be parsed");
      return openGate(database, { ...claim, needed: "calendar" }).run(selectOne);
    };
    expect((await open(calendar))[0].rows).toEqual([{ one: 1 }]);
    for (const key of [reading, writing]) {
      await expect(open(key)).rejects.toMatchObject({ name: "GateRefusal", reason: "not let in" });
    }
  });
});

describe("the last use of an API key", () => {
  test("is recorded, and recorded again after an hour", async () => {
    const key = await createKey(world, ann, "read");
    const lastUse = async () => String((await rowsOf(key))[0]?.["last_used_at"]);
    const use = async () => {
      expect((await as(world, key).get("/api/tasks")).status).toBe(200);
      return lastUse();
    };
    const setBack = (minutes: number) =>
      world.sql("update access_keys set last_used_at = now() - make_interval(mins => $2) where id = $1", [
        key.id,
        minutes,
      ]);
    expect(await lastUse()).toBe("null");
    const first = await use();
    const answer = await as(world, ann).get("/api/keys");
    const { keys } = await answer.json<{ keys: { id: string; last_used_at?: string }[] }>();
    expect(keys.find(({ id }) => id === key.id)?.last_used_at).toBe(new Date(first).toISOString());
    await setBack(59);
    expect(Date.parse(await use())).toBeLessThan(Date.parse(first));
    await setBack(61);
    expect(Date.parse(await use())).toBeGreaterThanOrEqual(Date.parse(first));
  });

  test("is not recorded for a refused request", async () => {
    const key = await createKey(world, ann, "read");
    expect((await as(world, key).post("/api/tasks", { title: "Planted" })).status).toBe(403);
    expect((await rowsOf(key))[0]?.["last_used_at"]).toBeNull();
  });
});

test("every operation that takes a token describes how it refuses an API key", async () => {
  const operations = operationsOf(await readContract(world))
    .filter(({ operation }) => operation.security.some((way) => "bearer" in way))
    // It takes the token of a program alone.
    .filter(({ path }) => !path.endsWith("/introspect"))
    .map(({ method, path, operation }) => {
      const { content } = operation.responses[403] ?? {};
      const names = Object.keys(content?.["application/problem+json"]?.examples ?? {});
      return {
        route: `${method} ${path}`,
        says: names.filter((name) => /key_may|session_needed/.test(name)),
      };
    });
  expect(operations.length).toBeGreaterThan(40);
  for (const { route, says } of operations) {
    const needsSession =
      /\/auth\/|\/oauth\/|\/keys|\/grants|\/webhooks|\/calendar$|\/activity$|\/reminders\/(?:subscription|test)/.test(
        route,
      );
    const expected = needsSession
      ? ["session_needed"]
      : route.startsWith("GET ")
        ? []
        : ["key_may_only_read"];
    expect([route, says]).toEqual([route, expected]);
  }
});

describe("the rate limit of an API key", () => {
  // The limiter of sign-ups instead of the real one: thirty requests are used up sooner than three thousand.
  const narrow = useWorld({ LIMIT_BY_CALLER: bound["LIMIT_SIGN_UP_BY_CLIENT"] });
  const ask = (token: string) => as(narrow, { token }).get("/api/tasks");

  test("is counted for each key: made-up keys in a person's name use up nothing of that person's limit", async () => {
    const bob = await createPerson(narrow);
    const key = await createKey(narrow, bob, "read");
    await withinAMinute(async () => {
      const { secret: made } = await makeSecret(secrets, bob.userId);
      const answers = await Promise.all(Array.from({ length: 31 }, () => ask(made)));
      const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
      const others = [(await ask(key.token)).status, (await ask(bob.token)).status];
      return () => {
        expect(statuses).toEqual([...Array.from({ length: 30 }, () => 401), 429]);
        expect(others).toEqual([200, 200]);
      };
    });
  });

  test("is the same as any caller's, and beyond it the database is not asked", async () => {
    const bob = await createPerson(narrow);
    await withinAMinute(async () => {
      const key = await createKey(narrow, bob, "read");
      await Promise.all(Array.from({ length: 30 }, () => ask(key.token)));
      const { requests, result } = await narrow.countingRequests(() => ask(key.token));
      return () => expect([result.status, requests]).toEqual([429, 0]);
    });
  });
});
