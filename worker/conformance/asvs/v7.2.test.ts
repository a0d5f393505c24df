import { describe, expect, test } from "vitest";
import { sessionCookie, tokenCookie, writeSessionCookie } from "../../access/cookies.ts";
import { issueToken } from "../../access/token.ts";
import { Browser, createBrowser, freshEmail, password } from "../../test/client.ts";
import { as, createKey, createPerson } from "../../test/people.ts";
import { callOf, closedRoutes } from "../../test/routes.ts";
import { createProtected, openHalfway } from "../../test/second-factor.ts";
import { origin, secrets, useWorld } from "../../test/world.ts";
import { copyOf } from "../../test/copy-of.ts";

/** OWASP ASVS 5.0, V7.2. Signatures are in `worker/access/token.test.ts`, cookies in `rfc6265bis.test.ts`. */
const world = useWorld();

const sessionsOf = async (email: string) =>
  world.sql("select s.token from sessions s join users u on u.id = s.user_id where u.email = $1", [email]);
const isIn = async (browser: Browser) => (await browser.fetch("/api/auth/me")).status === 200;

test("7.2.1: the Worker and the database decide: what nobody here issued opens nothing, however it says it is", async () => {
  const ann = await createPerson(world);
  const forged = await issueToken({ BETTER_AUTH_SECRET: "x".repeat(40) }, ann, new Date());
  const ended = { ...ann, sessionId: crypto.randomUUID() };
  const ofNoSession = await issueToken(secrets, ended, new Date());
  for (const token of [forged, ofNoSession, `${ann.token}x`]) {
    expect((await as(world, { token }).get("/api/auth/me")).status).toBe(401);
  }
  const browser = new Browser(world);
  const signed = await writeSessionCookie(secrets, "a secret of nobody's session");
  browser.cookies.set(sessionCookie, signed.slice(sessionCookie.length + 1));
  expect((await browser.post("/api/auth/renew")).status).toBe(401);
});

describe("7.2.2: an API key, which is a static secret,", () => {
  test("7.2.2: never becomes a session, with any scope and in any place", async () => {
    const person = await createPerson(world);
    const { token } = await createKey(world, person, "write");
    const sessions = () => world.sql("select id from sessions where user_id = $1", [person.userId]);
    const before = await sessions();
    for (const route of closedRoutes.filter((name) => name.includes("/auth/"))) {
      const { method, path, body } = callOf(route, person);
      const answer = await as(world, { token }).send(method, path, body);
      expect([route, answer.status, answer.headers.getSetCookie()]).toEqual([route, 403, []]);
      for (const name of [tokenCookie, sessionCookie]) {
        const Cookie = `${name}=${token}`;
        const placed = await as(world, undefined).send(method, path, body, { Cookie, Origin: origin });
        expect([route, placed.status]).toEqual([route, 401]);
      }
    }
    expect(await sessions()).toEqual(before);
  });
});

test("7.2.3: a session has a secret of at least 128 random bits, unique to it", async () => {
  const { email } = await createBrowser(world);
  const found = new Set<string>();
  for (const browser of [new Browser(world), new Browser(world)]) {
    await browser.post("/api/auth/sign-in/email", { email, password });
    await browser.post("/api/auth/prove", { password });
    const [secret = ""] = decodeURIComponent(browser.cookies.get(sessionCookie) ?? "").split(".");
    expect(secret).toMatch(/^[A-Za-z0-9]{32,}$/);
    found.add(secret);
  }
  expect(found.size).toBe(2);
});

describe("7.2.4: a session", () => {
  test("7.2.4: is new with each sign-in, and the previous one ends", async () => {
    const { browser, email } = await createBrowser(world);
    const before = copyOf(browser, world);
    expect((await browser.post("/api/auth/sign-in/email", { email, password })).status).toBe(200);
    expect(browser.cookies.get(sessionCookie)).not.toBe(before.cookies.get(sessionCookie));
    expect(await sessionsOf(email)).toHaveLength(1);
    expect(await isIn(before)).toBe(false);
    expect((await before.post("/api/auth/renew")).status).toBe(401);
    expect(await isIn(browser)).toBe(true);
  });

  test("7.2.4: is new after the second step, too, and the previous one ends", async () => {
    const { browser, email, app } = await createProtected(world);
    const before = copyOf(browser, world);
    await openHalfway(browser, email);
    const answer = await browser.post("/api/auth/two-factor/verify-totp", { code: await app.next() });
    expect(answer.status).toBe(200);
    expect([await isIn(before), await isIn(browser)]).toEqual([false, true]);
  });

  test("7.2.4: that an attacker planted before a sign-in or a sign-up is never used for it", async () => {
    const mallory = await createBrowser(world);
    const { email } = await createBrowser(world);
    for (const [path, whose] of [
      ["sign-in", email],
      ["sign-up", freshEmail()],
    ] as const) {
      const victim = copyOf(mallory.browser, world);
      const planted = victim.cookies.get(sessionCookie);
      expect((await victim.post(`/api/auth/${path}/email`, { email: whose, password })).status).toBe(200);
      expect(victim.cookies.get(sessionCookie)).not.toBe(planted);
      expect(await (await victim.fetch("/api/auth/me")).json()).toMatchObject({ email: whose });
      // The attacker's copy has ended, and was never another person's session.
      expect(await isIn(mallory.browser)).toBe(false);
    }
  });

  test("7.2.4: with a made-up secret is not adopted at sign-in", async () => {
    const { email } = await createBrowser(world);
    const browser = new Browser(world);
    for (const name of [sessionCookie, tokenCookie]) browser.cookies.set(name, "chosen-by-somebody");
    await browser.post("/api/auth/sign-in/email", { email, password });
    expect(JSON.stringify(await sessionsOf(email))).not.toContain("chosen-by-somebody");
    expect(browser.cookies.get(sessionCookie)).not.toContain("chosen-by-somebody");
  });

  test("7.2.4: gets another secret with each proof and each new password, and the one before has ended", async () => {
    const { browser } = await createBrowser(world);
    for (const [path, body] of [
      ["prove", { password }],
      ["change-password", { currentPassword: password, newPassword: "staple battery horse" }],
    ] as const) {
      const before = copyOf(browser, world);
      expect((await browser.post(`/api/auth/${path}`, body)).status).toBe(200);
      expect((await before.post("/api/auth/renew")).status).toBe(401);
      expect((await browser.post("/api/auth/renew")).status).toBe(204);
    }
  });

  test("7.2.4: of a program keeps its token through a proof, until the hour of the token is over", async () => {
    const { token, browser } = await createBrowser(world);
    expect((await as(world, { token }).post("/api/auth/prove", { password })).status).toBe(200);
    expect((await as(world, { token }).get("/api/auth/me")).status).toBe(200);
    // The browser of the same session goes on as well: the proof came without its secret.
    expect((await browser.post("/api/auth/renew")).status).toBe(204);
  });
});
