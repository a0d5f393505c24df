import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Browser, createBrowser, lightHash, password } from "../../test/client.ts";
import { AuthenticatorApp, type Begun, createProtected, openHalfway } from "../../test/second-factor.ts";
import { useWorld } from "../../test/world.ts";

/** Codes of phones whose clock is off, wherever a code is asked for. */
const world = useWorld();

// The middle of a step, so that seconds are as many as they say.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Math.floor(Date.now() / 30_000) * 30_000 + 15_000 });
});
afterEach(() => vi.useRealTimers());

const off = [-90, -60, -30, 0, 30, 60, 90];
/** In seconds. A code is shown for thirty, so one that is off by half a minute is the one before or after. */
const isGood = (seconds: number) => Math.abs(seconds) <= 30;
const codeOf = (app: AuthenticatorApp, seconds: number) => app.codeOff(Math.floor((15 + seconds) / 30));

interface Step {
  app: AuthenticatorApp;
  send: (code: string) => Promise<Response>;
}

/** Each is ready for a code, whatever was sent before it. */
const steps: Record<string, () => Promise<Step>> = {
  "at a sign-in": async () => {
    const { email, app, userId } = await createProtected(world, lightHash());
    return {
      app,
      async send(code) {
        const browser = await openHalfway(new Browser(world), email);
        await world.sql("update second_factors set last_step = 0 where user_id = $1", [userId]);
        return browser.post("/api/auth/two-factor/verify-totp", { code });
      },
    };
  },
  "at a proof": async () => {
    const { browser, app, userId } = await createProtected(world, lightHash());
    return {
      app,
      async send(code) {
        await world.sql("update second_factors set last_step = 0 where user_id = $1", [userId]);
        return browser.post("/api/auth/prove", { code });
      },
    };
  },
  "where the factor is turned on": async () => {
    const { browser } = await createBrowser(world, lightHash());
    const begun = await browser.post("/api/auth/two-factor/enable", { password });
    return {
      app: new AuthenticatorApp((await begun.json<Begun>()).totpURI),
      send: (code) => browser.post("/api/auth/two-factor/verify-totp", { code }),
    };
  },
};

describe.each(Object.entries(steps))("%s", (where, begin) => {
  test("a clock may be off by half a minute either way, and not by a minute", async () => {
    for (const seconds of off) {
      const { app, send } = await begin();
      await world.sql("delete from sign_in_attempts");
      const { status } = await send(await codeOf(app, seconds));
      expect(status, `${seconds}`).toBe(isGood(seconds) ? 200 : where === "at a sign-in" ? 401 : 400);
    }
  });

  test("one that is off further is told what may help, and no more than any wrong code is", async () => {
    const { app, send } = await begin();
    const answers = new Set<string>();
    for (const code of [
      await codeOf(app, -90),
      await codeOf(app, -60),
      await codeOf(app, 60),
      await app.wrong(),
    ]) {
      await world.sql("delete from sign_in_attempts");
      const answer = await send(code);
      const { request_id: _, ...said } = await answer.json<{ request_id: string }>();
      answers.add(JSON.stringify([answer.status, said]));
    }
    expect(answers.size).toBe(1);
    expect([...answers][0]).toMatch(/phone sets? its clock by itself/);
  });
});
