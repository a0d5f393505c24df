import type { Page } from "playwright-core";
import { expect } from "vitest";
import { test } from "./product.ts";
import { freshEmail, signUp as signUpWithPassword } from "./session.ts";
import { addAuthenticator } from "./virtual-authenticator.ts";

/** Chromium's own WebAuthn against the product, with an authenticator in software: what no other test's authenticator is. */
const path = "/api/auth/passkey";

/** A ceremony by the browser's own functions for JSON, as a page does it. */
async function hold(page: Page, kind: "create" | "get", ask: string, answer: string, body?: unknown) {
  return page.evaluate(
    async (wish) => {
      const send = (to: string, content?: unknown) =>
        fetch(to, {
          method: content === undefined ? "GET" : "POST",
          ...(content !== undefined && {
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(content),
          }),
        });
      const asked = await send(wish.ask, wish.body);
      const options = await asked.json();
      if (!asked.ok) return { status: asked.status, said: options };
      const credential =
        wish.kind === "create"
          ? await navigator.credentials.create({
              publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
            })
          : await navigator.credentials.get({
              publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
            });
      if (!(credential instanceof PublicKeyCredential)) throw new Error("no passkey");
      const answered = await send(wish.answer, { response: credential.toJSON() });
      return { status: answered.status, said: await answered.json() };
    },
    { kind, ask, answer, body },
  );
}

const signUp = (page: Page, email: string) =>
  hold(page, "create", `${path}/sign-up-options`, `${path}/sign-up`, { email });
const add = (page: Page) =>
  hold(page, "create", `${path}/generate-register-options`, `${path}/verify-registration`);
const signIn = (page: Page) =>
  hold(page, "get", `${path}/generate-authenticate-options`, `${path}/verify-authentication`);

test("Chromium signs up with a passkey, signs out, and signs in with it", async ({ page }) => {
  await page.goto("/sign-in");
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
  await page.goto("/sign-in");
  const email = await signUpWithPassword(page);
  await addAuthenticator(page);
  const added = await add(page);
  expect(added, JSON.stringify(added.said)).toMatchObject({ status: 200, said: { counter: 1 } });
  await expect(add(page)).rejects.toThrow("InvalidStateError");
  expect(await signIn(page)).toMatchObject({ status: 200, said: { user: { email } } });
});

test("an authenticator that cannot tell who is there signs nobody in", async ({ page }) => {
  await page.goto("/sign-in");
  await signUpWithPassword(page);
  await addAuthenticator(page, { uv: false });
  await expect(add(page)).rejects.toThrow("NotAllowedError");
});

test("a copy in another authenticator is found out by its count", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 403/);
  await page.goto("/sign-in");
  const authenticator = await addAuthenticator(page);
  expect((await signUp(page, freshEmail())).status).toBe(200);
  await authenticator.setCount(20);
  expect((await signIn(page)).status).toBe(200);
  await authenticator.setCount(3);
  expect(await signIn(page)).toMatchObject({ status: 403, said: { type: "/problems/passkey_cloned" } });
});
