import { env } from "cloudflare:test";
import { beforeEach, describe, expect, test } from "vitest";
import { as, createPerson, createKey, type Person } from "../test/people.ts";
import { origin, useWorld } from "../test/world.ts";
import { createBrowser, password } from "../test/client.ts";

const bound: Record<string, unknown> = { ...env };
const world = useWorld();

let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const rowsOf = ({ userId }: Person) => world.sql("select * from access_keys where user_id = $1", [userId]);

async function makeAddress(by = ann): Promise<string> {
  const answer = await by.post("/api/calendar");
  expect(answer.status).toBe(201);
  return (await answer.json<{ address: string }>()).address;
}

async function isNotThere(address: string, trips: number, at = world): Promise<void> {
  const { requests, result } = await at.countingRequests(() => at.fetch(address));
  expect([result.status, requests]).toEqual([404, trips]);
  const { request_id: _, ...problem } = await result.json<Record<string, unknown>>();
  expect(problem).toEqual({
    type: "/problems/calendar_not_found",
    title: "Not Found",
    status: 404,
    detail: "Calendar not found",
  });
}

describe("a calendar address", () => {
  test("is made in one round trip, shown only once, replaced and revoked", async () => {
    expect(await (await ann.get("/api/calendar")).json()).toEqual({ active: false });
    const made = await world.countingRequests(() => makeAddress());
    expect(made.requests).toBe(1);
    const first = made.result;
    expect(first).toMatch(new RegExp(`^${origin}/api/calendar/hedgerow_[\\w-]{72}\\.ics$`));

    for (const path of ["/api/calendar", "/api/v1/calendar", `/api/${person.userId}/calendar`]) {
      const { requests, result } = await world.countingRequests(() => ann.get(path));
      expect([result.status, requests]).toEqual([200, 1]);
      expect(await result.json()).toEqual({ active: true, created_at: expect.stringMatching(/^\d{4}-.*Z$/) });
    }
    expect((await world.fetch(first)).status).toBe(200);
    expect(await (await ann.get("/api/calendar")).json()).toHaveProperty("last_used_at");

    const second = await makeAddress();
    await isNotThere(first, 1);
    expect((await world.fetch(second)).status).toBe(200);
    expect(await rowsOf(person)).toHaveLength(1);

    for (let times = 0; times < 2; times += 1) {
      const revoked = await world.countingRequests(() => ann.delete("/api/calendar"));
      expect([revoked.result.status, revoked.requests]).toEqual([204, 1]);
    }
    await isNotThere(second, 1);
    expect(await (await ann.get("/api/calendar")).json()).toEqual({ active: false });
  });

  test("stays the only one when many are made at once", async () => {
    for (let rounds = 0; rounds < 4; rounds += 1) {
      await ann.delete("/api/calendar");
      const made = await Promise.all(Array.from({ length: 8 }, () => makeAddress()));
      expect(await rowsOf(person)).toHaveLength(1);
      const answers = await Promise.all(made.map((address) => world.fetch(address)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    }
  });

  test("is not an API key: it is not listed or accepted as one, and no API key can make or read it", async () => {
    const address = await makeAddress();
    const token = /hedgerow_[\w-]{72}/.exec(address)?.[0] ?? "";
    expect(await (await ann.get("/api/keys")).json()).toEqual({ keys: [] });
    expect((await as(world, { token }).get("/api/tasks")).status).toBe(401);
    expect((await as(world, { token }).get("/api/calendar/export.ics")).status).toBe(401);
    const program = as(world, await createKey(world, person, "write"));
    for (const send of [program.get, program.post, program.delete]) {
      expect((await send("/api/calendar")).status).toBe(403);
    }
    expect((await world.fetch(address)).status).toBe(200);
  });

  test("leaves API keys alone, and does not exist only because an API key does", async () => {
    const program = as(world, await createKey(world, person, "read"));
    expect(await (await ann.get("/api/calendar")).json()).toEqual({ active: false });
    await makeAddress();
    await ann.delete("/api/calendar");
    expect((await program.get("/api/tasks")).status).toBe(200);
  });

  test("is in no row and no log: the log has the route's pattern", async () => {
    const address = await makeAddress();
    const secret = address.slice(-68, -4);
    await world.fetch(address);
    await world.fetch(`${address}x`);
    await world.injectFault({ kind: "answer", status: 500, type: "text/plain", body: "busy" });
    expect((await world.fetch(address)).status).toBe(503);
    await world.clearFault();
    expect(JSON.stringify(await rowsOf(person))).not.toContain(secret);
    const log = world.log.join("\n");
    expect(log).not.toContain(secret);
    expect(log).toContain('"route":"/api/calendar/:secret.ics"');
  });

  test("survives a change of password and ends with the account", async () => {
    const { browser } = await createBrowser(world);
    const { address } = await (await browser.post("/api/calendar")).json<{ address: string }>();
    const newPassword = "staple battery horse";
    await browser.post("/api/auth/change-password", { currentPassword: password, newPassword });
    expect((await world.fetch(address)).status).toBe(200);
    const gone = await browser.post("/api/auth/delete-user", { password: newPassword });
    expect(gone.status).toBe(200);
    await isNotThere(address, 1);
  });
});

describe("an invalid calendar address", () => {
  test("gets the same 404, without a database request if its form is wrong", async () => {
    const address = await makeAddress();
    for (const path of [
      "/api/calendar/x.ics",
      "/api/calendar/x",
      "/api/calendar/hedgerow_.ics",
      address.replace(".ics", ""),
      address.replace(".ics", "A.ics"),
      address.replace(".ics", ".ICS"),
      address.replace("hedgerow_", "Hedgerow_"),
    ]) {
      await isNotThere(path, 0);
    }
  });

  test("gets the same 404 in one round trip if its form is right: unknown, an API key, or with other random bytes", async () => {
    const address = await makeAddress();
    const { token } = await createKey(world, person, "write");
    for (const secret of [
      `hedgerow_${"A".repeat(64)}`,
      token,
      `${address.slice(-85, -5)}${address.at(-5) === "A" ? "B" : "A"}`,
    ]) {
      await isNotThere(`/api/calendar/${secret}.ics`, 1);
    }
    await world.sql("update access_keys set expires_at = now() where user_id = $1", [person.userId]);
    await isNotThere(address, 1);
  });
});

describe("reading a calendar address", () => {
  test("ignores cookies and tokens, and is closed to other sites", async () => {
    const address = await makeAddress();
    const plain = await (await world.fetch(address)).text();
    for (const headers of [
      { Authorization: "Bearer nonsense" },
      { Authorization: `Bearer ${(await createPerson(world)).token}` },
      { Cookie: "__Host-hedgerow-token=nonsense", Origin: "https://elsewhere.example" },
    ]) {
      const answer = await world.fetch(`${address}?nocache=1`, { headers });
      expect([answer.status, await answer.text()]).toEqual([200, plain]);
      expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
      expect(answer.headers.get("Cache-Control")).toBe("no-store");
      expect(answer.headers.get("Content-Type")).toBe("text/calendar; charset=utf-8");
    }
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const answer = await world.fetch(address, { method });
      expect([answer.status, answer.headers.get("Allow")]).toEqual([405, "GET"]);
    }
  });

  test("is a 304 when nothing has changed, and has a new ETag when something has", async () => {
    const address = await makeAddress();
    const made = await ann.post("/api/tasks", { title: "Trim", due_on: "2026-11-30" });
    const { id } = await made.json<{ id: string }>();
    const first = await world.fetch(address);
    const tag = first.headers.get("ETag") ?? "";
    expect((await world.fetch(address, { method: "HEAD" })).headers.get("ETag")).toBe(tag);
    for (const held of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
      const answer = await world.fetch(address, { headers: { "If-None-Match": held } });
      expect([answer.status, await answer.text(), answer.headers.get("ETag")]).toEqual([304, "", tag]);
    }
    await ann.patch(`/api/tasks/${id}`, { title: "Clip" });
    const headers = { "If-None-Match": tag };
    const changed = await world.fetch(address, { headers });
    expect(changed.status).toBe(200);
    expect(await changed.text()).toContain("SUMMARY:Clip\r\n");
    // A header that holds no entity-tag matches nothing.
    expect((await world.fetch(address, { headers: { "If-None-Match": "nonsense" } })).status).toBe(200);
  });
});

describe("the rate limit of a calendar address", () => {
  // The limiter of sign-ups instead of the real one: thirty requests are used up sooner than three thousand.
  const narrow = useWorld({ LIMIT_BY_CALLER: bound["LIMIT_SIGN_UP_BY_CLIENT"] });
  const statusesOf = async (fetches: Promise<Response>[]) =>
    (await Promise.all(fetches)).map((answer) => answer.status);
  const often = 62;

  test("counts by calendar address and by client, and beyond it the database is not asked", async () => {
    const bob = await createPerson(narrow);
    const address = await makeAddress(as(narrow, bob));
    // One after the other: requests of one address at once may have to ask the database again for their turn.
    const { requests, result: same } = await narrow.countingRequests(async () => {
      const statuses = [];
      for (let times = 0; times < often; times += 1) statuses.push((await narrow.fetch(address)).status);
      return statuses;
    });
    expect(same).toContain(429);
    expect(requests).toBe(same.filter((status) => status === 200).length);
    const headers = { "CF-Connecting-IP": "192.0.2.7" };
    const guesses = Array.from({ length: often }, (_, n) =>
      narrow.fetch(`/api/calendar/hedgerow_${String(n).padStart(64, "A")}.ics`, { headers }),
    );
    expect(await statusesOf(guesses)).toContain(429);
    // Made-up secrets in a person's name do not use up that person's limit.
    expect((await as(narrow, bob).get("/api/calendar")).status).toBe(200);
  });
});
