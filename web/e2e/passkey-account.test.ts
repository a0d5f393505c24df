import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { expectSent } from "./browser-storage.ts";
import { addPasskey, signInByPasskey, signUpByPasskey } from "./ceremonies.ts";
import { test } from "./product.ts";
import { ageProofs, freshEmail, openAsNewPerson, password, signIn, signUp, submit } from "./session.ts";
import { add, expectTitles, patience } from "./tasks.ts";
import { addAuthenticator } from "./virtual-authenticator.ts";

/** What an account's page does with passkeys, and with an account that has nothing else. */

const passkeysOf = (page: Page) => page.getByRole("list", { name: "Passkeys" }).getByRole("listitem");
const addButton = (page: Page) => page.getByRole("button", { name: "Add a passkey…" });
const focusedName = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent,
  );

test("a new passkey gets a name with the keyboard alone, and another one later", async ({ page }) => {
  await openAsNewPerson(page, "/account");
  await addAuthenticator(page);
  await addButton(page).focus();
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: "Name of the passkey" });
  await field.waitFor();
  await page.getByText("Passkey added. You can change its name.").waitFor();
  expect(await field.inputValue()).toBe("Chrome on Linux");
  await expectAccessible(page, "a passkey that is given a name");
  // All of it is selected, so that typing replaces it.
  await page.keyboard.type("Blue key");
  await page.keyboard.press("Enter");
  await passkeysOf(page).getByText("Blue key").waitFor();
  await expect.poll(() => focusedName(page)).toMatch(/^Rename Blue key, added /);

  await page.keyboard.press("Enter");
  await page.keyboard.type("nobody wants this");
  await page.keyboard.press("Escape");
  await passkeysOf(page).getByText("Blue key").waitFor();
  await expect.poll(() => focusedName(page)).toMatch(/^Rename Blue key/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Enter");
  await page.getByText("Give it a name that you’ll recognise.").waitFor();
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  await page.keyboard.type("Green key");
  await page.keyboard.press("Enter");
  await passkeysOf(page).getByText("Green key").waitFor();
  await page.reload();
  await passkeysOf(page).getByText("Green key").waitFor();
  await expectAccessible(page, "the account with a passkey");
});

test("a name that is too long, and one that finds no connection, are said at the field and above the buttons", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 400|ERR_INTERNET_DISCONNECTED/);
  await openAsNewPerson(page, "/account");
  await addAuthenticator(page);
  await addButton(page).click();
  const field = page.getByRole("textbox", { name: "Name of the passkey" });
  await field.fill("a".repeat(101));
  await page.getByRole("button", { name: "Save name" }).last().click();
  await page.getByText("At most 100 characters.").waitFor();
  await page.context().setOffline(true);
  await field.fill("Blue key");
  await field.press("Enter");
  await page.getByRole("alert").getByText("You’re offline. Try again when it is back.").waitFor();
  await page.context().setOffline(false);
  await field.press("Enter");
  await passkeysOf(page).getByText("Blue key").waitFor();
});

test("a device that has one, one without a lock, and an account that is full are told why there is none", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 409/);
  await openAsNewPerson(page, "/account");
  const authenticator = await addAuthenticator(page, { uv: false });
  const alert = page.getByRole("region", { name: "Passkeys" }).getByRole("alert");
  await addButton(page).click();
  await alert.getByText("No passkey was added. If your device has no screen lock or PIN").waitFor();
  await authenticator.verify(true);
  await addButton(page).click();
  await page.getByText("Passkey added. You can change its name.").waitFor();
  await addButton(page).click();
  await alert.getByText("This device has a passkey for your account already.").waitFor();

  for (let many = 1; many < 20; many += 1) {
    await authenticator.forget();
    expect((await addPasskey(page)).status).toBe(200);
  }
  await authenticator.forget();
  await addButton(page).click();
  await alert.getByText("You have as many passkeys as you can have. Remove one first.").waitFor();
});

test("an address that has yet to be verified adds no second passkey, and the page says what to do", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 403/);
  await page.goto("/sign-up");
  await addAuthenticator(page);
  expect((await signUpByPasskey(page, freshEmail())).status).toBe(200);
  await page.goto("/account");
  await addButton(page).click();
  await page.getByText("Verify your email address first: open the link we sent you.").waitFor();
});

test("a device forgets a passkey that is removed, here or elsewhere, and keeps the others", async ({
  page,
  openPage,
}) => {
  await openAsNewPerson(page, "/account");
  const authenticator = await addAuthenticator(page);
  const other = await openPage();
  await other.goto("/sign-up");
  const phone = await addAuthenticator(other);
  await addButton(page).click();
  await page.getByRole("textbox", { name: "Name of the passkey" }).fill("Laptop");
  await page.keyboard.press("Enter");
  await passkeysOf(page).getByText("Laptop").waitFor();
  await authenticator.copyTo(phone);
  expect((await signInByPasskey(other)).status).toBe(200);
  await phone.forget();
  expect((await addPasskey(other)).status).toBe(200);
  await page.reload();
  await expect.poll(() => passkeysOf(page).count()).toBe(2);
  // The list has both, and this device keeps its own.
  expect(await authenticator.credentials()).toHaveLength(1);

  await page.getByRole("button", { name: /^Remove Chrome on Linux, added/ }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await page.getByText("Removed: Chrome on Linux").waitFor();
  await expect.poll(() => focusedName(page)).toBe("Add a passkey…");
  expect(await authenticator.credentials()).toHaveLength(1);
  expect(await phone.credentials()).toHaveLength(1);
  await other.goto("/account");
  await passkeysOf(other).getByText("Laptop").waitFor();
  await expect.poll(phone.credentials).toEqual([]);

  await page.getByRole("button", { name: /^Remove Laptop, added/ }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await page.getByText("Removed: Laptop").waitFor();
  await expect.poll(authenticator.credentials).toEqual([]);
});

test("an account without a password makes a key, chooses a password, loses its passkey, and deletes itself", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|403|409|503)/);
  const email = freshEmail();
  await page.goto("/sign-up");
  const authenticator = await addAuthenticator(page);
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Create account with a passkey" }).click();
  await page.getByRole("heading", { name: "Nothing here yet" }).waitFor();
  await add(page, "tea");
  await expectTitles(page, "tea");
  await expectSent(page);
  await page.goto("/account");
  await page.getByText("You sign in with a passkey, and have no password.").waitFor();
  expect(await page.getByRole("heading", { name: "Two-step sign-in" }).count()).toBe(0);
  const lastOne = page.getByText(
    "It is your only way to sign in. Choose a password or add another one first.",
  );
  await page.getByRole("button", { name: /^Remove Chrome on Linux, added/ }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await lastOne.waitFor();
  await page.getByRole("button", { name: "Keep it" }).click();
  expect(await authenticator.credentials()).toHaveLength(1);

  // Eleven minutes later, a key. There is nothing to type in the dialog, and a cancelled ceremony leaves it open.
  await ageProofs(email, 11);
  await page.getByRole("button", { name: "Create a key…" }).click();
  await page.getByLabel("What is it for?").fill("Backup");
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm it’s you" });
  await dialog.waitFor();
  expect(await dialog.getByRole("button").allInnerTexts()).toEqual(["Use a passkey", "Cancel"]);
  expect(await dialog.getByRole("textbox").count()).toBe(0);
  await expectAccessible(page, "the dialog that asks for a passkey");
  await authenticator.verify(false);
  await dialog.getByRole("button", { name: "Use a passkey" }).click();
  await expect
    .poll(() => dialog.getByRole("button", { name: "Use a passkey" }).getAttribute("aria-disabled"))
    .toBe("false");
  await authenticator.verify(true);
  await dialog.getByRole("button", { name: "Use a passkey" }).click();
  await page.getByRole("heading", { name: "Your new key" }).waitFor();
  await page.getByRole("button", { name: /saved|Done|Close/i }).click();

  // A first password, also by a proof.
  await ageProofs(email, 11);
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Choose a password" }).click();
  await dialog.getByRole("button", { name: "Use a passkey" }).click();
  await page.getByText("Password saved. Other devices are signed out.").waitFor(patience);
  await page.getByLabel("Current password", { exact: true }).waitFor();

  // Otherwise the page to sign in would go on at once.
  await authenticator.touch(false);
  await page.getByRole("button", { name: "Sign out here" }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await signIn(page, email);
  await expectTitles(page, "tea");
  await page.goto("/account");
  await page.getByRole("button", { name: /^Remove Chrome on Linux, added/ }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await page.getByText("Removed: Chrome on Linux").waitFor();
  await expect.poll(authenticator.credentials).toEqual([]);

  await page.getByRole("button", { name: "Delete my account…" }).click();
  await page.getByLabel("Your email address, to confirm").fill(email);
  await page.getByRole("dialog").getByLabel("Password", { exact: true }).fill(password);
  await submit(page, "Delete everything");
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
});

test("an account without a password is deleted by a passkey, which its device then forgets", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 403/);
  const email = freshEmail();
  await page.goto("/sign-up");
  const authenticator = await addAuthenticator(page);
  expect((await signUpByPasskey(page, email)).status).toBe(200);
  await ageProofs(email, 11);
  await page.goto("/account");
  await page.getByText("You sign in with a passkey, and have no password.").waitFor();
  await page.getByRole("button", { name: "Delete my account…" }).click();
  await page.getByLabel("Your email address, to confirm").fill(email);
  await page.getByRole("button", { name: "Delete everything" }).click();
  await page
    .getByRole("dialog", { name: "Confirm it’s you" })
    .getByRole("button", { name: "Use a passkey" })
    .click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await expect.poll(authenticator.credentials).toEqual([]);
});

test("signing out everywhere asks for the passkey if the last proof is old, and ends every session", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 40[13]|Authentication failed/);
  const email = freshEmail();
  await page.goto("/sign-up");
  const authenticator = await addAuthenticator(page);
  expect((await signUpByPasskey(page, email)).status).toBe(200);
  const other = await openPage();
  await other.goto("/sign-up");
  const phone = await addAuthenticator(other);
  await authenticator.copyTo(phone);
  expect((await signInByPasskey(other)).status).toBe(200);
  // Passkeys in more than one place do not count; these two would be told as copies.
  await authenticator.setCount(9);
  await ageProofs(email, 11);
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out everywhere…" }).click();
  await page
    .getByRole("dialog", { name: "Sign out everywhere" })
    .getByRole("button", { name: "Sign out everywhere" })
    .click();
  const dialog = page.getByRole("dialog", { name: "Confirm it’s you" });
  await dialog.getByRole("button", { name: "Use a passkey" }).click();
  await expect
    .poll(() => other.evaluate(async () => (await fetch("/api/auth/me")).status), patience)
    .toBe(401);
});

test("where a browser has no passkeys, the dialog says so to somebody who has nothing else", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 403/);
  const email = freshEmail();
  await page.goto("/sign-up");
  await addAuthenticator(page);
  expect((await signUpByPasskey(page, email)).status).toBe(200);
  await ageProofs(email, 11);
  await page.addInitScript(() => Reflect.deleteProperty(window, "PublicKeyCredential"));
  await page.goto("/account");
  await page.getByRole("button", { name: "Create a key…" }).click();
  await page.getByLabel("What is it for?").fill("Backup");
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm it’s you" });
  await dialog.getByText("You sign in with a passkey, and this browser has none.").waitFor();
  expect(await dialog.getByRole("button").allInnerTexts()).toEqual(["Cancel"]);
  expect(await addButton(page).count()).toBe(0);
});

test("on a narrow phone a passkey's line, its form and the dialog fit, in any language", async ({
  openPage,
}) => {
  for (const locale of ["en", "de", "es", "fr"]) {
    const page = await openPage({ locale, viewport: { width: 320, height: 640 }, hasTouch: true });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    await page.goto("/sign-up");
    await signUp(page);
    await addAuthenticator(page);
    expect((await addPasskey(page)).status).toBe(200);
    await page.goto("/account");
    const line = page.locator(".device").filter({ hasText: "Chrome on Linux" }).first();
    await line.waitFor();
    expect([locale, await width()]).toEqual([locale, 320]);
    await line.getByRole("button").first().click();
    await page.locator('input[name="passkey-name"]').fill("W".repeat(100));
    await page.keyboard.press("Enter");
    await page.locator(".device").filter({ hasText: "WWWW" }).first().waitFor();
    expect([locale, await width()]).toEqual([locale, 320]);
  }
});
