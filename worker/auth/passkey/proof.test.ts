import { expect, test } from "vitest";
import { Authenticator } from "../../test/authenticator.ts";
import { Browser, bearing, createBrowser, hashesOf, post } from "../../test/client.ts";
import * as passkeys from "../../test/passkeys.ts";
import { createProtected, protect } from "../../test/second-factor.ts";
import { useWorld } from "../../test/world.ts";

/** A passkey as what shows who somebody is, at a sign-in and after it. */
const world = useWorld();
const path = "/api/auth/passkey";

const age = (userId: string) =>
  world.sql("update sessions set proved_at = now() - interval '11 minutes' where user_id = $1", [userId]);
const isSignedIn = async (browser: Browser) => (await browser.fetch("/api/auth/me")).status === 200;
const typeOf = async (answer: Response) => (await answer.json<{ type?: string }>()).type;
const assert = async (browser: Browser, authenticator: Authenticator) =>
  authenticator.get(await passkeys.askToSignIn(browser));
const prove = async (browser: Browser, authenticator: Authenticator) =>
  browser.post("/api/auth/prove", { passkey: await assert(browser, authenticator) });

test("a passkey signs in whoever has a second factor without a code, in two requests, and proves who it is", async () => {
  const { browser, userId } = await createProtected(world);
  const { authenticator } = await passkeys.addPasskey(browser);
  const another = new Browser(world);
  const { requests, result } = await world.countingRequests(() =>
    passkeys.signInByPasskey(another, authenticator),
  );
  expect([requests, result.status]).toEqual([2, 200]);
  expect(await result.json()).toMatchObject({ user: { twoFactorEnabled: true } });
  expect(await isSignedIn(another)).toBe(true);
  expect((await another.post("/api/keys", { name: "Backup", scope: "read" })).status).toBe(201);
  expect(
    await world.sql(
      "select count(*)::int from sessions where user_id = $1 and proved_at > now() - interval '1 minute'",
      [userId],
    ),
  ).toEqual([{ count: 2 }]);
});

test("a passkey proves once more who somebody is, without a hash, and gives the session another secret", async () => {
  const { browser, userId, authenticator } = await passkeys.createWithPasskey(world);
  await age(userId);
  const refused = await browser.post("/api/keys", { name: "Backup", scope: "read" });
  expect(await refused.json()).toMatchObject({
    type: "/problems/proof_needed",
    proofs: ["password", "passkey"],
  });
  const before = await world.sql("select id, token from sessions where user_id = $1", [userId]);
  const hashes = hashesOf(world);
  const { requests, result } = await world.countingRequests(() => prove(browser, authenticator));
  expect([result.status, hashesOf(world) - hashes]).toEqual([200, 0]);
  expect(requests).toBe(3);
  const after = await world.sql("select id, token from sessions where user_id = $1", [userId]);
  expect(after[0]?.["id"]).toBe(before[0]?.["id"]);
  expect(after[0]?.["token"]).not.toBe(before[0]?.["token"]);
  expect((await browser.post("/api/keys", { name: "Backup", scope: "read" })).status).toBe(201);
});

test("somebody else's passkey, one that is gone and one that signed wrongly prove nothing", async () => {
  const { browser, userId, passkey, authenticator } = await passkeys.createWithPasskey(world);
  const bob = await passkeys.createWithPasskey(world);
  await age(userId);
  const others = await prove(browser, bob.authenticator);
  expect([others.status, await others.json()]).toEqual([
    400,
    expect.objectContaining({ detail: "passkey is not right" }),
  ]);
  const forged = await authenticator.get(await passkeys.askToSignIn(browser), { forged: true });
  expect((await browser.post("/api/auth/prove", { passkey: forged })).status).toBe(400);
  await world.sql("delete from passkeys where id = $1", [passkey]);
  expect((await prove(browser, authenticator)).status).toBe(400);
  expect(await typeOf(await browser.post("/api/keys", { name: "Backup", scope: "read" }))).toBe(
    "/problems/proof_needed",
  );
});

test("an answer of a passkey proves once, and a copy that lags behind is told", async () => {
  const authenticator = new Authenticator({ counts: true });
  const { browser, userId } = await passkeys.createWithPasskey(world, authenticator);
  const copy = authenticator.copy();
  const response = await assert(browser, authenticator);
  const kept = new Map(browser.cookies);
  expect((await browser.post("/api/auth/prove", { passkey: response })).status).toBe(200);
  for (const [name, value] of kept) if (name.includes("passkey")) browser.cookies.set(name, value);
  const again = await browser.post("/api/auth/prove", { passkey: response });
  expect([again.status, (await again.json<{ detail: string }>()).detail]).toEqual([
    400,
    "passkey came too late, or was sent before",
  ]);
  expect(await typeOf(await prove(browser, copy))).toBe("/problems/passkey_cloned");
  expect(
    await world.sql("select kind from account_events where user_id = $1 and kind = 'passkey_cloned'", [
      userId,
    ]),
  ).toHaveLength(1);
});

test("adding and removing a passkey ask again ten minutes after the last proof, before a passkey is made", async () => {
  const { browser, userId, passkey } = await passkeys.createWithPasskey(world);
  const options = await passkeys.askToAdd(browser);
  await age(userId);
  const begun = await browser.fetch(`${path}/generate-register-options`);
  expect([begun.status, await typeOf(begun)]).toEqual([403, "/problems/proof_needed"]);
  const removed = await browser.post(`${path}/delete-passkey`, { id: passkey });
  expect([removed.status, await typeOf(removed)]).toEqual([403, "/problems/proof_needed"]);
  expect((await browser.fetch(`${path}/list-user-passkeys`)).status).toBe(200);
  // What was begun in time is finished.
  const response = await new Authenticator().create(options);
  expect((await browser.post(`${path}/verify-registration`, { response })).status).toBe(200);
});

test("a passkey is added in the session that began to, and in no other one of the same person", async () => {
  const { browser, userId, authenticator } = await passkeys.createWithPasskey(world);
  const other = new Browser(world);
  await passkeys.signInByPasskey(other, authenticator);
  const response = await new Authenticator().create(await passkeys.askToAdd(browser));
  for (const [name, value] of browser.cookies) if (name.includes("passkey")) other.cookies.set(name, value);
  expect((await other.post(`${path}/verify-registration`, { response })).status).toBe(400);
  expect(await world.sql("select from passkeys where user_id = $1", [userId])).toHaveLength(1);
});

test("a program's session is proved by a passkey, too, and keeps its token", async () => {
  const { browser, email, userId, authenticator } = await passkeys.createWithPasskey(world);
  const answer = await post(world, "/api/auth/signin", { email, password: "correct horse battery" });
  const { token } = await answer.json<{ token: string }>();
  await age(userId);
  const passkey = await assert(browser, authenticator);
  const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const proved = await world.fetch("/api/auth/prove", {
    method: "POST",
    headers: { ...bearing(token), Cookie: cookies, "Content-Type": "application/json" },
    body: JSON.stringify({ passkey }),
  });
  expect(proved.status).toBe(200);
});

test("a second factor that is turned on leaves passkeys, and ends the sessions that began with one", async () => {
  const { browser, authenticator } = await passkeys.createWithPasskey(world);
  const other = new Browser(world);
  await passkeys.signInByPasskey(other, authenticator);
  await protect(browser);
  expect(await isSignedIn(other)).toBe(false);
  expect((await passkeys.signInByPasskey(other, authenticator)).status).toBe(200);
});

test("without a passkey, none is asked for", async () => {
  const { browser, userId } = await createBrowser(world);
  await age(userId);
  const refused = await browser.post("/api/keys", { name: "Backup", scope: "read" });
  expect(await refused.json()).toMatchObject({ proofs: ["password"] });
});
