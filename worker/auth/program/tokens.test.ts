import { describe, expect, test } from "vitest";
import { secret, useWorld } from "../../test/world.ts";
import { createPerson } from "../../test/people.ts";
import {
  bearing,
  createBrowser,
  freshEmail,
  hashesOf,
  lightHash,
  password,
  post,
  type SignUpAnswer,
  signUp,
} from "../../test/client.ts";
import { issueToken } from "../../access/token.ts";

const world = useWorld();

const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const compact = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]{43}$/);

const contracts = [
  { up: "/api/auth/signup", into: "/api/auth/signin", out: "/api/auth/logout", me: "/api/auth/me" },
  {
    up: "/api/v1/auth/register",
    into: "/api/v1/auth/signin",
    out: "/api/v1/auth/signout",
    me: "/api/v1/auth/me",
  },
];

describe.each(contracts)("with the contract of $up", (paths) => {
  test("a person signs up, is recognized, signs out and signs in again", async () => {
    const email = freshEmail();

    const up = await post(world, paths.up, { email, password, name: "Ann" });
    expect(up.status).toBe(201);
    expect(up.headers.getSetCookie()).toEqual([]);
    const made = await up.json<SignUpAnswer>();
    const created_at = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(made).toEqual({ user: { id: uuid, email, created_at }, token: compact });

    const me = await world.fetch(paths.me, { headers: bearing(made.token) });
    expect(me.status).toBe(200);
    expect(await me.json()).toEqual(made.user);

    const out = await post(world, paths.out, undefined, bearing(made.token));
    expect(out.status).toBe(200);
    expect(await out.json()).toEqual({ message: "Logged out successfully" });

    const into = await post(world, paths.into, { email, password });
    expect(into.status).toBe(200);
    expect(into.headers.getSetCookie()).toEqual([]);
    expect(await into.json()).toEqual({ user: { id: made.user.id, email }, token: compact });
  });

  test("a taken email address is a 409, and a wrong password is a 401", async () => {
    const { email } = await createBrowser(world);
    const up = await post(world, paths.up, { email, password });
    expect(up.status).toBe(409);
    expect(await up.json()).toMatchObject({ detail: "Email already registered" });

    const into = await post(world, paths.into, { email, password: "not the password" });
    expect(into.status).toBe(401);
    expect(await into.json()).toMatchObject({ detail: "Invalid email or password" });
  });

  test.each(["me", "out"] as const)(
    "%s without a token is a 401 that says how to bring one",
    async (name) => {
      const method = name === "me" ? "GET" : "POST";
      const answer = await world.fetch(paths[name], { method });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("WWW-Authenticate")).toBe("Bearer");
      expect(await answer.json()).toMatchObject({ detail: "Not authenticated" });
    },
  );
});

describe("the database receives", () => {
  test("two requests for a sign-up, and two for a sign-in", async () => {
    const email = freshEmail();
    const up = await world.countingRequests(() => post(world, "/api/auth/signup", { email, password }));
    expect(up).toMatchObject({ requests: 2, result: { status: 201 } });
    const into = await world.countingRequests(() => post(world, "/api/auth/signin", { email, password }));
    expect(into).toMatchObject({ requests: 2, result: { status: 200 } });
  });

  test("one request for me and one for a sign-out, and one to refuse a session that is over", async () => {
    const { token } = await createPerson(world);
    const me = () => world.fetch("/api/auth/me", { headers: bearing(token) });
    const out = () => post(world, "/api/auth/logout", undefined, bearing(token));
    expect(await world.countingRequests(me)).toMatchObject({ requests: 1, result: { status: 200 } });
    expect(await world.countingRequests(out)).toMatchObject({ requests: 1, result: { status: 200 } });
    expect(await world.countingRequests(me)).toMatchObject({ requests: 1, result: { status: 401 } });
    expect(await world.countingRequests(out)).toMatchObject({ requests: 1, result: { status: 401 } });
  });
});

test("an expired session is refused even with a fresh token", async () => {
  const { userId, token } = await createPerson(world);
  await world.sql("update sessions set expires_at = now() - interval '1 second' where user_id = $1", [
    userId,
  ]);
  expect((await world.fetch("/api/auth/me", { headers: bearing(token) })).status).toBe(401);
  expect((await post(world, "/api/auth/logout", undefined, bearing(token))).status).toBe(401);
});

test("a token that names one account and another account's session is refused", async () => {
  const ann = await createPerson(world);
  const bob = await createPerson(world);
  const mixed = await issueToken(
    { BETTER_AUTH_SECRET: secret },
    { ...ann, sessionId: bob.sessionId },
    new Date(),
  );
  expect((await world.fetch("/api/auth/me", { headers: bearing(mixed) })).status).toBe(401);
  expect((await post(world, "/api/auth/logout", undefined, bearing(mixed))).status).toBe(401);
  expect((await world.fetch("/api/auth/me", { headers: bearing(bob.token) })).status).toBe(200);
});

test("the client's User-Agent is stored, up to a useful length", async () => {
  const { email, userId } = await createBrowser(world);
  const headers = { "User-Agent": "x".repeat(5_000), "CF-Connecting-IP": "203.0.113.40" };
  await post(world, "/api/auth/signin", { email, password }, headers);
  const kept = await world.sql(
    "select length(user_agent) agent, ip_address ip from sessions where user_id = $1 and user_agent <> ''",
    [userId],
  );
  expect(kept).toEqual([{ agent: 400, ip: "203.0.113.40" }]);
});

test("a token of one account never ends a session of another", async () => {
  const ann = await createPerson(world);
  const bob = await createPerson(world);
  await post(world, "/api/auth/logout", undefined, bearing(ann.token));
  expect((await world.fetch("/api/auth/me", { headers: bearing(bob.token) })).status).toBe(200);
});

test("each sign-in has its own session, and ending one leaves the others open", async () => {
  const { email, token } = await createBrowser(world);
  const into = await post(world, "/api/auth/signin", { email, password });
  const otherAccount = await into.json<SignUpAnswer>();
  await post(world, "/api/auth/logout", undefined, bearing(token));
  expect((await world.fetch("/api/auth/me", { headers: bearing(token) })).status).toBe(401);
  expect((await world.fetch("/api/auth/me", { headers: bearing(otherAccount.token) })).status).toBe(200);
});

test("an email address is the same in capitals and in lower case", async () => {
  const { user } = await signUp(world, "Carol.Smith@Example.COM");
  expect(user.email).toBe("carol.smith@example.com");
  const again = await post(world, "/api/auth/signup", { email: "CAROL.SMITH@example.com", password });
  expect(again.status).toBe(409);
  const into = await post(world, "/api/auth/signin", { email: "carol.SMITH@example.com", password });
  expect(into.status).toBe(200);
});

test("a password is the same with composed and with decomposed characters", async () => {
  const email = freshEmail();
  await post(world, "/api/auth/signup", { email, password: "caf\u00e9 au lait" });
  const into = await post(world, "/api/auth/signin", { email, password: "cafe\u0301 au lait" });
  expect(into.status).toBe(200);
});

describe("a caller learns nothing about an email address", () => {
  /** An answer without the values that differ in each request. */
  async function refusalOf(email: string) {
    const answer = await post(world, "/api/auth/signin", { email, password: "not the password" });
    const { request_id, ...problem } = await answer.json<Record<string, unknown>>();
    const headers = [...answer.headers].filter(([name]) => name !== "x-request-id");
    return { status: answer.status, headers, problem, hashes: hashesOf(world), named: typeof request_id };
  }

  test("because a wrong password, an unknown email address and an account without a password get the same answer at the same cost", async () => {
    const wrong = await refusalOf((await createBrowser(world, lightHash())).email);
    expect(wrong).toMatchObject({ status: 401, hashes: 1, problem: { detail: "Invalid email or password" } });

    expect(await refusalOf("nobody@example.com")).toEqual(wrong);

    expect(await refusalOf((await createPerson(world)).email)).toEqual(wrong);

    const unset = await createBrowser(world);
    await world.sql("update accounts set password_hash = null where user_id = $1", [unset.userId]);
    expect(await refusalOf(unset.email)).toEqual(wrong);

    expect(await refusalOf((await createBrowser(world, "$scrypt$?")).email)).toEqual(wrong);
  });

  test("from the time of a sign-up, because a taken email address costs a hash too", async () => {
    await post(world, "/api/auth/signup", { email: freshEmail(), password });
    expect(hashesOf(world)).toBe(1);
    const { email } = await createBrowser(world);
    await post(world, "/api/auth/signup", { email, password });
    expect(hashesOf(world)).toBe(1);
  });
});
