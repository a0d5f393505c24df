import { expect, test } from "vitest";
import { tokenCookie } from "../access/cookies.ts";
import { makeSecret } from "../access/key-secret.ts";
import { as, createGrant, createPerson } from "../test/people.ts";
import { codeFor, letIn } from "../test/programs.ts";
import { callOf, closedRoutes, nameOf } from "../test/routes.ts";
import { origin, secrets, useWorld } from "../test/world.ts";

const world = useWorld();

/** What no key may do, no program may do. */
const needsSession = (route: string) =>
  /\/auth\/|\/oauth\/|\/(keys|grants|webhooks)(\/|$)|\/calendar$|\/activity$|\/reminders\/(subscription|test)/.test(
    route,
  );

test.each(closedRoutes.filter(needsSession).map((route) => [nameOf(route), route] as const))(
  "%s is refused to a program, whatever it may do, without a trip",
  async (_, route) => {
    const ann = await createPerson(world);
    const program = await createGrant(world, ann, { scope: "write" });
    const { method, path, body, headers } = callOf(route, ann);
    const { requests, result } = await world.countingRequests(() =>
      as(world, program).send(method, path, body, headers),
    );
    expect([result.status, requests]).toEqual([403, 0]);
    expect(await result.json()).toMatchObject({ type: "/problems/session_needed" });
  },
);

test.each(
  closedRoutes
    // What a message of MCP needs is said by the tool that it calls: worker/mcp/callers.test.ts.
    .filter((route) => !needsSession(route) && !/^GET |\/mcp$/.test(route))
    .map((route) => [nameOf(route), route] as const),
)("%s is refused to a program that may only read, and writes nothing", async (_, route) => {
  const ann = await createPerson(world);
  const program = await createGrant(world, ann, { scope: "read" });
  const { method, path, body, headers } = callOf(route, ann);
  const answer = await as(world, program).send(method, path, body, headers);
  expect(answer.status).toBe(403);
  expect(answer.headers.get("WWW-Authenticate")).toContain('error="insufficient_scope", scope="read write"');
  expect(await answer.json()).toMatchObject({ type: "/problems/insufficient_scope" });
  for (const table of ["tasks", "lists", "idempotency_keys", "operations"])
    expect(await world.sql(`select from ${table} where user_id = $1`, [ann.userId])).toEqual([]);
});

test("neither a refresh token nor a code opens anything, and no token does as a cookie", async () => {
  const ann = await createPerson(world);
  const { access_token, refresh_token } = await letIn(world, ann);
  const here = { Origin: origin, "Sec-Fetch-Site": "same-origin" };
  for (const headers of [
    { Authorization: `Bearer ${refresh_token}` },
    { Authorization: `Bearer ${await codeFor(world, ann)}` },
    { Authorization: `Basic ${access_token}` },
    { ...here, Cookie: `${tokenCookie}=${access_token}` },
  ]) {
    const { requests, result } = await world.countingRequests(() => world.fetch("/api/tasks", { headers }));
    expect([result.status, requests]).toEqual([401, 0]);
  }
  expect((await world.fetch(`/api/tasks?access_token=${access_token}`)).status).toBe(401);
});

test("a token that was never given, or has expired, or whose grant has, is refused in one trip", async () => {
  const ann = await createPerson(world);
  const program = await createGrant(world, ann, { scope: "write" });
  const isRefused = async (token: string) => {
    const { requests, result } = await world.countingRequests(() => as(world, { token }).get("/api/tasks"));
    expect([result.status, requests]).toEqual([401, 1]);
    expect(result.headers.get("WWW-Authenticate")).toContain('error="invalid_token"');
  };
  await isRefused((await makeSecret(secrets, ann.userId, "access")).secret);
  for (const table of ["grant_tokens", "grants"]) {
    await world.sql(`update ${table} set expires_at = now() where user_id = $1`, [ann.userId]);
    await isRefused(program.token);
    await world.sql(`update ${table} set expires_at = now() + interval '1 day' where user_id = $1`, [
      ann.userId,
    ]);
    expect((await as(world, program).get("/api/tasks")).status).toBe(200);
  }
});

test("the token of one person opens nothing of another's", async () => {
  const [ann, bob] = [await createPerson(world), await createPerson(world)];
  const program = await createGrant(world, ann, { scope: "write" });
  const made = await as(world, bob).post("/api/tasks", { title: "Trim" });
  const { id } = await made.json<{ id: string }>();
  for (const path of [`/api/tasks/${id}`, `/api/${bob.userId}/tasks`, `/api/v1/users/${bob.userId}/tasks`])
    expect((await as(world, program).get(path)).status).toBe(403);
});
