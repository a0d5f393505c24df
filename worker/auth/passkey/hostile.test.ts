import { describe, expect, test } from "vitest";
import { Authenticator, type Ways } from "../../test/authenticator.ts";
import { Browser, createBrowser } from "../../test/client.ts";
import * as passkeys from "../../test/passkeys.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
const path = "/api/auth/passkey";

const isSignedIn = async (browser: Browser) => (await browser.fetch("/api/auth/me")).status === 200;

async function problemOf(answer: Response) {
  const { type, detail } = await answer.json<{ type: string; detail: string }>();
  return {
    status: answer.status,
    type,
    detail,
    cookies: answer.headers.getSetCookie().map((cookie) => cookie.split("=")[0]),
  };
}

const refusal = {
  status: 401,
  type: "/problems/invalid_credentials",
  detail: "This passkey is not accepted",
  cookies: [],
};
const isOver = {
  status: 400,
  type: "/problems/invalid_request",
  detail: "response came too late, or was sent before",
};

const elsewhere = "https://hedgerow.example.elsewhere.example";

/** What may be wrong with what a browser and an authenticator say, at a sign-in and when a passkey is made. */
const wrongs: [string, Ways][] = [
  ["from another site", { origin: elsewhere }],
  ["from another port", { origin: "https://hedgerow.example:8443" }],
  ["from http", { origin: "http://hedgerow.example" }],
  ["from a site below ours", { origin: "https://evil.hedgerow.example" }],
  ["made for another site", { rpId: "elsewhere.example" }],
  ["made for the domain above", { rpId: "example" }],
  ["in a frame of another site", { crossOrigin: true, topOrigin: elsewhere }],
  ["in a frame of a site that the browser does not name", { crossOrigin: true }],
  ["that names a site above a page that is in no frame", { topOrigin: elsewhere }],
  ["without a check of who is there", { uv: false }],
  ["without anybody there", { up: false, uv: false }],
  ["that says it is backed up and cannot be", { be: false, bs: true }],
];
const toAnother: [string, Ways] = [
  "to another challenge",
  { challenge: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
];

describe("a sign-in is refused, with one answer and after one request,", () => {
  test.each<[string, Ways]>([
    ...wrongs,
    ["of another kind", { type: "webauthn.create" }],
    ["with a signature that is not right", { forged: true }],
    ["for another person", { userHandle: "AAAAAAAAAAAAAAAAAAAAAA" }],
    ["with a passkey that says it is another kind than it was", { be: false, bs: false }],
  ])("%s", async (_, ways) => {
    const { authenticator } = await passkeys.createWithPasskey(world);
    const browser = new Browser(world);
    const { requests, result } = await world.countingRequests(() =>
      passkeys.signInByPasskey(browser, authenticator, ways),
    );
    expect(await problemOf(result)).toEqual(refusal);
    expect(requests).toBe(1);
    expect(await isSignedIn(browser)).toBe(false);
    // And it is for that reason alone.
    expect((await passkeys.signInByPasskey(browser, authenticator)).status).toBe(200);
  });

  test("with a passkey that nobody has", async () => {
    const browser = new Browser(world);
    const { authenticator } = await passkeys.createWithPasskey(world);
    await world.sql("delete from passkeys where credential_id = $1", [authenticator.credentialId]);
    const { requests, result } = await world.countingRequests(() =>
      passkeys.signInByPasskey(browser, authenticator),
    );
    const told = result.clone();
    expect(await problemOf(result)).toEqual(refusal);
    expect(requests).toBe(1);
    // What has a row is not told apart from what is wrong with it; what has none can be taken out of what browsers offer.
    expect(await told.json()).toMatchObject({
      errors: [{ path: "response.id", message: "is not known here" }],
    });
    const known = await passkeys.createWithPasskey(world);
    const forged = await passkeys.signInByPasskey(browser, known.authenticator, { forged: true });
    expect(await forged.json()).not.toHaveProperty("errors");
  });

  test("with one that was made at another host of ours", async () => {
    const { authenticator } = await passkeys.createWithPasskey(world);
    await world.sql("update passkeys set rp_id = 'preview.example' where credential_id = $1", [
      authenticator.credentialId,
    ]);
    expect(await problemOf(await passkeys.signInByPasskey(new Browser(world), authenticator))).toEqual(
      refusal,
    );
  });

  test("without saying whose it is", async () => {
    const { authenticator } = await passkeys.createWithPasskey(world);
    const browser = new Browser(world);
    const { response, ...rest } = await authenticator.get(await passkeys.askToSignIn(browser));
    const { userHandle: _, ...anonymous } = response;
    for (const said of [anonymous, { ...response, userHandle: null }]) {
      const answer = await browser.post(`${path}/verify-authentication`, {
        response: { ...rest, response: said },
      });
      expect([401, 400]).toContain(answer.status);
      expect(await isSignedIn(browser)).toBe(false);
    }
  });
});

test("an answer to the challenge of another tab, which has asked since, is told apart without the database", async () => {
  const { authenticator } = await passkeys.createWithPasskey(world);
  const browser = new Browser(world);
  const early = await authenticator.get(await passkeys.askToSignIn(browser));
  await passkeys.askToSignIn(browser);
  const { requests, result } = await world.countingRequests(() =>
    browser.post(`${path}/verify-authentication`, { response: early }),
  );
  expect(await problemOf(result)).toMatchObject(isOver);
  expect(requests).toBe(0);
  expect(await isSignedIn(browser)).toBe(false);
  expect((await passkeys.signInByPasskey(browser, authenticator, toAnother[1])).status).toBe(400);
});

describe("a new passkey is refused", () => {
  test.each<[string, Ways]>([...wrongs, toAnother, ["of another kind", { type: "webauthn.get" }]])(
    "%s",
    async (_, ways) => {
      const { browser, userId } = await createBrowser(world);
      const { answer } = await passkeys.addPasskey(browser, { ways });
      expect(await problemOf(answer)).toMatchObject({ status: 400, type: "/problems/invalid_request" });
      expect(await world.sql("select from passkeys where user_id = $1", [userId])).toEqual([]);
    },
  );

  test("that is in use, also by another person", async () => {
    const { browser, authenticator } = await passkeys.createWithPasskey(world);
    const other = await createBrowser(world);
    for (const asking of [browser, other.browser]) {
      const options = await passkeys.askToAdd(asking);
      const fresh = await new Authenticator().create(options);
      await world.sql("update passkeys set credential_id = $1 where credential_id = $2", [
        fresh.id,
        authenticator.credentialId,
      ]);
      const answer = await asking.post(`${path}/verify-registration`, { response: fresh });
      expect(await problemOf(answer)).toMatchObject({
        status: 400,
        detail: "response is a passkey that is in use already",
      });
      await world.sql("update passkeys set credential_id = $2 where credential_id = $1", [
        fresh.id,
        authenticator.credentialId,
      ]);
    }
  });

  test("under another id than its own", async () => {
    const { browser } = await createBrowser(world);
    const made = await new Authenticator().create(await passkeys.askToAdd(browser));
    const id = `${made.id.slice(0, -2)}AA`;
    const answer = await browser.post(`${path}/verify-registration`, {
      response: { ...made, id, rawId: id },
    });
    expect(answer.status).toBe(400);
  });
});

describe("a challenge", () => {
  test("is answered once, also by two requests at the same moment", async () => {
    const { authenticator, userId } = await passkeys.createWithPasskey(world);
    const browser = new Browser(world);
    const response = await authenticator.get(await passkeys.askToSignIn(browser));
    const twin = new Browser(world);
    for (const [name, value] of browser.cookies) twin.cookies.set(name, value);
    const held = await world.hold({ when: "before", matching: "hold_passkey" }, () =>
      browser.post(`${path}/verify-authentication`, { response }),
    );
    expect((await twin.post(`${path}/verify-authentication`, { response })).status).toBe(200);
    expect(await problemOf(await held.goOn())).toMatchObject(isOver);
    expect(await isSignedIn(browser)).toBe(false);
    expect(await world.sql("select from sessions where user_id = $1", [userId])).toHaveLength(2);
  });

  test("to add a passkey is answered once", async () => {
    const { browser, userId } = await createBrowser(world);
    const response = await new Authenticator().create(await passkeys.askToAdd(browser));
    const kept = new Map(browser.cookies);
    expect((await browser.post(`${path}/verify-registration`, { response })).status).toBe(200);
    await world.sql("delete from passkeys where user_id = $1", [userId]);
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expect(await problemOf(await browser.post(`${path}/verify-registration`, { response }))).toMatchObject(
      isOver,
    );
    expect(await world.sql("select from passkeys where user_id = $1", [userId])).toEqual([]);
  });

  test("is over without the cookie, with a changed one, and when it was made for something else", async () => {
    const { authenticator, browser } = await passkeys.createWithPasskey(world);
    const name = "__Host-hedgerow-passkey-sign-in";
    const response = async () => authenticator.get(await passkeys.askToSignIn(browser));
    const answer = async (body: unknown) =>
      problemOf(await browser.post(`${path}/verify-authentication`, { response: body }));

    const without = await response();
    browser.cookies.delete(name);
    expect(await answer(without)).toMatchObject({ ...isOver, cookies: [] });

    const changed = await response();
    browser.cookies.set(name, `${browser.cookies.get(name)?.slice(0, -4)}AAAA`);
    expect(await answer(changed)).toMatchObject(isOver);

    // Signed by us, for adding a passkey.
    const options = await passkeys.askToAdd(browser);
    browser.cookies.set(name, browser.cookies.get("__Host-hedgerow-passkey-add") ?? "");
    const { requests } = await world.countingRequests(async () =>
      expect(await answer(await authenticator.get({ ...options, rpId: options.rp.id }))).toMatchObject(
        isOver,
      ),
    );
    expect(requests).toBe(0);
  });

  test("to add a passkey is another's, where somebody else has signed in since", async () => {
    const ann = await createBrowser(world);
    const bob = await createBrowser(world);
    const response = await new Authenticator().create(await passkeys.askToAdd(ann.browser));
    const name = "__Host-hedgerow-passkey-add";
    bob.browser.cookies.set(name, ann.browser.cookies.get(name) ?? "");
    expect(
      await problemOf(await bob.browser.post(`${path}/verify-registration`, { response })),
    ).toMatchObject(isOver);
  });

  test("holds for five minutes by our clock, whatever the browser's says, and a minute apart between two of ours", async () => {
    const { authenticator } = await passkeys.createWithPasskey(world);
    const now = Date.now();
    const after = async (made: number, answered: number) => {
      const browser = new Browser(world);
      const response = await at(made, async () => authenticator.get(await passkeys.askToSignIn(browser)));
      return at(
        answered,
        async () => (await browser.post(`${path}/verify-authentication`, { response })).status,
      );
    };
    const minute = 60_000;
    // The clocks go on meanwhile, so a moment more or less is left to either side.
    expect(await after(now, now + 5 * minute - 5000)).toBe(200);
    expect(await after(now, now + 5 * minute + 5000)).toBe(400);
    expect(await after(now + minute, now)).toBe(200);
    expect(await after(now - minute, now)).toBe(200);
  });

  test("that was answered is kept for longer than it holds, and swept after that", async () => {
    const { authenticator } = await passkeys.createWithPasskey(world);
    await passkeys.signInByPasskey(new Browser(world), authenticator);
    const [kept] = await world.sql(
      "select min(expires_at) > now() + interval '15 minutes' as longer from spent_challenges where expires_at > now() + interval '19 minutes'",
    );
    expect(kept).toEqual({ longer: true });
  });
});

/** Does some work at another time of the Worker's clock. It stands still: asking may take longer than answering. */
async function at<T>(moment: number, work: () => Promise<T>): Promise<T> {
  const { now } = Date;
  Date.now = () => moment;
  try {
    return await work();
  } finally {
    Date.now = now;
  }
}

describe("a passkey that counts", () => {
  const eventsOf = (userId: string) =>
    world.sql(
      "select kind, key_name, user_agent from account_events where user_id = $1 and kind = 'passkey_cloned'",
      [userId],
    );

  test("is refused when its count does not grow, and its person is told, in the answer and in the activity", async () => {
    const { authenticator, userId, browser } = await passkeys.createWithPasskey(
      world,
      new Authenticator({ counts: true }),
    );
    const copy = authenticator.copy();
    expect((await passkeys.signInByPasskey(new Browser(world), copy)).status).toBe(200);
    const answer = await passkeys.signInByPasskey(new Browser(world), authenticator);
    expect(await problemOf(answer)).toMatchObject({ status: 403, type: "/problems/passkey_cloned" });
    expect(JSON.parse(world.log.at(-1) ?? "{}")).toMatchObject({ event: "passkey_cloned" });
    expect(await eventsOf(userId)).toEqual([
      { kind: "passkey_cloned", key_name: "An unknown device", user_agent: null },
    ]);
    const { events } = await (
      await browser.fetch("/api/account/activity")
    ).json<{ events: { kind: string }[] }>();
    expect(events.map(({ kind }) => kind)).toContain("passkey_cloned");
    // Once it has counted further, it is again what it was.
    expect((await passkeys.signInByPasskey(new Browser(world), authenticator)).status).toBe(200);
  });

  test("is refused when it goes back to nothing, and when two copies come at the same moment", async () => {
    const { authenticator, userId } = await passkeys.createWithPasskey(
      world,
      new Authenticator({ counts: true }),
    );
    const nothing = await passkeys.signInByPasskey(new Browser(world), authenticator, { counter: 0 });
    expect(nothing.status).toBe(403);
    const held = await world.hold({ when: "before", matching: "hold_passkey" }, () =>
      passkeys.signInByPasskey(new Browser(world), authenticator, { counter: 9 }),
    );
    expect((await passkeys.signInByPasskey(new Browser(world), authenticator, { counter: 9 })).status).toBe(
      200,
    );
    expect((await held.goOn()).status).toBe(403);
    expect(await eventsOf(userId)).toHaveLength(2);
  });

  test("is not called a copy by somebody who cannot sign", async () => {
    const { authenticator, userId } = await passkeys.createWithPasskey(
      world,
      new Authenticator({ counts: true }),
    );
    const forged = await passkeys.signInByPasskey(new Browser(world), authenticator, {
      counter: 0,
      forged: true,
    });
    expect(await problemOf(forged)).toEqual(refusal);
    expect(await eventsOf(userId)).toEqual([]);
  });
});

test("somebody who guesses is stopped, by client", async () => {
  const { authenticator } = await passkeys.createWithPasskey(world);
  const browser = new Browser(world);
  const headers = { "CF-Connecting-IP": "192.0.2.77", "Content-Type": "application/json" };
  let status = 0;
  for (let attempt = 0; attempt < 61 && status !== 429; attempt += 1) {
    const response = await authenticator.get(await passkeys.askToSignIn(browser), { forged: true });
    const init = { method: "POST", headers, body: JSON.stringify({ response }) };
    status = (await browser.fetch(`${path}/verify-authentication`, init)).status;
  }
  expect(status).toBe(429);
});
