import { describe, expect, test } from "vitest";
import { codeAt, findStep, makeTotpSecret } from "../../auth/factor/totp.ts";
import { Browser, password } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { createWithPasskey, signInByPasskey } from "../../test/passkeys.ts";
import { createProtected, openHalfway } from "../../test/second-factor.ts";
import { useWorld } from "../../test/world.ts";
import { rowOf } from "../../test/documented.ts";

/** OWASP ASVS 5.0, V6.5. `worker/auth/factor` has the rest. */
const world = useWorld();
const links = useLinks(world);

const verify = (browser: Browser, code: string, headers: Record<string, string> = {}) =>
  browser.fetch("/api/auth/two-factor/verify-totp", {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ code }),
  });
const recover = (browser: Browser, code = "") =>
  browser.post("/api/auth/two-factor/verify-backup-code", { code });

test("6.5.1: a code and a recovery code are good for one use", async () => {
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

describe("6.5.2, 6.5.3, 6.5.4: recovery codes", () => {
  test("6.5.2: have 120 bits, and the database has a digest alone", async () => {
    const { codes, userId } = await createProtected(world);
    for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}$/);
    const kept = await world.sql("select digest from recovery_codes where user_id = $1", [userId]);
    expect(kept).toHaveLength(codes.length);
    for (const { digest } of kept) {
      for (const code of codes) expect(digest).not.toContain(code.replaceAll("-", "").slice(0, 8));
    }
  });

  test("6.5.3: are from a good source, and so are the secrets of apps", async () => {
    const all: string[] = [];
    for (let person = 0; person < 4; person += 1) all.push(...(await createProtected(world)).codes);
    expect(new Set(all).size).toBe(40);
    const letters = all.join("").replaceAll("-", "");
    // 960 letters of 32: each comes thirty times, give or take.
    const counts = Map.groupBy(letters, (letter) => letter);
    expect(counts.size).toBe(32);
    for (const found of counts.values()) expect(found.length).toBeLessThan(70);

    const bytes = Array.from({ length: 100 }, makeTotpSecret).flatMap((secret) => [...secret]);
    expect(bytes).toHaveLength(2000);
    const ones = bytes.reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0);
    // Of 16,000 bits half are ones; six times the standard deviation is 380.
    expect(Math.abs(ones - 8000)).toBeLessThan(380);
  });

  test("6.5.4: have far more than twenty bits", async () => {
    const { codes } = await createProtected(world);
    for (const code of codes) expect(code.replaceAll("-", "").length * 5).toBeGreaterThanOrEqual(20);
  });
});

describe("6.5.5: a code of the app", () => {
  test("6.5.5: is over when its thirty seconds and those of the next one are, as is documented", async () => {
    const secret = makeTotpSecret();
    const step = 60_000_000;
    const code = await codeAt(secret, step);
    const good: number[] = [];
    for (let second = -60; second < 120; second += 1) {
      const now = new Date((step * 30 + second) * 1000);
      if ((await findStep(secret, code, { now, after: 0 })) !== undefined) good.push(second);
    }
    const [documented = ""] = rowOf("How long things last", "a code of the app");
    expect(documented).toMatch(new RegExp(`^${good.length} seconds`));
    expect([good[0], good.at(-1)]).toEqual([-30, 59]);
  });

  test("6.5.5: of a minute and a half ago is refused", async () => {
    const { email, app } = await createProtected(world);
    const browser = await openHalfway(new Browser(world), email);
    await world.sql("update second_factors set last_step = 0");
    expect((await verify(browser, await app.codeOff(-3))).status).toBe(401);
  });

  test("6.5.5: no link in a mail is a step of a sign-in, so none has to end within ten minutes", async () => {
    const { email, userId } = await createProtected(world);
    await world.sql("update users set email_verified = true where id = $1", [userId]);
    const browser = await openHalfway(new Browser(world), email);
    await links.askReset(email);
    const token = await links.tokenTo(email, "/reset-password");
    for (const answer of [await recover(browser, token), await verify(browser, token)]) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    expect((await browser.fetch("/api/auth/me")).status).toBe(401);
  });
});

test("6.5.6: the factor is taken back when the phone is lost: with the password, and a recovery code to get in", async () => {
  const { email, codes } = await createProtected(world);
  const browser = await openHalfway(new Browser(world), email);
  expect((await recover(browser, codes[0])).status).toBe(200);
  expect((await browser.post("/api/auth/two-factor/disable", { password })).status).toBe(200);
  const again = new Browser(world);
  await again.post("/api/auth/sign-in/email", { email, password });
  expect((await again.fetch("/api/auth/me")).status).toBe(200);
});

test("6.5.6: a passkey that is lost is removed, and opens nothing from then on", async () => {
  const { browser, authenticator, passkey } = await createWithPasskey(world);
  expect((await browser.post("/api/auth/passkey/delete-passkey", { id: passkey })).ok).toBe(true);
  expect((await signInByPasskey(new Browser(world), authenticator)).status).toBe(401);
});

test("6.5.7: a fingerprint or a face alone opens nothing: it is asked for by the device that has the key", async () => {
  const { authenticator } = await createWithPasskey(world);
  for (const ways of [{ uv: false }, { forged: true }]) {
    const answer = await signInByPasskey(new Browser(world), authenticator, ways);
    expect(answer.status, JSON.stringify(ways)).toBeGreaterThanOrEqual(400);
  }
  expect((await signInByPasskey(new Browser(world), authenticator)).status).toBe(200);
});

test("6.5.8: the server's clock decides, whatever a caller says the time is", async () => {
  const { email, app } = await createProtected(world);
  const browser = await openHalfway(new Browser(world), email);
  await world.sql("update second_factors set last_step = 0");
  const hourAgo = new Date(Date.now() - 3_600_000).toUTCString();
  const headers = { Date: hourAgo, "X-Date": hourAgo };
  expect((await verify(browser, await app.codeOff(-120), headers)).status).toBe(401);
  expect((await verify(browser, await app.next(), headers)).status).toBe(200);
});
