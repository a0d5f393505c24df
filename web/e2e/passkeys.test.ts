import { expect } from "vitest";
import { addPasskey as add, signInByPasskey as signIn, signUpByPasskey as signUp } from "./ceremonies.ts";
import { test } from "./product.ts";
import { freshEmail, signUp as signUpWithPassword } from "./session.ts";
import { addAuthenticator } from "./virtual-authenticator.ts";

/** Chromium's own WebAuthn against the product, with an authenticator in software: what no other test's authenticator is. */
test("Chromium signs up with a passkey, signs out, and signs in with it", async ({ page }) => {
  await page.goto("/sign-up");
  const authenticator = await addAuthenticator(page);
  const email = freshEmail();
  const made = await signUp(page, email);
  expect(made, JSON.stringify(made.said)).toMatchObject({ status: 200, said: { user: { email } } });
  const [credential] = await authenticator.credentials();
  expect(credential).toMatchObject({ isResidentCredential: true, rpId: "localhost" });

  const status = async (to: string, method = "GET") =>
    page.evaluate(async ([at = "", how = ""]) => (await fetch(at, { method: how })).status, [to, method]);
  expect(await status("/api/auth/me")).toBe(200);
  expect(await status("/api/auth/sign-out", "POST")).toBe(200);
  expect(await status("/api/auth/get-session")).toBe(200);
  const entered = await signIn(page);
  expect(entered, JSON.stringify(entered.said)).toMatchObject({ status: 200, said: { user: { email } } });
  expect(await status("/api/auth/me")).toBe(200);
});

test("Chromium adds a passkey to an account that has a password, and makes no second one", async ({
  page,
}) => {
  await page.goto("/sign-up");
  const email = await signUpWithPassword(page);
  await addAuthenticator(page);
  const added = await add(page);
  expect(added, JSON.stringify(added.said)).toMatchObject({ status: 200, said: { counter: 1 } });
  await expect(add(page)).rejects.toThrow("InvalidStateError");
  expect(await signIn(page)).toMatchObject({ status: 200, said: { user: { email } } });
});

test("an authenticator that cannot tell who is there signs nobody in", async ({ page }) => {
  await page.goto("/sign-up");
  await signUpWithPassword(page);
  await addAuthenticator(page, { uv: false });
  await expect(add(page)).rejects.toThrow("NotAllowedError");
});

test("a copy in another authenticator is found out by its count", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 403/);
  await page.goto("/sign-up");
  const authenticator = await addAuthenticator(page);
  expect((await signUp(page, freshEmail())).status).toBe(200);
  await authenticator.setCount(20);
  expect((await signIn(page)).status).toBe(200);
  await authenticator.setCount(3);
  expect(await signIn(page)).toMatchObject({ status: 403, said: { type: "/problems/passkey_cloned" } });
});
