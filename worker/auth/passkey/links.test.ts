import { beforeAll, expect, test } from "vitest";
import { Authenticator } from "../../test/authenticator.ts";
import { Browser, createBrowser } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import * as passkeys from "../../test/passkeys.ts";
import { createProtected, protect } from "../../test/second-factor.ts";
import { origin, useWorld } from "../../test/world.ts";

/** Passkeys where mail is on, so that addresses have to be proved. */
const world = useWorld();
const links = useLinks(world);
const path = "/api/auth/passkey";
beforeAll(() => {
  world.bindings["APP_ORIGIN"] = origin;
});

const typeOf = async (answer: Response) => [answer.status, (await answer.json<{ type: string }>()).type];
const unverified = [403, "/problems/email_unverified"];

test("whoever signs up with a passkey is sent the same link as everybody else, in the same request to the database", async () => {
  const browser = new Browser(world);

  const email = "ann-by-passkey@example.com";
  const response = await new Authenticator().create(await passkeys.askToSignUp(browser, email));
  const { requests, result } = await world.countingRequests(() =>
    browser.post(`${path}/sign-up`, { response }),
  );
  expect([requests, result.status]).toEqual([1, 200]);
  expect((await links.verify(await links.tokenTo(email, "/verify-email"))).status).toBe(200);
});

test("an account adds a passkey once its address is verified, and not before", async () => {
  const { browser, userId } = await createBrowser(world);
  const options = await passkeys.askToAdd(browser);
  await world.sql("update users set verify_by = now() + interval '14 days' where id = $1", [userId]);
  expect(await typeOf(await browser.fetch(`${path}/generate-register-options`))).toEqual(unverified);

  const response = await new Authenticator().create(options);
  expect(await typeOf(await browser.post(`${path}/verify-registration`, { response }))).toEqual(unverified);
  expect(await world.sql("select from passkeys where user_id = $1", [userId])).toEqual([]);
  await world.sql("update users set email_verified = true where id = $1", [userId]);
  expect((await passkeys.addPasskey(browser)).answer.status).toBe(200);
});

test("an address that is overdue is asked for at the sign-in, with a new link, and only of whoever has the passkey", async () => {
  const { authenticator, email, userId } = await passkeys.createWithPasskey(world);
  await world.sql("update users set verify_by = now() - interval '1 minute' where id = $1", [userId]);
  const forged = await passkeys.signInByPasskey(new Browser(world), authenticator, { forged: true });
  expect(forged.status).toBe(401);
  expect(await links.countMails(email)).toBe(0);
  const { requests, result } = await world.countingRequests(() =>
    passkeys.signInByPasskey(new Browser(world), authenticator),
  );
  expect(await typeOf(result)).toEqual(unverified);
  expect(requests).toBe(2);
  expect((await links.verify(await links.tokenTo(email, "/verify-email"))).status).toBe(200);
  expect((await passkeys.signInByPasskey(new Browser(world), authenticator)).status).toBe(200);
});

test("whoever proves an address first shares the account with no passkey that was there before", async () => {
  for (const proved of [false, true]) {
    const { authenticator, email, userId } = await passkeys.createWithPasskey(world);
    await world.sql("update users set email_verified = $2 where id = $1", [userId, proved]);
    await links.askReset(email);
    const token = await links.tokenTo(email, "/reset-password");
    expect((await links.reset(token, "staple battery horse")).status).toBe(200);
    const { status } = await passkeys.signInByPasskey(new Browser(world), authenticator);
    expect(status, String(proved)).toBe(proved ? 200 : 401);
  }
});

test("an account without a password gets one by a link, and keeps its passkey", async () => {
  const { authenticator, email } = await passkeys.signUpByPasskey(world);
  await links.verify(await links.tokenTo(email, "/verify-email"));
  await links.askReset(email);
  const password = "staple battery horse";
  expect((await links.reset(await links.tokenTo(email, "/reset-password"), password)).status).toBe(200);
  expect((await new Browser(world).post("/api/auth/sign-in/email", { email, password })).status).toBe(200);
  expect((await passkeys.signInByPasskey(new Browser(world), authenticator)).status).toBe(200);
});

test("a second factor of somebody who never proved the address is off when its owner does", async () => {
  for (const proved of [false, true]) {
    const { email, userId } = await createProtected(world);
    await world.sql("update users set email_verified = $2 where id = $1", [userId, proved]);
    await links.askReset(email);
    const password = "staple battery horse";
    expect((await links.reset(await links.tokenTo(email, "/reset-password"), password)).status).toBe(200);
    const answer = await new Browser(world).post("/api/auth/sign-in/email", { email, password });
    expect("twoFactorRedirect" in (await answer.json<object>()), String(proved)).toBe(proved);
    expect(await world.sql("select from recovery_codes where user_id = $1", [userId])).toHaveLength(
      proved ? 10 : 0,
    );
  }
});

test("whoever keeps an address ends what was made to come back by since its change was asked for, and nothing older", async () => {
  const { browser, userId, email, authenticator } = await passkeys.createWithPasskey(world);
  await world.sql("update users set email_verified = true where id = $1", [userId]);
  await browser.post("/api/keys", { name: "Older", scope: "read" });
  await links.askChange(browser, "mallory-by-passkey@example.com");
  const keep = await links.tokenTo(email, "/keep-email");
  const intruder = await passkeys.addPasskey(browser);
  await browser.post("/api/keys", { name: "Newer", scope: "write" });
  await browser.post("/api/calendar");
  await protect(browser);
  expect((await links.keep(keep)).status).toBe(200);

  expect(await world.sql("select name from access_keys where user_id = $1", [userId])).toEqual([
    { name: "Older" },
  ]);
  expect(await world.sql("select from second_factors where user_id = $1", [userId])).toEqual([]);
  expect((await passkeys.signInByPasskey(new Browser(world), intruder.authenticator)).status).toBe(401);
  expect((await passkeys.signInByPasskey(new Browser(world), authenticator)).status).toBe(200);
  expect(await links.eventsOf(userId)).toEqual(
    expect.arrayContaining(["email_kept", "passkey_removed", "key_revoked", "second_factor_off"]),
  );
});

test("a passkey is for the address that mails lead to, wherever it is asked for", async () => {
  const answer = await world.fetch(`https://preview.example${path}/generate-authenticate-options`);
  expect(await answer.json()).toMatchObject({ rpId: "hedgerow.example" });
});
