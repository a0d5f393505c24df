import { beforeAll, expect, test } from "vitest";
import { Authenticator } from "../../test/authenticator.ts";
import { Browser, createBrowser } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import * as passkeys from "../../test/passkeys.ts";
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

test("a passkey is for the address that mails lead to, wherever it is asked for", async () => {
  const answer = await world.fetch(`https://preview.example${path}/generate-authenticate-options`);
  expect(await answer.json()).toMatchObject({ rpId: "hedgerow.example" });
});
