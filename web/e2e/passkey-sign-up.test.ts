import type { Page } from "playwright-core";
import { expect } from "vitest";
import { askControl } from "../../local/harness/ask.ts";
import { mailsTo } from "../../local/harness/mail.ts";
import { expectAccessible } from "./axe.ts";
import { test } from "./product.ts";
import { freshEmail, openAsNewPerson, password } from "./session.ts";
import { add, expectStored, patience } from "./tasks.ts";
import { addAuthenticator } from "./virtual-authenticator.ts";

/** An account that has a passkey in place of a password, made on the page. */

const signUpPath = "**/api/auth/passkey/sign-up";
const button = (page: Page) => page.getByRole("button", { name: "Create account with a passkey" });
const field = (page: Page) => page.getByLabel("Email");

async function open(page: Page, isVerified = true) {
  await page.goto("/sign-up");
  const authenticator = await addAuthenticator(page, { uv: isVerified });
  await button(page).waitFor();
  return authenticator;
}

test("an email address and a key press make an account, and all begins as after a password", async ({
  page,
}) => {
  const authenticator = await open(page);
  await expectAccessible(page, "the page to sign up");
  const email = freshEmail();
  await field(page).focus();
  await page.keyboard.type(email);
  const isThere = () => button(page).evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 6 && !(await isThere()); presses += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id), patience).toBe("new-task");
  await expect.poll(() => page.locator(".empty").getByRole("button").count(), patience).toBe(3);
  await page.getByText(`We have sent a link to ${email}.`).waitFor();
  await expect.poll(async () => (await mailsTo(email)).length, patience).toBe(1);
  const [credential] = await authenticator.credentials();
  expect(credential).toMatchObject({ isResidentCredential: true, rpId: "localhost", userName: email });
});

test("what was made in the demo comes along", async ({ page }) => {
  await page.goto("/demo?view=all");
  await page.getByRole("checkbox", { name: "Write to Grandmother" }).waitFor();
  await add(page, "Mend the kite");
  // On the disk: nobody leaves as fast as a test.
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem("hedgerow.demo")), patience)
    .not.toBeNull();
  await addAuthenticator(page);
  await page.getByRole("link", { name: "Create an account" }).click();
  await field(page).fill(freshEmail());
  await button(page).click();
  await page.getByText("Added from the demo: 1 task.").waitFor();
  await expectStored(page, "Mend the kite");
});

test("what is mailed is in the language of the page", async ({ openPage }) => {
  const page = await openPage({ locale: "de-DE" });
  await page.goto("/sign-up");
  await addAuthenticator(page);
  const email = freshEmail();
  await page.getByLabel("E-Mail").fill(email);
  await page.getByRole("button", { name: "Konto mit Passkey erstellen" }).click();
  await expect.poll(async () => (await mailsTo(email))[0]?.text, patience).toContain("Bitte bestätige");
});

test("an address that is taken is named beside its field, before a passkey is made and after", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 409/);
  const taken = await openAsNewPerson(await openPage());
  const authenticator = await open(page);
  await button(page).click();
  await page.getByText("Type your email address.").waitFor();
  await field(page).fill(taken);
  await button(page).click();
  const words = page.getByText("There is an account with this email address. Sign in instead?");
  await words.waitFor();
  expect(await field(page).getAttribute("aria-invalid")).toBe("true");
  expect(await field(page).evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await authenticator.credentials()).toEqual([]);

  // Somebody else is a moment faster: the passkey that was made opens nothing, and the device does not keep it.
  const contested = freshEmail();
  await page.route(signUpPath, async (route) => {
    await askControl("POST", "/people", { email: contested, password, userAgent: "another" });
    await route.continue();
  });
  await field(page).fill(contested);
  await button(page).click();
  await words.waitFor();
  await expect.poll(authenticator.credentials).toEqual([]);
});

test("a ceremony that is cancelled loses nothing, and neither does one that cannot tell who is there", async ({
  page,
}) => {
  const authenticator = await open(page, false);
  const email = freshEmail();
  await field(page).fill(email);
  await page.getByLabel("Password", { exact: true }).fill("half a pass");
  await button(page).click();
  await page
    .getByRole("alert")
    .getByText("No passkey was made, so there is no account yet. Try again, or choose a password.")
    .waitFor();
  expect(await field(page).inputValue()).toBe(email);
  expect(await page.getByLabel("Password", { exact: true }).inputValue()).toBe("half a pass");
  await authenticator.verify(true);
  await button(page).click();
  await page.getByRole("heading", { name: "Nothing here yet" }).waitFor();
});

test("an answer that gets lost is sent again, and no second passkey is made for it", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_FAILED|status of 429/);
  const authenticator = await open(page);
  await field(page).fill(freshEmail());
  await page.route(signUpPath, (route) => route.abort());
  await button(page).click();
  await page.getByRole("alert").getByText("You’re offline. Try again when it is back.").waitFor();
  await page.unroute(signUpPath);
  await page.route(signUpPath, (route) =>
    route.fulfill({
      status: 429,
      headers: { "Retry-After": "300", "Content-Type": "application/problem+json" },
      body: JSON.stringify({ type: "/problems/too_many_requests", status: 429, detail: "Too many requests" }),
    }),
  );
  await button(page).click();
  await page
    .getByRole("alert")
    .getByText(/Too many attempts. Nothing is lost.+ \(in 5 minutes\)/)
    .waitFor();
  await page.unroute(signUpPath);
  await button(page).click();
  await page.getByRole("heading", { name: "Nothing here yet" }).waitFor();
  expect(await authenticator.credentials()).toHaveLength(1);
});

test("a browser without passkeys has no button for them, and a password does", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "PublicKeyCredential"));
  for (const path of ["/sign-up", "/sign-in"]) {
    await page.goto(path);
    await page.getByLabel("Password", { exact: true }).waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.getByRole("button", { name: /passkey/ }).count()).toBe(0);
  }
});

test("on a narrow phone nothing is cut off, in any language", async ({ openPage }) => {
  for (const locale of ["en", "de", "es", "fr"]) {
    const page = await openPage({ locale, viewport: { width: 320, height: 640 }, hasTouch: true });
    await addAuthenticator(page, { isTouched: false });
    for (const path of ["/sign-up", "/sign-in"]) {
      await page.goto(path);
      const passkey = page.getByRole("button", { name: /passkey|llave|clé/i });
      await passkey.waitFor();
      const { width, isCut } = await passkey.evaluate((element) => ({
        width: document.documentElement.scrollWidth,
        isCut: element.scrollWidth > element.clientWidth,
      }));
      expect({ locale, path, width, isCut }).toEqual({ locale, path, width: 320, isCut: false });
    }
  }
});
