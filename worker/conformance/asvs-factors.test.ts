import { describe, expect, test } from "vitest";
import { createProtected, openHalfway } from "../test/second-factor.ts";
import { addBrowser, Browser, createBrowser, password } from "../test/client.ts";
import { useWorld } from "../test/world.ts";

/** OWASP ASVS 5.0, V6.5 and V7.5: what a second factor and a proof must be. `worker/auth/factor` has the rest. */
const world = useWorld();

const verify = (browser: Browser, code: string, headers: Record<string, string> = {}) =>
  browser.fetch("/api/auth/two-factor/verify-totp", {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ code }),
  });
const recover = (browser: Browser, code = "") =>
  browser.post("/api/auth/two-factor/verify-backup-code", { code });
const age = (userId: string) =>
  world.sql("update sessions set proved_at = now() - interval '11 minutes' where user_id = $1", [userId]);

test("V6.3.3: with a second factor, neither of the two is enough", async () => {
  const { email, app } = await createProtected(world);
  const byPassword = await openHalfway(new Browser(world), email);
  expect((await byPassword.fetch("/api/tasks")).status).toBe(401);
  const byCode = new Browser(world);
  expect((await verify(byCode, await app.next())).status).toBe(401);
  expect(byCode.cookies.size).toBe(0);
});

describe("V6.5", () => {
  test("a code and a recovery code are good for one use (6.5.1)", async () => {
    const { email, app, codes } = await createProtected(world);
    const code = await app.next();
    const statuses = [];
    for (const send of [
      (browser: Browser) => verify(browser, code),
      (browser: Browser) => recover(browser, codes[3]),
    ]) {
      for (let time = 0; time < 2; time += 1) {
        statuses.push((await send(await openHalfway(new Browser(world), email))).status);
      }
    }
    expect(statuses).toEqual([200, 401, 200, 401]);
  });

  test("recovery codes have 120 bits, so that a plain digest may keep them (6.5.2, 6.5.4), from a good source (6.5.3)", async () => {
    const all: string[] = [];
    for (let person = 0; person < 4; person += 1) all.push(...(await createProtected(world)).codes);
    expect(new Set(all).size).toBe(40);
    const letters = all.join("").replaceAll("-", "");
    expect(letters.length).toBe(40 * 24);
    // 960 letters of 32: each comes thirty times, give or take.
    const counts = Map.groupBy(letters, (letter) => letter);
    expect(counts.size).toBe(32);
    for (const found of counts.values()) expect(found.length).toBeLessThan(70);
  });

  test("a code is over after its thirty seconds and those of the next one (6.5.5)", async () => {
    const { email, app } = await createProtected(world);
    const browser = await openHalfway(new Browser(world), email);
    await world.sql("update second_factors set last_step = 0");
    expect((await verify(browser, await app.codeOff(-3))).status).toBe(401);
  });

  test("the factor can be taken back when the phone is lost: with the password, and a recovery code to get in (6.5.6)", async () => {
    const { email, codes } = await createProtected(world);
    const browser = await openHalfway(new Browser(world), email);
    expect((await recover(browser, codes[0])).status).toBe(200);
    expect((await browser.post("/api/auth/two-factor/disable", { password })).status).toBe(200);
    const again = new Browser(world);
    await again.post("/api/auth/sign-in/email", { email, password });
    expect((await again.fetch("/api/auth/me")).status).toBe(200);
  });

  test("the server's clock decides, whatever a caller says the time is (6.5.8)", async () => {
    const { email, app } = await createProtected(world);
    const browser = await openHalfway(new Browser(world), email);
    await world.sql("update second_factors set last_step = 0");
    const hourAgo = new Date(Date.now() - 3_600_000).toUTCString();
    const headers = { Date: hourAgo, "X-Date": hourAgo };
    expect((await verify(browser, await app.codeOff(-120), headers)).status).toBe(401);
    expect((await verify(browser, await app.next(), headers)).status).toBe(200);
  });
});

describe("V7.5", () => {
  test.each(["enable", "disable", "generate-backup-codes", "get-totp-uri"])(
    "the second factor is changed at %s only with the password (7.5.1)",
    async (path) => {
      const { browser } = await createBrowser(world);
      for (const body of [{}, { password: "a guess at it" }]) {
        expect((await browser.post(`/api/auth/two-factor/${path}`, body)).status).toBeGreaterThanOrEqual(400);
      }
    },
  );

  test("sessions are shown, and ended after a proof with at least one factor (7.5.2)", async () => {
    const { browser, email, userId } = await createBrowser(world);
    const other = await addBrowser(world, email);
    await age(userId);
    expect(await (await browser.fetch("/api/auth/list-sessions")).json()).toHaveLength(2);
    expect((await browser.post("/api/auth/revoke-other-sessions")).status).toBe(403);
    expect((await other.fetch("/api/auth/me")).status).toBe(200);
    await browser.post("/api/auth/prove", { password });
    expect((await browser.post("/api/auth/revoke-other-sessions")).status).toBe(200);
    expect((await other.fetch("/api/auth/me")).status).toBe(401);
  });

  test("what hands out access or everything there is needs a proof (7.5.3)", async () => {
    const { browser, userId } = await createBrowser(world);
    await age(userId);
    const asked = [
      await browser.post("/api/keys", { name: "Backup", scope: "write" }),
      await browser.post("/api/calendar"),
      await browser.fetch("/api/calendar/export.ics"),
    ];
    for (const answer of asked) {
      expect(await answer.json()).toMatchObject({ type: "/problems/proof_needed", proofs: ["password"] });
    }
  });

  test("a new proof is a new session secret, and the one before has ended (7.2.4)", async () => {
    const { browser } = await createBrowser(world);
    const before = new Map(browser.cookies);
    await browser.post("/api/auth/prove", { password });
    const copy = new Browser(world);
    for (const [name, value] of before) copy.cookies.set(name, value);
    expect((await copy.post("/api/auth/renew")).status).toBe(401);
  });
});
