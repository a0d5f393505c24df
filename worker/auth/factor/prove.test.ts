import { describe, expect, test } from "vitest";
import { sessionCookie } from "../../access/cookies.ts";
import { createProtected } from "../../test/second-factor.ts";
import { addBrowser, Browser, createBrowser, password, post, bearing } from "../../test/client.ts";
import { as, createKey, createPerson } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

/** The last proof was so many minutes ago, for all sessions of the person. */
const age = (userId: string, minutes = 11) =>
  world.sql("update sessions set proved_at = now() - make_interval(mins => $2) where user_id = $1", [
    userId,
    minutes,
  ]);
const prove = (browser: Browser, proof: object = { password }) => browser.post("/api/auth/prove", proof);
const makeKey = (browser: Browser) => browser.post("/api/keys", { name: "Backup", scope: "read" });
const typeOf = async (answer: Response) => (await answer.json<{ type?: string }>()).type;

/** Everything that asks for a proof, by a browser whose person has another session, `other`. */
const grave: Record<string, (browser: Browser, other: string) => Promise<Response>> = {
  "a new key": makeKey,
  "a new calendar address": (browser) => browser.post("/api/calendar"),
  "the export": (browser) => browser.fetch("/api/calendar/export.ics"),
  "ending another session": (browser, token) => browser.post("/api/auth/revoke-session", { token }),
  "ending all other sessions": (browser) => browser.post("/api/auth/revoke-other-sessions"),
};

describe.each(Object.entries(grave))("%s", (_, act) => {
  test("asks again when the last proof is more than ten minutes old, in the same trips, and is done after one", async () => {
    const { browser, email, userId } = await createBrowser(world);
    await addBrowser(world, email);
    const [own] = await world.sql("select id from sessions where user_id = $1 order by created_at", [userId]);
    const others = await world.sql("select id from sessions where user_id = $1 and id <> $2", [
      userId,
      own?.["id"],
    ]);
    const other = String(others[0]?.["id"]);
    await age(userId, 9);
    // As many trips as before there were proofs: whoever is refused pays no more than whoever is not.
    await age(userId);
    const refused = await world.countingRequests(() => act(browser, other));
    expect(refused.result.status).toBe(403);
    expect(await refused.result.json()).toMatchObject({
      type: "/problems/proof_needed",
      proofs: ["password"],
    });
    const left = await world.sql(
      `select (select count(*)::int from access_keys where user_id = $1) keys,
        (select count(*)::int from sessions where user_id = $1) sessions`,
      [userId],
    );
    expect(left).toEqual([{ keys: 0, sessions: 2 }]);
    expect((await prove(browser)).status).toBe(200);
    const done = await world.countingRequests(() => act(browser, other));
    expect(done.result.status).toBeLessThan(300);
    expect(refused.requests).toBeLessThanOrEqual(done.requests);
  });

  test("is done without asking within ten minutes of signing in", async () => {
    const { browser, userId } = await createBrowser(world);
    await age(userId, 9);
    expect((await act(browser, crypto.randomUUID())).status).toBeLessThan(300);
  });
});

test.each([
  ["a new key", (browser: Browser) => makeKey(browser), 1],
  ["a new calendar address", (browser: Browser) => browser.post("/api/calendar"), 1],
  ["the export", (browser: Browser) => browser.fetch("/api/calendar/export.ics"), 1],
  ["ending all other sessions", (browser: Browser) => browser.post("/api/auth/revoke-other-sessions"), 4],
])("%s takes no more trips for it", async (_, act, trips) => {
  const { browser } = await createBrowser(world);
  const { requests, result } = await world.countingRequests(() => act(browser));
  expect(result.status).toBeLessThan(300);
  expect(requests).toBeLessThanOrEqual(trips);
});

test("what is not grave is done as ever", async () => {
  const { browser, userId } = await createBrowser(world);
  await age(userId, 60 * 24 * 6);
  const { id } = await (await browser.post("/api/tasks", { title: "Trim" })).json<{ id: string }>();
  for (const answer of [
    await browser.fetch("/api/tasks"),
    await browser.fetch(`/api/tasks/${id}`, { method: "DELETE" }),
    await browser.fetch("/api/keys"),
    await browser.post("/api/auth/update-user", { name: "Ann" }),
    await browser.fetch("/api/auth/list-sessions"),
    await browser.post("/api/auth/renew"),
    await browser.post("/api/auth/two-factor/forget-devices"),
    await browser.post("/api/auth/sign-out"),
  ]) {
    expect(answer.ok).toBe(true);
  }
});

describe("a proof", () => {
  test("is the password, or a code of the app: two trips, until ten minutes from now", async () => {
    const { browser, userId, app } = await createProtected(world);
    await age(userId);
    const refused = await makeKey(browser);
    expect(await refused.json()).toMatchObject({ proofs: ["password", "totp"] });
    const code = await app.next();
    for (const proof of [{ code }, { password }]) {
      await age(userId);
      const { requests, result } = await world.countingRequests(() => prove(browser, proof));
      expect({ status: result.status, requests }).toEqual({ status: 200, requests: 2 });
      const { proved_until } = await result.json<{ proved_until: string }>();
      const minutes = (new Date(proved_until).getTime() - Date.now()) / 60_000;
      expect(minutes).toBeGreaterThan(9.5);
      expect(minutes).toBeLessThanOrEqual(10);
      expect((await makeKey(browser)).status).toBe(201);
    }
    // It was used.
    expect((await prove(browser, { code })).status).toBe(400);
  });

  test("is one of the two, and not none or both", async () => {
    const { browser } = await createBrowser(world);
    for (const body of [{}, { password, code: "123456" }, { password: "" }, { code: "12345" }]) {
      expect((await prove(browser, body)).status).toBe(400);
    }
    expect((await prove(browser, { code: "123456" })).status).toBe(400);
  });

  test("gives the browser's session another secret: a copy of its cookie has ended", async () => {
    const { browser } = await createBrowser(world);
    const copy = new Browser(world);
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    expect((await prove(browser)).status).toBe(200);
    expect(browser.cookies.get(sessionCookie)).not.toBe(copy.cookies.get(sessionCookie));
    expect((await copy.post("/api/auth/renew")).status).toBe(401);
    expect((await browser.post("/api/auth/renew")).status).toBe(204);
    expect((await browser.fetch("/api/auth/me")).status).toBe(200);
  });

  test("is of one session, and says nothing about others", async () => {
    const { browser, email, userId } = await createBrowser(world);
    const other = await addBrowser(world, email);
    await age(userId);
    expect((await prove(browser)).status).toBe(200);
    expect((await makeKey(other)).status).toBe(403);
  });

  test("is guessed at five times in a session, by password and code together, and then waits", async () => {
    const { browser, email, app } = await createProtected(world);
    const wrong = await app.wrong();
    for (const guess of [
      { password: "a guess" },
      { code: wrong },
      { password: "another" },
      { code: wrong },
    ]) {
      expect((await prove(browser, guess)).status).toBe(400);
    }
    const change = { currentPassword: "a guess", newPassword: "staple battery horse" };
    expect((await browser.post("/api/auth/change-password", change)).status).toBe(400);
    const { requests, result } = await world.countingRequests(() => prove(browser));
    expect({ status: result.status, requests }).toEqual({ status: 429, requests: 1 });
    // Whoever guesses in a session does not make its person wait elsewhere.
    const answer = await post(world, "/api/auth/signin", { email, password, code: await app.next() });
    expect(answer.status).toBe(200);
  });

  test("comes with what carries the password anyway", async () => {
    const { browser, userId } = await createBrowser(world);
    await age(userId);
    expect((await browser.post("/api/auth/two-factor/enable", { password })).status).toBe(200);
    expect((await makeKey(browser)).status).toBe(201);
    await age(userId);
    const change = { currentPassword: password, newPassword: "staple battery horse" };
    expect((await browser.post("/api/auth/change-password", change)).status).toBe(200);
    expect((await makeKey(browser)).status).toBe(201);
    await age(userId);
    const claim = { password: change.newPassword };
    expect((await browser.post("/api/auth/delete-user", claim)).status).toBe(200);
  });

  test("is the sign-in itself, with its second step", async () => {
    const { email, app, userId } = await createProtected(world);
    await age(userId);
    const answer = await post(world, "/api/auth/signin", { email, password, code: await app.next() });
    const { token } = await answer.json<{ token: string }>();
    const key = { name: "Backup", scope: "read" };
    expect((await post(world, "/api/keys", key, bearing(token))).status).toBe(201);
  });
});

describe.each(["/api/auth/prove", "/api/v1/auth/prove"])("a program at %s", (path) => {
  test("proves it for its token's session, which stays as it is", async () => {
    const { email } = await createBrowser(world);
    const signedIn = await post(world, "/api/auth/signin", { email, password });
    const { token, user } = await signedIn.json<{ token: string; user: { id: string } }>();
    const program = as(world, { token });
    await age(user.id);
    for (const method of ["/api/keys", "/api/v1/keys"]) {
      const refused = await program.post(method, { name: "Backup", scope: "read" });
      expect(await typeOf(refused)).toBe("/problems/proof_needed");
    }
    const answer = await program.post(path, { password });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await program.post("/api/keys", { name: "Backup", scope: "read" })).status).toBe(201);
  });

  test("is paused for wrong guesses, too", async () => {
    const { token } = await createBrowser(world);
    const program = as(world, { token });
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await program.post(path, { password: "a guess" })).status).toBe(400);
    }
    expect((await program.post(path, { password })).status).toBe(429);
  });
});

test("a key reads the export as it always did, and nothing asks it for a proof", async () => {
  const person = await createPerson(world);
  await age(person.userId);
  const key = await createKey(world, person, "read");
  expect((await as(world, key).get("/api/calendar/export.ics")).status).toBe(200);
});
