import { createAuthClient } from "better-auth/client";
import { twoFactorClient } from "better-auth/client/plugins";
import { expect, test } from "vitest";
import { AuthenticatorApp } from "../../test/second-factor.ts";
import { Browser, createBrowser, password } from "../../test/client.ts";
import { origin, useWorld } from "../../test/world.ts";

const world = useWorld();

/** Better Auth's own client with its own plugin, in a browser that shows our page. */
function openClient(browser = new Browser(world)) {
  const asked: (string[] | undefined)[] = [];
  const client = createAuthClient({
    baseURL: origin,
    plugins: [
      twoFactorClient({ onTwoFactorRedirect: ({ twoFactorMethods }) => void asked.push(twoFactorMethods) }),
    ],
    fetchOptions: {
      customFetchImpl: (address, init) =>
        browser.fetch(new URL(address instanceof Request ? address.url : address).pathname, init),
    },
  });
  return { browser, client, asked };
}

const isSignedIn = async (browser: Browser) => (await browser.fetch("/api/auth/me")).status === 200;

async function enroll() {
  const { browser, email } = await createBrowser(world);
  const { client } = openClient(browser);
  const { data } = await client.twoFactor.enable({ password });
  const { totpURI = "", backupCodes = [] } = Object(data);
  const app = new AuthenticatorApp(String(totpURI));
  const { error } = await client.twoFactor.verifyTotp({ code: await app.next() });
  expect(error).toBeNull();
  return { browser, client, email, app, codes: Array.from(backupCodes, String) };
}

test("with Better Auth's own client, unchanged, a person turns the second factor on, and signs in with it", async () => {
  const { client, email, app, codes } = await enroll();
  expect(codes).toHaveLength(10);
  expect((await client.getSession()).data?.user.twoFactorEnabled).toBe(true);
  await client.signOut();

  const other = openClient();
  const { data } = await other.client.signIn.email({ email, password });
  expect(data).toEqual({ twoFactorRedirect: true, twoFactorMethods: ["totp"] });
  expect(other.asked).toEqual([["totp"]]);
  expect(await isSignedIn(other.browser)).toBe(false);
  expect((await other.client.getSession()).data).toBeNull();

  const wrong = await other.client.twoFactor.verifyTotp({ code: await app.wrong() });
  expect(wrong.error).toMatchObject({ status: 401, code: "INVALID_CODE" });
  expect(await isSignedIn(other.browser)).toBe(false);
  const right = await other.client.twoFactor.verifyTotp({ code: await app.next() });
  expect(right.data?.user).toMatchObject({ email, twoFactorEnabled: true });
  expect(await isSignedIn(other.browser)).toBe(true);
});

test("a recovery code works in place of the app, once, and new ones replace all of them", async () => {
  const { client, email, codes } = await enroll();
  const signIn = async (code = "") => {
    const opened = openClient();
    await opened.client.signIn.email({ email, password });
    const { data, error } = await opened.client.twoFactor.verifyBackupCode({ code });
    return {
      left: Object(data)["recoveryCodesLeft"],
      code: error?.code,
      signedIn: await isSignedIn(opened.browser),
    };
  };
  expect(await signIn(codes[0])).toEqual({ left: 9, code: undefined, signedIn: true });
  expect(await signIn(codes[0])).toMatchObject({ code: "INVALID_CODE", signedIn: false });
  expect(await signIn(codes[1]?.toUpperCase().replaceAll("-", " "))).toMatchObject({
    left: 8,
    signedIn: true,
  });

  const { data } = await client.twoFactor.generateBackupCodes({ password });
  expect(data?.backupCodes).toHaveLength(10);
  expect(await signIn(codes[2])).toMatchObject({ code: "INVALID_CODE", signedIn: false });
  expect(await signIn(data?.backupCodes[0])).toMatchObject({ left: 9, signedIn: true });
});

test("the second factor is turned off with the password, and then the password is enough again", async () => {
  const { client, email } = await enroll();
  expect((await client.twoFactor.disable({ password: "not the password" })).error?.message).toBe(
    "password is not right",
  );
  expect((await client.twoFactor.disable({ password })).data).toEqual({ status: true });
  expect((await client.getSession()).data?.user.twoFactorEnabled).toBe(false);
  const other = openClient();
  expect((await other.client.signIn.email({ email, password })).error).toBeNull();
  expect(await isSignedIn(other.browser)).toBe(true);
  // Once more does nothing, and is no error.
  expect((await client.twoFactor.disable({ password })).data).toEqual({ status: true });
});

test("the secret is shown again while it waits for its first code, and never afterwards", async () => {
  const { browser } = await createBrowser(world);
  const { client } = openClient(browser);
  expect((await client.twoFactor.getTotpUri({ password })).error?.code).toBe("TWO_FACTOR_NOT_ENABLED");
  const { data: begun } = await client.twoFactor.enable({ password });
  const { data: again } = await client.twoFactor.getTotpUri({ password });
  expect(again?.totpURI).toBe(Object(begun)["totpURI"]);
  await client.twoFactor.verifyTotp({ code: await new AuthenticatorApp(again?.totpURI ?? "").next() });
  for (const answer of [
    await client.twoFactor.getTotpUri({ password }),
    await client.twoFactor.enable({ password }),
    await client.twoFactor.verifyTotp({ code: "123456" }),
  ]) {
    expect(answer.error).toMatchObject({ status: 409, code: "TOTP_ALREADY_ENABLED" });
  }
});
