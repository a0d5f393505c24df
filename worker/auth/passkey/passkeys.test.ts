import { describe, expect, test } from "vitest";
import { Authenticator } from "../../test/authenticator.ts";
import { Browser, createBrowser, freshEmail, hashesOf, password } from "../../test/client.ts";
import * as passkeys from "../../test/passkeys.ts";
import { as } from "../../test/people.ts";
import { origin, useWorld } from "../../test/world.ts";

const world = useWorld();
const path = "/api/auth/passkey";

const isSignedIn = async (browser: Browser) => (await browser.fetch("/api/auth/me")).status === 200;
const eventsOf = async (userId: unknown) =>
  world.sql(
    "select kind, key_name, user_agent, known_browser from account_events where user_id = $1 order by at, id",
    [userId],
  );

describe("signing up with a passkey", () => {
  test("makes an account without a password, in one request to the database, and signs in", async () => {
    const email = freshEmail();
    const browser = new Browser(world);
    const authenticator = new Authenticator();
    const asked = await world.countingRequests(() => passkeys.askToSignUp(browser, email, "Ann"));
    expect(asked.requests).toBe(1);
    expect(asked.result).toMatchObject({
      rp: { id: "hedgerow.example", name: "Hedgerow" },
      user: { name: email, displayName: "Ann" },
      excludeCredentials: [],
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    const response = await authenticator.create(asked.result);
    const { requests, result } = await world.countingRequests(() =>
      browser.post(`${path}/sign-up`, { response }),
    );
    expect(result.status).toBe(200);
    expect([requests, hashesOf(world)]).toEqual([1, 0]);
    const { session, user } = await result.json<{
      session: Record<string, string>;
      user: Record<string, string>;
    }>();
    expect(user).toMatchObject({ email, name: "Ann", emailVerified: false });
    expect(session["token"]).toBe(session["id"]);
    expect(await isSignedIn(browser)).toBe(true);
    expect(await (await browser.fetch("/api/auth/get-session")).json()).toMatchObject({ user: { email } });
    expect(await world.sql("select from accounts where user_id = $1", [user["id"]])).toEqual([]);
    expect((await eventsOf(user["id"])).map(({ kind }) => kind)).toEqual(["signed_up"]);
    expect(world.log.at(-1)).toBeDefined();
  });

  test("of a taken address is refused before a passkey is made, and after", async () => {
    const { email } = await createBrowser(world);
    const early = await new Browser(world).post(`${path}/sign-up-options`, { email });
    expect([early.status, (await early.json<{ type: string }>()).type]).toEqual([
      409,
      "/problems/email_taken",
    ]);

    const address = freshEmail();
    const browser = new Browser(world);
    const response = await new Authenticator().create(await passkeys.askToSignUp(browser, address));
    await world.sql("insert into users (email) values ($1)", [address]);
    const late = await browser.post(`${path}/sign-up`, { response });
    expect([late.status, (await late.json<{ type: string }>()).type]).toEqual([409, "/problems/email_taken"]);
    expect(
      await world.sql("select from passkeys join users on users.id = user_id where email = $1", [address]),
    ).toEqual([]);
  });

  test("an account without a password takes no password, at the cost of one hash", async () => {
    const { email, answer } = await passkeys.signUpByPasskey(world);
    expect(answer.status).toBe(200);
    const attempt = await new Browser(world).post("/api/auth/sign-in/email", { email, password });
    expect(attempt.status).toBe(401);
    expect(hashesOf(world)).toBe(1);
  });

  test("ends the session that the browser had, and its challenge makes no second account", async () => {
    const { browser, userId } = await createBrowser(world);
    const before = new Browser(world);
    for (const [name, value] of browser.cookies) before.cookies.set(name, value);
    const authenticator = new Authenticator();
    const email = freshEmail();
    const response = await authenticator.create(await passkeys.askToSignUp(browser, email));
    const kept = new Map(browser.cookies);
    expect((await browser.post(`${path}/sign-up`, { response })).status).toBe(200);
    expect(await isSignedIn(before)).toBe(false);
    expect(await world.sql("select from sessions where user_id = $1", [userId])).toEqual([]);
    const again = new Browser(world);
    for (const [name, value] of kept) again.cookies.set(name, value);
    const answer = await again.post(`${path}/sign-up`, { response });
    expect([answer.status, (await answer.json<{ detail: string }>()).detail]).toEqual([
      400,
      "response came too late, or was sent before",
    ]);
  });
});

describe("signing in with a passkey", () => {
  test("takes no request to ask and two to answer, no hash, and no name", async () => {
    const { authenticator, email, userId } = await passkeys.createWithPasskey(world);
    const browser = new Browser(world);
    const asked = await world.countingRequests(() => passkeys.askToSignIn(browser));
    expect(asked.requests).toBe(0);
    expect(asked.result).toMatchObject({
      rpId: "hedgerow.example",
      userVerification: "required",
      timeout: 300_000,
    });
    const response = await authenticator.get(asked.result);
    const { requests, result } = await world.countingRequests(() =>
      browser.post(`${path}/verify-authentication`, { response }),
    );
    expect(result.status).toBe(200);
    expect([requests, hashesOf(world)]).toEqual([2, 0]);
    expect(await result.json()).toMatchObject({ user: { id: userId, email }, session: { userId } });
    expect(await isSignedIn(browser)).toBe(true);
    expect(
      JSON.parse(world.log.findLast((line) => line.includes("verify-authentication")) ?? "{}"),
    ).toMatchObject({
      event: "signed_in",
      db_trips: 2,
    });
    const [used] = await world.sql(
      "select last_used_at is not null as used from passkeys where user_id = $1",
      [userId],
    );
    expect(used).toEqual({ used: true });
  });

  test.each(["ES256", "EdDSA", "RS256"] as const)("works with %s", async (algorithm) => {
    const { authenticator } = await passkeys.createWithPasskey(world, new Authenticator({ algorithm }));
    for (let time = 0; time < 8; time += 1) {
      expect((await passkeys.signInByPasskey(new Browser(world), authenticator)).status).toBe(200);
    }
  });

  test("is recorded once, and knows the browser the second time", async () => {
    const { authenticator, userId } = await passkeys.createWithPasskey(world);
    const browser = new Browser(world);
    await passkeys.signInByPasskey(browser, authenticator);
    await browser.post("/api/auth/sign-out");
    await passkeys.signInByPasskey(browser, authenticator);
    const signIns = (await eventsOf(userId)).filter(({ kind }) => kind === "signed_in");
    expect(signIns.map(({ known_browser }) => known_browser)).toEqual([false, true]);
    // As a sign-in with a password knows it, too.
    await world.sql("update accounts set updated_at = now() + interval '1 minute' where user_id = $1", [
      userId,
    ]);
    await passkeys.signInByPasskey(browser, authenticator);
    expect((await eventsOf(userId)).at(-1)).toMatchObject({ kind: "signed_in", known_browser: false });
  });

  test("ends the session that the browser had before", async () => {
    const { authenticator, browser, userId } = await passkeys.createWithPasskey(world);
    const before = new Browser(world);
    for (const [name, value] of browser.cookies) before.cookies.set(name, value);
    expect((await passkeys.signInByPasskey(browser, authenticator)).status).toBe(200);
    expect(await isSignedIn(browser)).toBe(true);
    expect(await isSignedIn(before)).toBe(false);
    expect(await world.sql("select from sessions where user_id = $1", [userId])).toHaveLength(1);
    expect((await eventsOf(userId)).map(({ kind }) => kind)).toEqual([
      "signed_up",
      "passkey_added",
      "signed_in",
    ]);
  });
});

describe("the passkeys of an account", () => {
  test("are added, listed, named and removed", async () => {
    const { browser, userId } = await createBrowser(world);
    const { authenticator, answer } = await passkeys.addPasskey(browser, { name: "Phone" });
    expect(answer.status).toBe(200);
    const added = await answer.json<Record<string, unknown>>();
    expect(added).toMatchObject({
      name: "Phone",
      userId,
      credentialID: authenticator.credentialId,
      counter: 0,
      deviceType: "multiDevice",
      backedUp: true,
      transports: "internal,hybrid",
      aaguid: "00000000-0000-0000-0000-000000000000",
      lastUsedAt: null,
    });
    const second = await (await passkeys.addPasskey(browser)).answer.json<{ id: string; name: string }>();
    expect(second.name).toBe("An unknown device");
    const list = async () =>
      (await browser.fetch(`${path}/list-user-passkeys`)).json<{ id: string; name: string }[]>();
    expect((await list()).map(({ id }) => id)).toEqual([second.id, added["id"]]);

    const renamed = await browser.post(`${path}/update-passkey`, { id: added["id"], name: "Old phone" });
    expect(await renamed.json()).toMatchObject({ passkey: { id: added["id"], name: "Old phone" } });
    const removed = await browser.post(`${path}/delete-passkey`, { id: added["id"] });
    expect([removed.status, await removed.json()]).toEqual([200, { status: true }]);
    expect((await list()).map(({ id }) => id)).toEqual([second.id]);
    expect((await passkeys.signInByPasskey(new Browser(world), authenticator)).status).toBe(401);
    expect((await eventsOf(userId)).slice(1)).toMatchObject([
      { kind: "passkey_added", key_name: "Phone" },
      { kind: "passkey_added", key_name: "An unknown device" },
      { kind: "passkey_removed", key_name: "Old phone" },
    ]);
  });

  test("cost one request each, and each says to authenticators which ones there are", async () => {
    const { browser, authenticator } = await passkeys.createWithPasskey(world);
    const asked = await world.countingRequests(() => passkeys.askToAdd(browser));
    expect(asked.requests).toBe(1);
    expect(asked.result.excludeCredentials).toEqual([
      { id: authenticator.credentialId, type: "public-key", transports: ["internal", "hybrid"] },
    ]);
    const response = await new Authenticator().create(asked.result);
    const added = await world.countingRequests(() =>
      browser.post(`${path}/verify-registration`, { response }),
    );
    expect([added.requests, added.result.status]).toEqual([1, 200]);
  });

  test("get numbers where nobody names them and devices are alike, also at the same moment", async () => {
    const { browser } = await passkeys.createWithPasskey(world);
    const second = new Browser(world);
    for (const [name, value] of browser.cookies) second.cookies.set(name, value);
    const held = await world.hold({ when: "before", matching: "spend_challenge" }, async () =>
      passkeys.addPasskey(browser),
    );
    expect((await passkeys.addPasskey(second)).answer.status).toBe(200);
    expect((await held.goOn()).answer.status).toBe(200);
    const list = async () =>
      (await browser.fetch(`${path}/list-user-passkeys`)).json<{ id: string; name: string }[]>();
    const unknown = "An unknown device";
    const names = async () => (await list()).map(({ name }) => name).toSorted();
    expect(await names()).toEqual([unknown, `${unknown} 2`, `${unknown} 3`]);

    const middle = (await list()).find(({ name }) => name.endsWith("2"));
    expect((await browser.post(`${path}/delete-passkey`, { id: middle?.id })).status).toBe(200);
    await passkeys.addPasskey(browser);
    await passkeys.addPasskey(browser, { name: unknown });
    expect(await names()).toEqual([unknown, unknown, `${unknown} 2`, `${unknown} 3`]);
  });

  test("are twenty at most, also when two come at the same moment", async () => {
    const { browser, userId } = await passkeys.createWithPasskey(world);
    await world.sql(
      `insert into passkeys (user_id, credential_id, public_key, rp_id, counter, transports, device_type, backed_up, aaguid, name)
       select $1::uuid, $1::text || n, '', '', 0, '{}', 'multiDevice', true, gen_random_uuid(), 'many' from generate_series(1, 18) n`,
      [userId],
    );
    const second = new Browser(world);
    for (const [name, value] of browser.cookies) second.cookies.set(name, value);
    const held = await world.hold({ when: "before", matching: "spend_challenge" }, async () =>
      passkeys.addPasskey(browser),
    );
    const other = await passkeys.addPasskey(second);
    expect(other.answer.status).toBe(200);
    const { answer } = await held.goOn();
    expect([answer.status, (await answer.json<{ type: string }>()).type]).toEqual([
      409,
      "/problems/too_many_passkeys",
    ]);
  });

  test("keep the last one of an account without a password, and one of two that are removed at once", async () => {
    const { browser, answer } = await passkeys.signUpByPasskey(world);
    expect(answer.status).toBe(200);
    const [first] = await (await browser.fetch(`${path}/list-user-passkeys`)).json<{ id: string }[]>();
    const refused = await browser.post(`${path}/delete-passkey`, { id: first?.id });
    expect([refused.status, (await refused.json<{ type: string }>()).type]).toEqual([
      409,
      "/problems/last_passkey",
    ]);

    const second = await (await passkeys.addPasskey(browser)).answer.json<{ id: string }>();
    const remove = (id: string | undefined) => browser.post(`${path}/delete-passkey`, { id });
    const held = await world.hold({ when: "before", matching: 'delete from "passkeys"' }, () =>
      remove(first?.id),
    );
    expect((await remove(second.id)).status).toBe(200);
    expect((await held.goOn()).status).toBe(409);
  });

  test("are nobody else's business: another person's passkey is like none", async () => {
    const ann = await passkeys.createWithPasskey(world);
    const bob = await createBrowser(world);
    for (const [name, body] of [
      ["update-passkey", { id: ann.passkey, name: "Mine" }],
      ["delete-passkey", { id: ann.passkey }],
    ] as const) {
      const theirs = await bob.browser.post(`${path}/${name}`, body);
      const none = await bob.browser.post(`${path}/${name}`, { ...body, id: crypto.randomUUID() });
      expect([theirs.status, none.status]).toEqual([404, 404]);
      expect((await theirs.json<{ type: string }>()).type).toBe("/problems/passkey_not_found");
    }
    expect(await (await bob.browser.fetch(`${path}/list-user-passkeys`)).json()).toEqual([]);
  });

  test("go with the account", async () => {
    const { browser, authenticator } = await passkeys.createWithPasskey(world);
    expect((await browser.post("/api/auth/delete-user", { password })).status).toBe(200);
    expect(
      await world.sql("select from passkeys where credential_id = $1", [authenticator.credentialId]),
    ).toEqual([]);
    expect((await passkeys.signInByPasskey(new Browser(world), authenticator)).status).toBe(401);
  });
});

test("a program that has signed in lists its passkeys, and no other site asks for a challenge", async () => {
  const { token, passkey } = await passkeys.createWithPasskey(world);
  const list = await as(world, { token }).get(`${path}/list-user-passkeys`);
  expect(await list.json()).toMatchObject([{ id: passkey }]);
  const elsewhere = { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };
  const answer = await world.fetch(`${path}/generate-authenticate-options`, { headers: elsewhere });
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
});

test.each(["http://hedgerow.example", "https://192.0.2.7", "https://[2001:db8::7]", "http://127.0.0.1:8787"])(
  "no passkey is asked for at %s",
  async (at) => {
    const answer = await world.fetch(`${at}${path}/generate-authenticate-options`);
    expect(answer.status).toBe(400);
    expect(answer.headers.getSetCookie()).toEqual([]);
  },
);

test("a passkey is asked for on one's own machine, by the name that browsers take for it", async () => {
  const answer = await world.fetch(`http://localhost:8787${path}/generate-authenticate-options`);
  expect(await answer.json()).toMatchObject({ rpId: "localhost" });
  expect(origin).toBe("https://hedgerow.example");
});
