import { expect, test } from "vitest";
import { issueToken } from "../../access/token.ts";
import { createBrowser } from "../../test/client.ts";
import { as } from "../../test/people.ts";
import { secrets, useWorld } from "../../test/world.ts";
import { rowOf, secondsIn } from "../../test/documented.ts";

/** OWASP ASVS 5.0, V7.3. The rest is in `worker/auth/session-ends.test.ts`. */
const world = useWorld();
const spanOf = (what: string) => secondsIn(rowOf("How long things last", what)[0]);

/** Lets a session be as old as if it had begun, or been used, so many seconds ago. */
const age = (userId: string, seconds: number) =>
  world.sql(
    `update sessions set created_at = created_at - make_interval(secs => $2),
       expires_at = expires_at - make_interval(secs => $2) where user_id = $1`,
    [userId, seconds],
  );

test("7.3.1: a session that was not used for the documented time is over, for cookies and for tokens", async () => {
  const { browser, userId, email } = await createBrowser(world);
  const [session] = await world.sql("select id from sessions where user_id = $1", [userId]);
  const token = await issueToken(secrets, { userId, email, sessionId: String(session?.["id"]) }, new Date());
  const limit = spanOf("a session, without use");
  // It was just used.
  expect((await browser.post("/api/auth/renew")).status).toBe(204);
  await age(userId, limit - 60);
  expect((await browser.fetch("/api/auth/me")).status).toBe(200);
  await age(userId, 61);
  expect((await browser.fetch("/api/auth/me")).status).toBe(401);
  expect((await browser.post("/api/auth/renew")).status).toBe(401);
  expect((await as(world, { token }).get("/api/tasks")).status).toBe(401);
});

test("7.3.1: using it for a day gives it the whole time again", async () => {
  const { browser, userId } = await createBrowser(world);
  const limit = spanOf("a session, without use");
  for (let week = 0; week < 3; week += 1) {
    await age(userId, limit - 60);
    expect((await browser.post("/api/auth/renew")).status).toBe(204);
  }
});

test("7.3.2: a session that is renewed all the time is over after the documented time", async () => {
  const { browser, userId } = await createBrowser(world);
  const [week, limit] = [spanOf("a session, without use"), spanOf("a session, however often it is used")];
  let lived = 0;
  while (lived + week - 60 < limit) {
    await age(userId, week - 60);
    lived += week - 60;
    expect((await browser.post("/api/auth/renew")).status).toBe(204);
  }
  await age(userId, limit - lived);
  expect((await browser.post("/api/auth/renew")).status).toBe(401);
  expect((await browser.fetch("/api/auth/me")).status).toBe(401);
});
