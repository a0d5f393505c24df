import { describe, expect, test } from "vitest";
import {
  AuthenticatorApp,
  type Begun,
  createProtected,
  openHalfway,
  protect,
} from "../../test/second-factor.ts";
import { addBrowser, Browser, createBrowser, password } from "../../test/client.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

const isSignedIn = async (browser: Browser) => (await browser.fetch("/api/auth/me")).status === 200;
const sendCode = (browser: Browser, code: string) =>
  browser.post("/api/auth/two-factor/verify-totp", { code });
const begin = async (browser: Browser) => {
  const answer = await browser.post("/api/auth/two-factor/enable", { password });
  return new AuthenticatorApp((await answer.json<Begun>()).totpURI);
};
const changePassword = (browser: Browser) =>
  browser.post("/api/auth/change-password", {
    currentPassword: password,
    newPassword: "staple battery horse",
  });
const isOn = async (browser: Browser) => {
  const state = await browser.fetch("/api/auth/two-factor/state");
  return (await state.json<{ enabled: boolean }>()).enabled;
};

describe("a sign-in by password alone, while the second factor is turned on,", () => {
  test("comes to its second step when it commits after that", async () => {
    const { browser, email } = await createBrowser(world);
    const other = new Browser(world);
    const held = await world.hold({ when: "before", matching: "hold_sign_in" }, () =>
      other.post("/api/auth/sign-in/email", { email, password }),
    );
    const { app } = await protect(browser);
    expect(await (await held.goOn()).json()).toMatchObject({ twoFactorRedirect: true });
    expect(await isSignedIn(other)).toBe(false);
    expect((await sendCode(other, await app.next())).status).toBe(200);
  });

  test("is ended with all others when it commits before", async () => {
    const { browser, email } = await createBrowser(world);
    const app = await begin(browser);
    const other = new Browser(world);
    const code = await app.next();
    const held = await world.hold({ when: "before", matching: "confirm_second_factor" }, () =>
      sendCode(browser, code),
    );
    expect((await other.post("/api/auth/sign-in/email", { email, password })).status).toBe(200);
    expect(await isSignedIn(other)).toBe(true);
    expect((await held.goOn()).status).toBe(200);
    expect([await isSignedIn(browser), await isSignedIn(other)]).toEqual([true, false]);
  });

  test("waits for it at the same row", async () => {
    const { browser, email, userId } = await createBrowser(world);
    const app = await begin(browser);
    const other = new Browser(world);
    const code = await app.next();
    const held = await world.hold({ when: "before", matching: "hold_sign_in" }, () =>
      other.post("/api/auth/sign-in/email", { email, password }),
    );
    const unlock = await world.lock(`select from users where id = '${userId}' for no key update`);
    const turnsOn = sendCode(browser, code);
    await expect.poll(world.countWaiting).toBe(1);
    const signsIn = held.goOn();
    await expect.poll(world.countWaiting).toBe(2);
    await unlock();
    expect((await turnsOn).status).toBe(200);
    expect(await (await signsIn).json()).toMatchObject({ twoFactorRedirect: true });
    expect(await isSignedIn(other)).toBe(false);
  });
});

describe("the second step of a sign-in, at the same moment as", () => {
  const acts: Record<string, (browser: Browser) => Promise<Response>> = {
    "a new password": changePassword,
    "a deletion": (browser) => browser.post("/api/auth/delete-user", { password }),
  };

  test.each(Object.entries(acts))("%s, begins no session after it", async (_, act) => {
    const { browser, email, app, userId } = await createProtected(world);
    const other = await openHalfway(new Browser(world), email);
    const code = await app.next();
    const held = await world.hold({ when: "before", matching: "accept_code" }, () => sendCode(other, code));
    expect((await act(browser)).status).toBe(200);
    expect((await held.goOn()).status).toBe(401);
    expect(await isSignedIn(other)).toBe(false);
    const left = await world.sql("select id from sessions where user_id = $1", [userId]);
    expect(left.length).toBeLessThanOrEqual(1);
  });

  test.each(Object.entries(acts))("%s, and its session ends with all others before it", async (_, act) => {
    const { browser, email, app } = await createProtected(world);
    const other = await openHalfway(new Browser(world), email);
    const code = await app.next();
    const held = await world.hold({ when: "after", matching: "accept_code" }, () => sendCode(other, code));
    expect((await act(browser)).status).toBe(200);
    expect((await held.goOn()).status).toBe(200);
    expect(await isSignedIn(other)).toBe(false);
  });

  test("another second factor, takes no code of the old one", async () => {
    const { browser, email, app } = await createProtected(world);
    const other = await openHalfway(new Browser(world), email);
    const code = await app.next();
    const held = await world.hold({ when: "before", matching: "accept_code" }, () => sendCode(other, code));
    expect((await browser.post("/api/auth/two-factor/disable", { password })).status).toBe(200);
    await protect(browser);
    expect((await held.goOn()).status).toBe(401);
    expect(await isSignedIn(other)).toBe(false);
  });

  test("a new password between the two steps, begins anew", async () => {
    const { browser, email, app } = await createProtected(world);
    const other = await openHalfway(new Browser(world), email);
    await changePassword(browser);
    const answer = await sendCode(other, await app.next());
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ type: "/problems/invalid_credentials" });
    expect(await isSignedIn(other)).toBe(false);
  });
});

describe("what is done to the second factor from within a session", () => {
  const acts: Record<string, (browser: Browser, app: AuthenticatorApp) => Promise<Response>> = {
    "turning it off": (browser) => browser.post("/api/auth/two-factor/disable", { password }),
    "new recovery codes": (browser) =>
      browser.post("/api/auth/two-factor/generate-backup-codes", { password }),
  };

  test.each(Object.entries(acts))("%s is not done when the session ends before it", async (_, act) => {
    const ann = await createProtected(world);
    const held = await world.hold({ when: "before", matching: "prove_session" }, () =>
      act(ann.browser, ann.app),
    );
    await world.sql("delete from sessions where user_id = $1", [ann.userId]);
    expect((await held.goOn()).status).toBe(401);
    const [row] = await world.sql("select second_factor_since is null as off from users where id = $1", [
      ann.userId,
    ]);
    expect(row?.["off"]).toBe(false);
    const kept = await world.sql("select digest from recovery_codes where user_id = $1", [ann.userId]);
    expect(kept).toHaveLength(10);
  });

  test.each(Object.entries(acts))("%s is not done when the password changes before it", async (_, act) => {
    const ann = await createProtected(world);
    const second = await openHalfway(new Browser(world), ann.email);
    expect((await sendCode(second, await ann.app.next())).status).toBe(200);
    const held = await world.hold({ when: "before", matching: "prove_session" }, () => act(second, ann.app));
    expect((await changePassword(ann.browser)).status).toBe(200);
    expect((await held.goOn()).status).toBe(401);
    expect(await isOn(ann.browser)).toBe(true);
  });

  test("of two that set it up at once, the secret that was begun last is confirmed", async () => {
    const { browser, email } = await createBrowser(world);
    const second = await addBrowser(world, email);
    const [first, last] = [await begin(browser), await begin(second)];
    expect((await sendCode(browser, await first.next())).status).toBe(400);
    const code = await last.next();
    const held = await world.hold({ when: "before", matching: "confirm_second_factor" }, () =>
      sendCode(second, code),
    );
    await begin(browser);
    expect((await held.goOn()).status).toBe(400);
    expect(await isOn(browser)).toBe(false);
  });
});
