import { describe, expect, test } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { openGate, query } from "../../db/gate.ts";
import { accessKeys } from "../../../drizzle/schema.ts";
import { sql } from "drizzle-orm";
import {
  addBrowser,
  bearing,
  Browser,
  createBrowser,
  freshEmail,
  lightHash,
  password,
  post,
} from "../../test/client.ts";
import { as, createPerson } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { ActivityAnswer } from "./wire.ts";

const world = useWorld();

const agents = {
  firefox: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  safari:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1",
};

/** A person's browser with a name, and another one. Their sign-up is left out of what is read. */
async function open() {
  const { browser: ann, userId, email, token } = await createBrowser(world);
  const second = await addBrowser(world, email);
  await nameSessions(userId, agents.firefox);
  await forget(userId);
  const events = async () => what(await (await as(world, { token }).get("/api/account/activity")).json());
  return { ann, second, userId, email, token, events };
}

const nameSessions = (userId: string, agent: string) =>
  world.sql("update sessions set user_agent = $2 where user_id = $1 and user_agent is null", [userId, agent]);

const forget = (userId: string) => world.sql("delete from account_events where user_id = $1", [userId]);

/** Without what differs each time. */
const what = ({ events }: ActivityAnswer) => events.map(({ id: _id, at: _at, ...event }) => event);

const eventsOf = async (userId: string) =>
  (await world.sql("select kind from account_events where user_id = $1 order by at", [userId])).map(
    ({ kind }) => kind,
  );

/** Sends a request in a browser that says which it is. */
const say = (browser: Browser, agent: string, path: string, body: unknown = {}) =>
  browser.fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "User-Agent": agent },
    body: JSON.stringify(body),
  });

const onFirefox = { device: "Firefox on Linux" };

describe("the activity of an account says, in the trips that the act takes anyway,", () => {
  test("who signed up, in and out, with what, and whether the browser was new", async () => {
    const email = freshEmail();
    const [first, other] = [new Browser(world), new Browser(world)];
    const trips = async (work: () => Promise<Response>) => {
      const { requests, result } = await world.countingRequests(work);
      return [result.status, requests];
    };
    expect(
      await trips(() => say(first, agents.firefox, "/api/auth/sign-up/email", { email, password, name: "" })),
    ).toEqual([200, 2]);
    expect((await say(first, agents.firefox, "/api/auth/sign-out")).status).toBe(200);
    const signIn = (browser: Browser, agent: string) => () =>
      say(browser, agent, "/api/auth/sign-in/email", { email, password });
    expect(await trips(signIn(first, agents.firefox))).toEqual([200, 2]);
    expect(await trips(signIn(other, agents.safari))).toEqual([200, 2]);
    const byProgram = await post(
      world,
      "/api/auth/signin",
      { email, password },
      { "User-Agent": `backup/1.2 ${"x".repeat(1000)}` },
    );
    const { token } = await byProgram.json<{ token: string }>();
    const { requests, result } = await world.countingRequests(() =>
      as(world, { token }).get("/api/account/activity"),
    );
    expect(requests).toBe(1);
    expect(what(await result.json())).toEqual([
      { kind: "signed_in", device: "backup" },
      { kind: "signed_in", device: "Safari on iPhone", known_browser: false },
      { kind: "signed_in", ...onFirefox, known_browser: true },
      { kind: "signed_out", ...onFirefox },
      { kind: "signed_up", ...onFirefox },
    ]);
    const out = await post(world, "/api/auth/logout", undefined, bearing(token));
    expect(out.status).toBe(200);
    const [last] = await world.sql(
      `select kind, user_agent, length(user_agent) as length from account_events
       where user_id = (select id from users where email = $1) order by at desc limit 1`,
      [email],
    );
    expect(last).toMatchObject({ kind: "signed_out", length: 400 });
  });

  test("which session was ended by name, and from where", async () => {
    const { ann, userId, email, events } = await open();
    await addBrowser(world, email);
    await nameSessions(userId, agents.safari);
    await forget(userId);
    const [session] = await world.sql("select id from sessions where user_id = $1 and user_agent = $2", [
      userId,
      agents.safari,
    ]);
    expect((await ann.post("/api/auth/revoke-session", { token: session?.["id"] })).status).toBe(200);
    expect((await ann.post("/api/auth/revoke-session", { token: session?.["id"] })).status).toBe(200);
    expect(await events()).toEqual([
      { kind: "session_ended", ...onFirefox, ended_device: "Safari on iPhone" },
    ]);
  });

  test("that all others were ended, and how many", async () => {
    const { ann, userId, email, events } = await open();
    await addBrowser(world, email);
    await forget(userId);
    await world.sql(
      `insert into sessions (user_id, token, expires_at) select id, $2, now() - interval '1 day' from users where email = $1`,
      [email, crypto.randomUUID()],
    );
    expect((await ann.post("/api/auth/revoke-other-sessions")).status).toBe(200);
    expect((await ann.post("/api/auth/revoke-other-sessions")).status).toBe(200);
    expect(await events()).toEqual([{ kind: "sessions_ended", ...onFirefox, ended_sessions: 2 }]);
  });

  test("that everybody was signed out, the one who did it too, or that one person was who had no other session", async () => {
    const { ann, userId, email } = await open();
    await addBrowser(world, email);
    await nameSessions(userId, agents.safari);
    await forget(userId);
    const kinds = async () =>
      world.sql(
        "select kind, user_agent, ended_user_agent, ended_sessions from account_events where user_id = $1 order by at",
        [userId],
      );
    expect((await ann.post("/api/auth/revoke-sessions")).status).toBe(200);
    const all = {
      kind: "sessions_ended",
      user_agent: agents.firefox,
      ended_user_agent: null,
      ended_sessions: 3,
    };
    expect(await kinds()).toEqual([all]);
    const alone = await addBrowser(world, email);
    await nameSessions(userId, agents.safari);
    await forget(userId);
    expect((await alone.post("/api/auth/revoke-sessions")).status).toBe(200);
    const one = {
      kind: "signed_out",
      user_agent: agents.safari,
      ended_user_agent: null,
      ended_sessions: null,
    };
    expect(await kinds()).toEqual([one]);
  });

  test("that the password was changed, once for all it ends, and the name", async () => {
    const { ann, email, userId } = await open();
    await addBrowser(world, email);
    await forget(userId);
    for (const name of ["Ann", "Ann"]) await ann.post("/api/auth/update-user", { name });
    const change = { currentPassword: password, newPassword: "staple battery horse" };
    expect((await ann.post("/api/auth/change-password", change)).status).toBe(200);
    expect(what(await (await ann.fetch("/api/account/activity")).json())).toEqual([
      { kind: "password_changed", ...onFirefox },
      { kind: "name_changed", ...onFirefox },
    ]);
  });

  test("which keys and addresses were made, replaced and revoked", async () => {
    const { token, events } = await open();
    const ann = as(world, { token });
    const trips = await world.countingRequests(async () => {
      const made = await ann.post("/api/keys", { name: "Backup", scope: "read" });
      const { id } = await made.json<{ id: string }>();
      await ann.delete(`/api/keys/${id}`);
      await ann.post("/api/calendar");
      await ann.post("/api/calendar");
      await ann.delete("/api/calendar");
    });
    expect(trips.requests).toBe(5);
    expect(await events()).toEqual([
      { kind: "calendar_revoked", ...onFirefox },
      { kind: "calendar_replaced", ...onFirefox },
      { kind: "calendar_made", ...onFirefox },
      { kind: "key_revoked", ...onFirefox, key_name: "Backup" },
      { kind: "key_made", ...onFirefox, key_name: "Backup" },
    ]);
  });
});

describe("nothing is recorded of", () => {
  test("what is refused", async () => {
    const { ann, email, token, events } = await open();
    const program = as(world, { token });
    const wrong = "not the password";
    const refused = [
      await post(world, "/api/auth/signin", { email, password: wrong }),
      await ann.post("/api/auth/change-password", {
        currentPassword: wrong,
        newPassword: "staple battery horse",
      }),
      await ann.post("/api/auth/delete-user", { password: wrong }),
      await program.delete(`/api/keys/${crypto.randomUUID()}`),
      await program.post("/api/keys", { name: "Backup", scope: "calendar" }),
      await program.delete("/api/calendar"),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 400, 400, 404, 400, 204]);
    expect(await events()).toEqual([]);
  });

  test("what is undone before it is committed", async () => {
    const person = await createPerson(world);
    const gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), person);
    const insert = query
      .insert(accessKeys)
      .values({ userId: person.userId, name: "Half done", scope: "read", digest: crypto.randomUUID() });
    await expect(gate.run(insert, query.execute(sql`select 1 / 0`))).rejects.toThrow();
    expect(await eventsOf(person.userId)).toEqual(["signed_up"]);
  });

  test("a session that a sign-in in the same browser replaces, a newer hash, and a session that makes room", async () => {
    const { browser, userId, email } = await createBrowser(world, lightHash());
    await forget(userId);
    const entered = await browser.post("/api/auth/sign-in/email", { email, password });
    expect(entered.status).toBe(200);
    expect(await eventsOf(userId)).toEqual(["signed_in"]);
    await world.sql(
      `insert into sessions (user_id, token, expires_at)
       select $1::uuid, $1::text || n, now() + interval '1 day' from generate_series(1, 100) n`,
      [userId],
    );
    expect(await eventsOf(userId)).toEqual(["signed_in", "signed_in"]);
  });

  test("a session that has expired", async () => {
    const { userId } = await open();
    await world.sql("update sessions set expires_at = now() where user_id = $1", [userId]);
    await world.sql("delete from sessions where user_id = $1", [userId]);
    expect(await eventsOf(userId)).toEqual([]);
  });

  test("an account that is gone, and all that was recorded of it goes with it", async () => {
    const { ann, userId } = await open();
    await ann.post("/api/keys", { name: "Backup", scope: "read" });
    await ann.post("/api/calendar");
    expect((await ann.post("/api/auth/delete-user", { password })).status).toBe(200);
    expect(await eventsOf(userId)).toEqual([]);
    const { userId: bob } = await createPerson(world);
    await world.sql(
      "insert into access_keys (user_id, name, scope, digest) values ($1::uuid, 'a', 'read', $1)",
      [bob],
    );
    await world.sql("delete from users where id = $1", [bob]);
    expect(await eventsOf(bob)).toEqual([]);
  });
});

test("a browser that goes from one account to another is signed out of the first, and both accounts know", async () => {
  const { ann, userId } = await open();
  const email = freshEmail();
  expect((await ann.post("/api/auth/sign-up/email", { email, password, name: "" })).status).toBe(200);
  expect(await eventsOf(userId)).toEqual(["signed_out"]);
  const [other] = await world.sql("select id from users where email = $1", [email]);
  expect(await eventsOf(String(other?.["id"]))).toEqual(["signed_up"]);
});

test("no network address is in it", async () => {
  const email = freshEmail();
  const answer = await post(
    world,
    "/api/auth/signup",
    { email, password },
    { "CF-Connecting-IP": "2001:db8:ffff::77" },
  );
  const { token } = await answer.json<{ token: string }>();
  const activity = await (await as(world, { token }).get("/api/account/activity")).text();
  const [kept] = await world.sql("select jsonb_agg(e)::text as all from account_events e");
  for (const text of [activity, String(kept?.["all"])]) expect(text).not.toMatch(/2001:|:db8/);
});
