import { describe, expect, test, vi } from "vitest";
import { createProtected, openHalfway, protect } from "../../test/second-factor.ts";
import { addBrowser, Browser, createBrowser, hashesOf, lightHash, password } from "../../test/client.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

const signIn = (browser: Browser, email: string, claim = password) =>
  browser.post("/api/auth/sign-in/email", { email, password: claim });
const sendCode = (browser: Browser, code: string, rest: object = {}) =>
  browser.post("/api/auth/two-factor/verify-totp", { code, ...rest });
const isSignedIn = async (browser: Browser) => (await browser.fetch("/api/auth/me")).status === 200;
const waitingCookie = "__Host-hedgerow-second-step";
const countSessions = async (userId: string) =>
  (await world.sql("select id from sessions where user_id = $1", [userId])).length;

describe("the first step of a sign-in", () => {
  test("begins no session, tells nothing and writes nothing but its attempt, in one trip", async () => {
    const { email, userId } = await createProtected(world);
    const browser = new Browser(world);
    const { requests, result } = await world.countingRequests(() => signIn(browser, email));
    expect(requests).toBe(1);
    expect(await result.json()).toEqual({ twoFactorRedirect: true, twoFactorMethods: ["totp"] });
    expect([...browser.cookies.keys()]).toEqual([waitingCookie]);
    const [cookie] = result.headers.getSetCookie();
    expect(cookie).toMatch(/; Max-Age=300; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(await countSessions(userId)).toBe(1);
    expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({ event: "second_step", hashes: 1 });
  });

  test("refuses a wrong password as it refuses any, with the same cost", async () => {
    const { email } = await createProtected(world);
    const { email: plain } = await createBrowser(world);
    const answers = [];
    for (const whose of [email, plain]) {
      const { requests, result } = await world.countingRequests(() =>
        signIn(new Browser(world), whose, "a guess"),
      );
      const { request_id: _, ...said } = await result.json<Record<string, unknown>>();
      answers.push({ requests, said, hashes: hashesOf(world), cookies: result.headers.getSetCookie() });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.said["code"]).toBe("INVALID_EMAIL_OR_PASSWORD");
  });
});

describe("the second step", () => {
  test("takes two trips and begins the session", async () => {
    const { email, app, userId } = await createProtected(world);
    const browser = await openHalfway(new Browser(world), email);
    const code = await app.next();
    const { requests, result } = await world.countingRequests(() => sendCode(browser, code));
    expect({ status: result.status, requests }).toEqual({ status: 200, requests: 2 });
    expect(hashesOf(world)).toBe(0);
    expect(await isSignedIn(browser)).toBe(true);
    expect(browser.cookies.has(waitingCookie)).toBe(false);
    expect(await countSessions(userId)).toBe(2);
  });

  test("needs a first one, that was not altered and is less than five minutes old", async () => {
    const { email, app } = await createProtected(world);
    const browser = await openHalfway(new Browser(world), email);
    const kept = browser.cookies.get(waitingCookie) ?? "";
    const code = await app.next();
    browser.cookies.delete(waitingCookie);
    expect((await sendCode(browser, code)).status).toBe(401);
    const last = kept.slice(-2, -1) === "A" ? "B" : "A";
    browser.cookies.set(waitingCookie, kept.slice(0, -2) + last + kept.slice(-1));
    expect((await sendCode(browser, code)).status).toBe(401);
    browser.cookies.set(waitingCookie, kept);
    expect((await sendCode(browser, code)).status).toBe(200);
  });

  test("ends the session that the browser had before, and no other", async () => {
    const { email, app, browser, userId } = await createProtected(world);
    const before = new Map(browser.cookies);
    await openHalfway(browser, email);
    // Until the code, it goes on with what it had.
    expect(await isSignedIn(browser)).toBe(true);
    expect((await sendCode(browser, await app.next())).status).toBe(200);
    const old = new Browser(world);
    for (const [name, value] of before) old.cookies.set(name, value);
    expect(await isSignedIn(old)).toBe(false);
    expect(await isSignedIn(browser)).toBe(true);
    expect(await countSessions(userId)).toBe(1);
  });
});

test("a first step that is five minutes old is over, and one that is not is not", async () => {
  const { email, app } = await createProtected(world);
  const browser = await openHalfway(new Browser(world), email);
  const code = await app.next();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 301_000 });
  try {
    expect((await sendCode(browser, code)).status).toBe(401);
    expect((await sendCode(browser, await app.codeOff(0))).status).toBe(401);
  } finally {
    vi.useRealTimers();
  }
  expect((await sendCode(browser, code)).status).toBe(200);
});

describe("a code", () => {
  test("works once, also when it is sent twice at the same moment", async () => {
    const { email, app } = await createProtected(world);
    const [one, other, third] = [
      await openHalfway(new Browser(world), email),
      await openHalfway(new Browser(world), email),
      await openHalfway(new Browser(world), email),
    ];
    const code = await app.next();
    const held = await world.hold({ when: "before", matching: "accept_code" }, () => sendCode(one, code));
    expect((await sendCode(other, code)).status).toBe(200);
    const late = await held.goOn();
    expect(late.status).toBe(401);
    expect(await late.json()).toMatchObject({ type: "/problems/invalid_code", code: "INVALID_CODE" });
    expect((await sendCode(third, code)).status).toBe(401);
    expect([await isSignedIn(one), await isSignedIn(other), await isSignedIn(third)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  test("is no good once a later one was accepted", async () => {
    const { email, app } = await createProtected(world);
    const [earlier, later] = [await app.next(), await app.next()];
    expect((await sendCode(await openHalfway(new Browser(world), email), later)).status).toBe(200);
    expect((await sendCode(await openHalfway(new Browser(world), email), earlier)).status).toBe(401);
  });

  test("of a clock that is off by half a minute is good, and by a minute is not", async () => {
    const { email, app } = await createProtected(world);
    const browser = await openHalfway(new Browser(world), email);
    await world.sql("update second_factors set last_step = 0");
    expect((await sendCode(browser, await app.codeOff(-3))).status).toBe(401);
    expect((await sendCode(browser, await app.codeOff(3))).status).toBe(401);
    expect((await sendCode(browser, await app.next())).status).toBe(200);
  });

  test("of another person's app is not", async () => {
    const ann = await createProtected(world);
    const bob = await createProtected(world);
    const browser = await openHalfway(new Browser(world), ann.email);
    expect((await sendCode(browser, await bob.app.next())).status).toBe(401);
  });
});

test("an outdated hash is replaced at the first step, and the second one goes on with it", async () => {
  const { email, app, userId } = await createProtected(world, lightHash());
  const browser = await openHalfway(new Browser(world), email);
  const [account] = await world.sql("select password_hash from accounts where user_id = $1", [userId]);
  expect(account?.["password_hash"]).toContain("p=2$");
  expect((await sendCode(browser, await app.next())).status).toBe(200);
});

test("what was done is in the account's activity, and a sign-in by a recovery code says so", async () => {
  const { browser, email, codes } = await createProtected(world);
  const other = await openHalfway(new Browser(world), email);
  await other.post("/api/auth/two-factor/verify-backup-code", { code: codes[0] });
  await browser.post("/api/auth/two-factor/generate-backup-codes", { password });
  await browser.post("/api/auth/two-factor/disable", { password });
  const { events } = await (
    await browser.fetch("/api/account/activity")
  ).json<{ events: { kind: string; known_browser?: boolean }[] }>();
  expect(events.map(({ kind }) => kind).toSorted()).toEqual([
    "recovery_code_used",
    "recovery_codes_made",
    "second_factor_off",
    "second_factor_on",
    "signed_in",
    "signed_up",
  ]);
  expect(events.find(({ kind }) => kind === "signed_in")).toMatchObject({ known_browser: false });
});

test("all other sessions end when it is turned on, and when it is turned off", async () => {
  const { email, browser, userId } = await createBrowser(world);
  const other = await addBrowser(world, email);
  const { app } = await protect(browser);
  expect([await isSignedIn(browser), await isSignedIn(other)]).toEqual([true, false]);
  const second = await openHalfway(new Browser(world), email);
  expect((await sendCode(second, await app.next())).status).toBe(200);
  expect((await browser.post("/api/auth/two-factor/disable", { password })).status).toBe(200);
  expect([await isSignedIn(browser), await isSignedIn(second)]).toEqual([true, false]);
  expect(await countSessions(userId)).toBe(1);
});
