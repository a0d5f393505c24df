import { describe, expect, test } from "vitest";
import { sessionCookie, tokenCookie } from "../access/cookies.ts";
import { addBrowser, Browser, createBrowser, freshEmail, lightHash, password, post } from "../test/client.ts";
import { secret, useWorld } from "../test/world.ts";
import { digestOfEmail } from "./sign-in-attempts.ts";

const world = useWorld({ SIGN_IN_FIRST_PAUSE: "300" });
const wrong = "not the right password";
const prefix = "__Host-hedgerow-browser-";

const signIn = (browser: Browser, email: string, claim = password) =>
  browser.post("/api/auth/sign-in/email", { email, password: claim });
const signInAsProgram = (email: string, claim = password) =>
  post(world, "/api/auth/signin", { email, password: claim });

/** Guesses of somebody who has never signed in to the account. */
async function guess(email: string, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let attempt = 0; attempt < times; attempt += 1) {
    statuses.push((await signInAsProgram(email, wrong)).status);
  }
  return statuses;
}

/** A person whose browser has signed in before, and is signed out now. */
async function createKnown() {
  const { email, browser } = await createBrowser(world, lightHash());
  expect((await signIn(browser, email)).status).toBe(200);
  await browser.post("/api/auth/sign-out");
  return { email, browser };
}

const cookieOf = (browser: Browser) => {
  const cookie = [...browser.cookies].find(([name]) => name.startsWith(prefix));
  if (!cookie) throw new Error("the browser has no cookie of its own");
  return { name: cookie[0], value: cookie[1] };
};

describe("a browser that has signed in before", () => {
  test("signs in while everybody else waits because of strangers' guesses", async () => {
    const { email, browser } = await createKnown();
    expect(await guess(email, 6)).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await signInAsProgram(email)).status).toBe(429);
    expect((await signIn(new Browser(world), email)).status).toBe(429);
    expect((await signIn(browser, email)).status).toBe(200);
    expect(await guess(email, 1)).toEqual([429]);
  });

  test("is not stopped by the limit on its email address either", async () => {
    const { email, browser } = await createKnown();
    await spend(`sign-in ${await digestOfEmail({ BETTER_AUTH_SECRET: secret }, email)}`);
    expect((await signInAsProgram(email)).status).toBe(429);
    expect((await signIn(browser, email)).status).toBe(200);
  });

  test("waits after five wrong passwords of its own, and makes nobody else wait", async () => {
    const { email, browser } = await createKnown();
    const other = await addBrowser(world, email);
    await signIn(other, email);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect((await signIn(browser, email, wrong)).status).toBe(401);
    }
    expect((await signIn(browser, email)).status).toBe(429);
    expect((await signIn(other, email)).status).toBe(200);
    expect((await signInAsProgram(email)).status).toBe(200);
    expect((await signIn(browser, email)).status).toBe(429);
  });

  test("has its failures forgotten by the right password", async () => {
    const { email, browser } = await createKnown();
    for (let round = 0; round < 2; round += 1) {
      for (let attempt = 0; attempt < 4; attempt += 1) await signIn(browser, email, wrong);
      expect((await signIn(browser, email)).status).toBe(200);
    }
  });

  test("knows several accounts", async () => {
    const { email, browser } = await createKnown();
    const other = await createKnown();
    expect((await signIn(browser, other.email)).status).toBe(200);
    await guess(email, 5);
    await guess(other.email, 5);
    expect((await signIn(browser, email)).status).toBe(200);
    expect((await signIn(browser, other.email)).status).toBe(200);
  });

  test("is known from its sign-up on", async () => {
    const browser = new Browser(world);
    const email = freshEmail();
    await browser.post("/api/auth/sign-up/email", { email, password });
    await guess(email, 5);
    expect((await signIn(browser, email)).status).toBe(200);
  });

  test("is no longer known after the password is changed elsewhere, and the browser that changed it is", async () => {
    const { email, browser } = await createKnown();
    const changing = await addBrowser(world, email);
    const newPassword = "staple battery horse";
    await changing.post("/api/auth/change-password", { currentPassword: password, newPassword });
    await guess(email, 5);
    expect((await signIn(browser, email, newPassword)).status).toBe(429);
    expect((await signIn(changing, email, newPassword)).status).toBe(200);
  });
});

describe("strangers learn nothing about the person from their own count", () => {
  test.each([
    ["nobody signs in", undefined],
    ["the person signs in from a known browser", (email: string, known: Browser) => signIn(known, email)],
    ["the person signs in from an unknown browser", (email: string) => signIn(new Browser(world), email)],
    ["the person signs in from a program", (email: string) => signInAsProgram(email)],
  ])("when %s between two rounds of guesses", async (_, meanwhile) => {
    const { email, browser } = await createKnown();
    expect(await guess(email, 4)).toEqual([401, 401, 401, 401]);
    const before = await countOf(email);
    if (meanwhile) expect((await meanwhile(email, browser)).status).toBe(200);
    expect(await countOf(email)).toEqual(before);
    expect(await guess(email, 3)).toEqual([401, 429, 429]);
  });

  test("and none of it is left when there was none before", async () => {
    const { email } = await createKnown();
    for (let round = 0; round < 6; round += 1) expect((await signInAsProgram(email)).status).toBe(200);
    expect(await countOf(email)).toEqual([]);
  });

  test("and the person who waits in an unknown browser gets in after the wait", async () => {
    const { email } = await createKnown();
    await guess(email, 5);
    const unknown = new Browser(world);
    expect((await signIn(unknown, email)).status).toBe(429);
    await world.sql("update sign_in_attempts set paused_until = now() where paused_until > now()");
    expect((await signIn(unknown, email)).status).toBe(200);
    expect(await guess(email, 2)).toEqual([401, 429]);
    expect((await signIn(unknown, email)).status).toBe(200);
  });
});

describe("the cookie of a known browser", () => {
  test("lasts a year, is out of reach of scripts and of other sites, and survives a sign-out", async () => {
    const { email, browser } = await createBrowser(world, lightHash());
    const answer = await signIn(browser, email);
    const written = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(prefix));
    expect(written).toMatch(/; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    await browser.post("/api/auth/sign-out");
    expect([...browser.cookies.keys()]).toEqual([cookieOf(browser).name]);
  });

  test("is gone when the account is deleted", async () => {
    const { email, browser } = await createBrowser(world, lightHash());
    await signIn(browser, email);
    await browser.post("/api/auth/delete-user", { password });
    expect([...browser.cookies.keys()]).toEqual([]);
  });

  test("authenticates nobody, and says nothing about whose it is", async () => {
    const { email, browser } = await createKnown();
    const { name, value } = cookieOf(browser);
    for (const cookie of [name, tokenCookie, sessionCookie]) {
      const thief = new Browser(world);
      thief.cookies.set(cookie, value);
      expect((await thief.fetch("/api/auth/me")).status).toBe(401);
      expect((await thief.post("/api/auth/renew")).status).toBe(401);
    }
    const elsewhere = await addBrowser(world, email);
    await signIn(elsewhere, email);
    expect(cookieOf(elsewhere).value.split(".")[1]).not.toBe(value.split(".")[1]);
    expect(`${name}${value}`).not.toContain(email.split("@")[0]);
  });

  test("is nothing to another account, and nothing if any part of it is altered", async () => {
    const { email, browser } = await createKnown();
    const other = await createKnown();
    const { name, value } = cookieOf(browser);
    const [since = "", id = "", signature = ""] = value.split(".");
    const altered = [
      cookieOf(other.browser).value,
      `${since.slice(0, -1)}${since.endsWith("0") ? "1" : "0"}.${id}.${signature}`,
      `${since}.${"A".repeat(22)}.${signature}`,
      `${since}.${id}.${"A".repeat(43)}`,
      `${since}.${id}`,
      "",
    ];
    await guess(email, 5);
    for (const forged of altered) {
      const stranger = new Browser(world);
      stranger.cookies.set(name, forged);
      expect((await signIn(stranger, email)).status, forged).toBe(429);
    }
    expect((await signIn(browser, email)).status).toBe(200);
  });
});

test("sign-ups for an email address leave sign-ins alone", async () => {
  const { email } = await createBrowser(world, lightHash());
  await spend(`sign-up ${await digestOfEmail({ BETTER_AUTH_SECRET: secret }, email)}`);
  expect((await post(world, "/api/auth/signup", { email, password })).status).toBe(429);
  expect((await signInAsProgram(email)).status).toBe(200);
});

async function countOf(email: string) {
  const digest = await digestOfEmail({ BETTER_AUTH_SECRET: secret }, email);
  return world.sql(
    "select failures, paused_until, expires_at from sign_in_attempts where address_digest = $1",
    [digest],
  );
}

/** Uses up the requests of a minute for one email address. */
async function spend(key: string): Promise<void> {
  const limiter = world.bindings["LIMIT_ENTRY_BY_EMAIL"];
  if (typeof limiter !== "object" || limiter === null || !("limit" in limiter)) throw new Error("not bound");
  const { limit } = limiter;
  if (typeof limit !== "function") throw new Error("not a limiter");
  await Promise.all(Array.from({ length: 30 }, () => limit.call(limiter, { key })));
}
