import { beforeEach, describe, expect, test } from "vitest";
import { digestOfEmail } from "../auth/sign-in-attempts.ts";
import { spend } from "../test/limits.ts";
import { secret, useWorld } from "../test/world.ts";
import { createBrowser, freshEmail, hashesOf, lightHash, password, post } from "../test/client.ts";

const world = useWorld({ SIGN_IN_FREE_FAILURES: "2", SIGN_IN_FIRST_PAUSE: "300" });
const wrong = "not the right password";

const signIn = (email: string, claim: string, headers: Record<string, string> = {}) =>
  post(world, "/api/auth/signin", { email, password: claim }, headers);

async function statusesOf(answers: Promise<Response>[]): Promise<number[]> {
  return (await Promise.all(answers)).map(({ status }) => status).toSorted((a, b) => a - b);
}

/** Lets the wait of an e-mail address pass. */
const pass = (seconds: number) =>
  world.sql(
    `update sign_in_attempts set paused_until = paused_until - make_interval(secs => $1),
       expires_at = expires_at - make_interval(secs => $1)`,
    [seconds],
  );

describe.each(["an email address with an account", "an email address without an account"])(
  "wrong passwords for %s",
  (whose) => {
    let email: string;
    beforeEach(async () => {
      email = whose.endsWith("with an account")
        ? (await createBrowser(world, lightHash())).email
        : freshEmail();
    });

    test("cost nothing a few times, then a wait that grows each time up to a quarter of an hour", async () => {
      for (let attempt = 0; attempt < 2; attempt += 1) expect((await signIn(email, wrong)).status).toBe(401);
      for (const pause of [300, 600, 900]) {
        const { requests, result } = await world.countingRequests(() => signIn(email, wrong));
        expect(result.status).toBe(429);
        expect(hashesOf(world)).toBe(0);
        expect(requests).toBe(1);
        const seconds = Number(result.headers.get("Retry-After"));
        expect(seconds).toBeGreaterThan(pause - 10);
        expect(seconds).toBeLessThanOrEqual(pause);
        expect(await result.json()).toMatchObject({ detail: "Too many requests" });
        await pass(pause);
        expect((await signIn(email, wrong)).status).toBe(401);
      }
    });

    test("are counted one by one when many clients send them at the same time", async () => {
      const guesses = Array.from({ length: 12 }, () => signIn(email, wrong));
      expect(await statusesOf(guesses)).toEqual([401, 401, ...Array.from({ length: 10 }, () => 429)]);
    });

    test("are forgotten after a day", async () => {
      for (let attempt = 0; attempt < 2; attempt += 1) await signIn(email, wrong);
      await pass(24 * 3600);
      for (let attempt = 0; attempt < 2; attempt += 1) expect((await signIn(email, wrong)).status).toBe(401);
    });
  },
);

test("the right password has to wait as well, works after the wait, and is no failure itself", async () => {
  const { email } = await createBrowser(world, lightHash());
  for (let attempt = 0; attempt < 2; attempt += 1) await signIn(email, wrong);
  expect((await signIn(email, password)).status).toBe(429);
  await pass(300);
  for (let attempt = 0; attempt < 3; attempt += 1) expect((await signIn(email, password)).status).toBe(200);
  expect((await signIn(email, wrong)).status).toBe(401);
  expect((await signIn(email, password)).status).toBe(429);
});

describe("when the first answer of a sign-in is lost", () => {
  test.each(["before", "after"])(
    "%s its work is done, a wait is kept and a wrong password counts",
    async (when) => {
      const { email } = await createBrowser(world, lightHash());
      const signInOverFault = async () => {
        await world.injectFault({ kind: "cut", when, times: 1 });
        const answer = await signIn(email, wrong);
        await world.clearFault();
        return answer.status;
      };
      expect(await signInOverFault()).toBe(401);
      const digest = await digestOfEmail({ BETTER_AUTH_SECRET: secret }, email);
      const rows = await world.sql("select failures from sign_in_attempts where address_digest = $1", [
        digest,
      ]);
      expect(rows).toEqual([{ failures: when === "before" ? 1 : 2 }]);
      if (when === "before") expect((await signIn(email, wrong)).status).toBe(401);
      expect(await signInOverFault()).toBe(429);
      expect(hashesOf(world)).toBe(0);
    },
  );
});

test("nobody else has to wait, and open sessions stay open", async () => {
  const { email, browser } = await createBrowser(world, lightHash());
  const otherPerson = await createBrowser(world);
  for (let attempt = 0; attempt < 3; attempt += 1) await signIn(email, wrong);
  expect((await signIn(otherPerson.email, password)).status).toBe(200);
  expect((await browser.fetch("/api/tasks")).status).toBe(200);
});

test("an email address is counted under its digest and is never stored as typed", async () => {
  const email = freshEmail();
  await signIn(email, wrong);
  expect(JSON.stringify(await world.sql("select * from sign_in_attempts"))).not.toContain(
    email.split("@")[0],
  );
});

describe("one client", () => {
  const from = (address: string, more: Record<string, string> = {}) => ({
    "CF-Connecting-IP": address,
    ...more,
  });

  test("may try to sign in sixty times a minute with any email addresses, and no password is hashed beyond that", async () => {
    await spend(world, "LIMIT_SIGN_IN_BY_CLIENT", "203.0.113.7", 60);
    const answer = await signIn(freshEmail(), wrong, from("203.0.113.7"));
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("Retry-After"))).toBe(60);
    expect(hashesOf(world)).toBe(0);
    expect((await signIn(freshEmail(), wrong, from("203.0.113.8"))).status).toBe(401);
  });

  test("is a whole /64 in IPv6, and is identified by Cloudflare's header alone", async () => {
    await spend(world, "LIMIT_SIGN_UP_BY_CLIENT", "2001:db8:1:2", 30);
    const signUp = (headers: Record<string, string>) =>
      post(world, "/api/auth/signup", { email: freshEmail(), password }, headers);
    expect((await signUp(from("2001:db8:1:2::1"))).status).toBe(429);
    expect(
      (await signUp(from("2001:0DB8:0001:0002:ffff::9", { "X-Forwarded-For": "198.51.100.1" }))).status,
    ).toBe(429);
    expect((await signUp(from("2001:db8:1:3::1"))).status).toBe(201);
  });

  test("is one of at most five in a /48, however many networks sign in from it", async () => {
    const site = Array.from({ length: 5 }, (_, n) =>
      spend(world, "LIMIT_SIGN_IN_BY_CLIENT", `2001:db8:7:/48 ${n}`, 60),
    );
    await Promise.all(site);
    expect((await signIn(freshEmail(), wrong, from("2001:db8:7:abcd::1"))).status).toBe(429);
    expect((await signIn(freshEmail(), wrong, from("2001:db8:8:abcd::1"))).status).toBe(401);
  });
});

test("one email address may be tried thirty times a minute by all clients together", async () => {
  const email = freshEmail();
  const answers = Array.from({ length: 31 }, () =>
    post(world, "/api/auth/signup", { email, password: "short" }),
  );
  // What is not valid costs nothing and is not counted.
  expect(new Set(await statusesOf(answers))).toEqual(new Set([400]));
  const settings = { BETTER_AUTH_SECRET: secret };
  await spend(world, "LIMIT_ENTRY_BY_EMAIL", `sign-in ${await digestOfEmail(settings, email)}`, 30);
  const { requests, result } = await world.countingRequests(() => signIn(email, wrong));
  expect([result.status, requests, hashesOf(world)]).toEqual([429, 0, 0]);
});
