import { describe, expect, test } from "vitest";
import { createProtected, openHalfway, protect } from "../../test/second-factor.ts";
import { Browser, createBrowser, password } from "../../test/client.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

type Protected = Awaited<ReturnType<typeof createProtected>>;

/** A browser that signed in with a code, asked to be remembered, and has signed out. */
async function remember({ email, app }: Protected): Promise<Browser> {
  const browser = await openHalfway(new Browser(world), email);
  const body = { code: await app.next(), trustDevice: true };
  expect((await browser.post("/api/auth/two-factor/verify-totp", body)).status).toBe(200);
  expect((await browser.post("/api/auth/sign-out")).status).toBe(200);
  return browser;
}

const deviceOf = (browser: Browser) =>
  [...browser.cookies].find(([name]) => name.startsWith("__Host-hedgerow-device-"));

/** Whether a sign-in in the browser needs a code. */
async function needsCode(browser: Browser, email: string): Promise<boolean> {
  const answer = await browser.post("/api/auth/sign-in/email", { email, password });
  expect(answer.status).toBe(200);
  const needed = "twoFactorRedirect" in (await answer.json<object>());
  expect((await browser.fetch("/api/auth/me")).status).toBe(needed ? 401 : 200);
  if (!needed) await browser.post("/api/auth/sign-out");
  return needed;
}

test("a remembered browser needs no code for thirty days, in the two trips of any sign-in", async () => {
  const ann = await createProtected(world);
  const browser = await openHalfway(new Browser(world), ann.email);
  const body = { code: await ann.app.next(), trustDevice: true };
  const remembered = await browser.post("/api/auth/two-factor/verify-totp", body);
  const cookie = remembered.headers.getSetCookie().find((text) => text.includes("-device-"));
  expect(cookie).toMatch(/; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  expect(await (await browser.fetch("/api/auth/two-factor/state")).json()).toMatchObject({
    remembered: true,
  });
  await browser.post("/api/auth/sign-out");

  const again = () => browser.post("/api/auth/sign-in/email", { email: ann.email, password });
  const { requests, result } = await world.countingRequests(again);
  expect({ status: result.status, requests }).toEqual({ status: 200, requests: 2 });
  expect(await result.json()).toMatchObject({ user: { email: ann.email } });
  expect(await needsCode(new Browser(world), ann.email)).toBe(true);
});

const stateOf = async (browser: Browser) =>
  (await browser.fetch("/api/auth/two-factor/state")).json<{
    remembered: boolean;
    rememberedUntil?: string;
  }>();

describe("the account page is told whether some browser may be remembered", () => {
  test("since one was, for thirty days, and until they are forgotten", async () => {
    const person = await createProtected(world);
    expect(await stateOf(person.browser)).not.toHaveProperty("rememberedUntil");
    const halfway = await openHalfway(new Browser(world), person.email);
    await halfway.post("/api/auth/two-factor/verify-totp", { code: await person.app.next() });
    expect(await stateOf(halfway)).not.toHaveProperty("rememberedUntil");

    await remember(person);
    const { remembered, rememberedUntil = "" } = await stateOf(person.browser);
    expect(remembered).toBe(false);
    const days = (new Date(rememberedUntil).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30);
    expect((await person.browser.post("/api/auth/two-factor/forget-devices")).status).toBe(200);
    expect(await stateOf(person.browser)).toMatchObject({ remembered: false });
    expect(await stateOf(person.browser)).not.toHaveProperty("rememberedUntil");
  });

  test("by a recovery code, too, and not when its sign-in was refused", async () => {
    const { email, browser, codes } = await createProtected(world);
    const halfway = await openHalfway(new Browser(world), email);
    const send = (code: unknown) =>
      halfway.post("/api/auth/two-factor/verify-backup-code", { code, trustDevice: true });
    expect((await send("0000-0000")).status).toBe(401);
    expect(await stateOf(browser)).not.toHaveProperty("rememberedUntil");
    expect((await send(codes[0])).status).toBe(200);
    expect(await stateOf(browser)).toHaveProperty("rememberedUntil");
    expect((await stateOf(halfway)).remembered).toBe(true);
  });

  test("not when the thirty days are over, nor after a new password", async () => {
    const person = await createProtected(world);
    const { browser, userId } = person;
    await remember(person);
    await world.sql("update second_factors set remembered_until = now() where user_id = $1", [userId]);
    expect(await stateOf(browser)).not.toHaveProperty("rememberedUntil");
    await world.sql(
      "update second_factors set remembered_until = now() + interval '1 day' where user_id = $1",
      [userId],
    );
    const change = { currentPassword: password, newPassword: "staple battery horse" };
    expect((await browser.post("/api/auth/change-password", change)).status).toBe(200);
    expect(await stateOf(browser)).not.toHaveProperty("rememberedUntil");
  });
});

test("a browser that did not ask for it is asked again", async () => {
  const { email, app } = await createProtected(world);
  const browser = await openHalfway(new Browser(world), email);
  await browser.post("/api/auth/two-factor/verify-totp", { code: await app.next() });
  await browser.post("/api/auth/sign-out");
  expect(await needsCode(browser, email)).toBe(true);
});

test("a remembered browser still needs the right password", async () => {
  const ann = await createProtected(world);
  const browser = await remember(ann);
  const guess = { email: ann.email, password: "a guess at it" };
  expect((await browser.post("/api/auth/sign-in/email", guess)).status).toBe(401);
});

test("its cookie is good for no other person, and not when it was altered", async () => {
  const ann = await createProtected(world);
  const bob = await createProtected(world);
  const browser = await remember(ann);
  const [name = "", value = ""] = deviceOf(browser) ?? [];
  const [bobs = ""] = deviceOf(await remember(bob)) ?? [];
  const mallory = new Browser(world);
  mallory.cookies.set(bobs, value);
  expect(await needsCode(mallory, bob.email)).toBe(true);
  browser.cookies.set(
    name,
    value.replace(/^./, (first) => (first === "A" ? "B" : "A")),
  );
  expect(await needsCode(browser, ann.email)).toBe(true);
});

describe("a browser is forgotten", () => {
  const ends: Record<string, (person: Protected) => Promise<unknown>> = {
    "with a new password": async ({ browser, userId }) => {
      await browser.post("/api/auth/change-password", {
        currentPassword: password,
        newPassword: "staple battery horse",
      });
      // And back, so that the same password tries it.
      await world.sql(
        "update accounts set password_hash = (select password_hash from accounts where user_id <> $1 limit 1) where user_id = $1",
        [userId],
      );
    },
    "when they all are": ({ browser }) => browser.post("/api/auth/two-factor/forget-devices"),
    "with another second factor": async ({ browser }) => {
      await browser.post("/api/auth/two-factor/disable", { password });
      return protect(browser);
    },
  };

  test.each(Object.entries(ends))("%s", async (_, end) => {
    await createBrowser(world);
    const ann = await createProtected(world);
    const browser = await remember(ann);
    expect(await needsCode(browser, ann.email)).toBe(false);
    await end(ann);
    expect(await needsCode(browser, ann.email)).toBe(true);
  });

  test("while its sign-in is at work", async () => {
    const ann = await createProtected(world);
    const browser = await remember(ann);
    const held = await world.hold({ when: "before", matching: "hold_sign_in" }, () =>
      browser.post("/api/auth/sign-in/email", { email: ann.email, password }),
    );
    expect((await ann.browser.post("/api/auth/two-factor/forget-devices")).status).toBe(200);
    expect(await (await held.goOn()).json()).toMatchObject({ twoFactorRedirect: true });
    expect((await browser.fetch("/api/auth/me")).status).toBe(401);
  });

  test("with the account, and where the second factor is turned off", async () => {
    const ann = await createProtected(world);
    const browser = await remember(ann);
    await browser.post("/api/auth/sign-in/email", { email: ann.email, password });
    expect(deviceOf(browser)).toBeDefined();
    await browser.post("/api/auth/prove", { code: ann.codes[0] });
    expect((await browser.post("/api/auth/two-factor/disable", { password })).status).toBe(200);
    expect(deviceOf(browser)).toBeUndefined();
    const bob = await createProtected(world);
    const bobs = await remember(bob);
    await bobs.post("/api/auth/sign-in/email", { email: bob.email, password });
    await bobs.post("/api/auth/delete-user", { password });
    expect([...bobs.cookies.keys()]).toEqual([]);
  });
});
