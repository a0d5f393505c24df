import { describe, expect, test } from "vitest";
import { createProtected, openHalfway } from "../../test/second-factor.ts";
import { Browser } from "../../test/client.ts";
import { secrets, useWorld } from "../../test/world.ts";
import { digestOfEmail } from "../sign-in-attempts.ts";

const world = useWorld();

const sendCode = (browser: Browser, code: string) =>
  browser.post("/api/auth/two-factor/verify-totp", { code });

describe("guesses at a code", () => {
  test("are paused after five, which beginning anew does not end, before anything is compared", async () => {
    const { email, app } = await createProtected(world);
    const wrong = await app.wrong();
    // Sign-ins that stay halfway are counted by their address, which is another count.
    const address = await digestOfEmail(secrets, email);
    const begin = async () => {
      await world.sql("delete from sign_in_attempts where address_digest = $1", [address]);
      return openHalfway(new Browser(world), email);
    };
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await sendCode(await begin(), wrong)).status).toBe(401);
    }
    const browser = await begin();
    const code = await app.next();
    const { requests, result } = await world.countingRequests(() => sendCode(browser, code));
    expect({ status: result.status, requests }).toEqual({ status: 429, requests: 1 });
    expect(Number(result.headers.get("Retry-After"))).toBeGreaterThan(5);
    await world.sql("update sign_in_attempts set paused_until = null");
    expect((await sendCode(browser, code)).status).toBe(200);
  });

  test("are not forgotten for the owner's right code, and do not keep the owner's recovery codes out", async () => {
    const { email, app, codes } = await createProtected(world);
    const guesser = await openHalfway(new Browser(world), email);
    const wrong = await app.wrong();
    for (let guess = 0; guess < 4; guess += 1) expect((await sendCode(guesser, wrong)).status).toBe(401);
    expect((await sendCode(await openHalfway(new Browser(world), email), await app.next())).status).toBe(200);
    expect((await sendCode(guesser, wrong)).status).toBe(401);
    expect((await sendCode(guesser, wrong)).status).toBe(429);

    const owner = await openHalfway(new Browser(world), email);
    expect((await sendCode(owner, await app.next())).status).toBe(429);
    const recovered = await owner.post("/api/auth/two-factor/verify-backup-code", { code: codes[0] });
    expect(recovered.status).toBe(200);
  });
});
