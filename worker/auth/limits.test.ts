import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { addBrowser, Browser, createBrowser, freshEmail, hashesOf, password } from "../test/client.ts";
import { spend, withinAMinute } from "../test/limits.ts";
import * as passkeys from "../test/passkeys.ts";
import { createProtected, openHalfway } from "../test/second-factor.ts";
import { secrets, useWorld } from "../test/world.ts";
import { digestOfCodes, digestOfSession } from "./sign-in-attempts.ts";

/** What stops somebody who goes on and on, before it costs anything. `worker/access/limits.test.ts` is about passwords. */
const world = useWorld();
/** Where a caller has thirty requests a minute, which are sooner spent. */
const strict = useWorld({ LIMIT_BY_CALLER: Reflect.get(env, "LIMIT_MAIL_BY_CLIENT") });
const key = "/api/auth/passkey";
const factor = "/api/auth/two-factor";

/** Sends what was well-formed, as one client among others. */
function sendFrom(browser: Browser, path: string, address: string, body?: unknown): Promise<Response> {
  const headers = { "CF-Connecting-IP": address, "Content-Type": "application/json" };
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  return browser.fetch(path, { ...init, headers });
}

const costOf = async (send: () => Promise<Response>) => {
  const { requests, result } = await world.countingRequests(send);
  return [result.status, requests, hashesOf(world)];
};

let client = 0;
const freshClient = () => `198.51.100.${(client += 1)}`;

describe("one client too many in a minute costs no trip and no hash", () => {
  const assertion = async () => {
    const { authenticator } = await passkeys.createWithPasskey(world);
    const browser = new Browser(world);
    return { browser, body: { response: await authenticator.get(await passkeys.askToSignIn(browser)) } };
  };
  const halfway = async (code: (person: Awaited<ReturnType<typeof createProtected>>) => unknown) => {
    const person = await createProtected(world);
    return { browser: await openHalfway(new Browser(world), person.email), body: { code: code(person) } };
  };

  test.each<[string, string, number, () => Promise<{ browser: Browser; body?: unknown }>]>([
    [`${key}/verify-authentication`, "LIMIT_SIGN_IN_BY_CLIENT", 60, assertion],
    [`${factor}/verify-totp`, "LIMIT_SIGN_IN_BY_CLIENT", 60, () => halfway(() => "000000")],
    [`${factor}/verify-backup-code`, "LIMIT_SIGN_IN_BY_CLIENT", 60, () => halfway(({ codes }) => codes[0])],
    [
      `${key}/sign-up-options`,
      "LIMIT_SIGN_UP_BY_CLIENT",
      30,
      async () => ({ browser: new Browser(world), body: { email: freshEmail() } }),
    ],
    [`${key}/sign-up`, "LIMIT_SIGN_IN_BY_CLIENT", 60, signUpAnswer],
  ])("%s", async (path, limit, times, open) => {
    const { browser, body } = await open();
    await withinAMinute(async () => {
      const address = freshClient();
      await spend(world, limit, address, times);
      const cost = await costOf(() => sendFrom(browser, path, address, body));
      return () => expect(cost).toEqual([429, 0, 0]);
    });
    expect((await sendFrom(browser, path, freshClient(), body)).status).not.toBe(429);
  });
});

async function signUpAnswer() {
  const { browser, authenticator } = await passkeys.createWithPasskey(world);
  const response = await authenticator.create(await passkeys.askToSignUp(browser, freshEmail()));
  return { browser, body: { response } };
}

/** Everything that takes a password from within a session. */
const withPassword: [path: string, body: object][] = [
  [`${factor}/enable`, { password }],
  [`${factor}/get-totp-uri`, { password }],
  [`${factor}/generate-backup-codes`, { password }],
  [`${factor}/disable`, { password }],
  ["/api/auth/prove", { password }],
  ["/api/auth/change-password", { currentPassword: password, newPassword: "staple battery horse" }],
  ["/api/auth/delete-user", { password }],
];

test("one session too many in a minute costs no trip, and no hash, whatever it takes a password for", async () => {
  const { browser, userId } = await createBrowser(strict);
  const [row] = await strict.sql("select token from sessions where user_id = $1", [userId]);
  const name = await digestOfSession(secrets, String(row?.["token"]));
  await withinAMinute(async () => {
    await spend(strict, "LIMIT_BY_CALLER", name, 30);
    const costs: unknown[] = [];
    for (const [path, body] of [...withPassword, [`${factor}/forget-devices`, {}] as const]) {
      const { requests, result } = await strict.countingRequests(() => browser.post(path, body));
      costs.push([result.status, requests, hashesOf(strict)]);
    }
    return () => expect(new Set(costs.map(String))).toEqual(new Set(["429,0,0"]));
  });
});

test("one client too many in a minute that asks for challenges costs no trip", async () => {
  await withinAMinute(async () => {
    const [address, path] = [freshClient(), `${key}/generate-authenticate-options`];
    await spend(strict, "LIMIT_BY_CALLER", address, 30);
    const send = () => sendFrom(new Browser(strict), path, address);
    const { requests, result } = await strict.countingRequests(send);
    return () => expect([result.status, requests]).toEqual([429, 0]);
  });
});

describe("one person", () => {
  test("is sent thirty codes a minute by all clients together, and one too many costs no trip", async () => {
    const { email, userId, app, codes } = await createProtected(world);
    const browser = await openHalfway(new Browser(world), email);
    for (const [kind, path, code] of [
      ["totp", "verify-totp", await app.next()],
      ["recovery", "verify-backup-code", codes[0]],
    ] as const) {
      await withinAMinute(async () => {
        const name = `code ${await digestOfCodes(secrets, userId, kind)}`;
        await spend(world, "LIMIT_ENTRY_BY_EMAIL", name, 30);
        const cost = await costOf(() => browser.post(`${factor}/${path}`, { code }));
        return () => expect(cost, path).toEqual([429, 0, 0]);
      });
    }
  });

  test.each(withPassword)(
    "has thirty passwords a minute compared from within, in all sessions together, and no more: %s",
    async (path, body) => {
      const begins = path.endsWith("get-totp-uri");
      const { browser, email, userId } = await (["generate-backup-codes", "disable"].some((end) =>
        path.endsWith(end),
      )
        ? createProtected(world)
        : createBrowser(world));
      if (begins) await browser.post(`${factor}/enable`, { password });
      await withinAMinute(async () => {
        await spend(world, "LIMIT_ENTRY_BY_EMAIL", `inside ${userId}`, 30);
        const [status, trips = 9, hashes] = await costOf(() => browser.post(path, body));
        return () => expect([status, trips <= 2, hashes, email]).toEqual([429, true, 0, email]);
      });
    },
  );

  test("does not get more of them with the secret that each proof gives the session, and nobody else gets fewer", async () => {
    const { browser, email, userId } = await createBrowser(world);
    const [second, bob] = [await addBrowser(world, email), await createBrowser(world)];
    await withinAMinute(async () => {
      await spend(world, "LIMIT_ENTRY_BY_EMAIL", `inside ${userId}`, 28);
      const statuses: number[] = [];
      for (const who of [browser, browser, browser, second, bob.browser]) {
        statuses.push((await who.post("/api/auth/prove", { password })).status);
      }
      return () => expect(statuses).toEqual([200, 200, 429, 429, 200]);
    });
  });
});
