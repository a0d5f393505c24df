import { expect } from "vitest";
import { codeFor, turnOn } from "./authenticator.ts";
import { test } from "./product.ts";
import { openAsNewPerson, password, signIn, signInElsewhere, submit } from "./session.ts";
import { addAuthenticator } from "./virtual-authenticator.ts";

/** Passkeys, codes and proofs, as people meet them in the app. */

test("two-step sign-in is turned on, asks for a code at a sign-in, takes a recovery code, and is turned off", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  const email = await openAsNewPerson(page, "/account");
  const { key, codes } = await turnOn(page);
  expect(codes).toHaveLength(10);

  const other = await signInElsewhere(openPage, email);
  const field = other.getByLabel("Code from your authenticator app");
  await field.waitFor();
  await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
  await field.fill("000000");
  await other.getByRole("button", { name: "Continue" }).click();
  await other.getByText("That code is wrong, too old, or was used before. If the app shows it").waitFor();
  await field.fill(codeFor(key));
  await other.getByRole("button", { name: "Continue" }).click();
  await other.getByRole("heading", { name: "Nothing here yet" }).waitFor();

  const third = await signInElsewhere(openPage, email);
  await third.getByRole("button", { name: "Use a recovery code" }).click();
  await third.getByLabel("Recovery code").fill(codes[0] ?? "");
  await third.getByRole("button", { name: "Continue" }).click();
  await third.getByText("9 recovery codes are left.").waitFor();

  await page.getByRole("button", { name: "Turn it off…" }).click();
  await page.getByRole("dialog").getByLabel("Password", { exact: true }).fill(password);
  await submit(page, "Turn it off");
  await page.getByText("Two-step sign-in is off.").waitFor();
  await page.getByRole("button", { name: "Turn it on…" }).waitFor();
});

test("what is grave asks once more who it is, by the password or a passkey, and goes on by itself", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of (40[03]|503)/);
  await openAsNewPerson(page, "/account", 11);
  await addAuthenticator(page);
  await page.getByRole("button", { name: "Add a passkey…" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm it’s you" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Nothing was done. Confirm first that it’s you.").waitFor();

  await page.getByRole("button", { name: "Add a passkey…" }).click();
  await dialog.getByLabel("Password", { exact: true }).fill("not this one");
  await submit(page, "Confirm");
  await dialog.getByText("The password is wrong.").waitFor();
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await submit(page, "Confirm");
  await page.getByText("Passkey added.").waitFor();
  await page.getByRole("list", { name: "Passkeys" }).getByRole("listitem").waitFor();
});

test("where the password alone is not enough, a code is asked for and not the password, and a recovery code does", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  // The page asks for its socket once more while its cookies are taken away.
  expectTrouble(/status of 40[013]|Authentication failed/);
  const email = await openAsNewPerson(page, "/account");
  const { key, codes } = await turnOn(page);

  const other = await signInElsewhere(openPage, email);
  await other.getByLabel("Don’t ask again in this browser for 30 days").check();
  await other.getByLabel("Code from your authenticator app").fill(codeFor(key));
  await other.getByRole("button", { name: "Continue" }).click();
  await other.getByRole("heading", { name: "Nothing here yet" }).waitFor();
  await other.goto("/account");
  // A remembered browser is signed in by the password alone.
  await other.context().clearCookies({ name: "__Host-hedgerow-session" });
  await other.context().clearCookies({ name: "__Host-hedgerow-token" });
  await other.goto("/sign-in");
  await signIn(other, email);
  await other.getByRole("heading", { name: "Nothing here yet" }).waitFor();

  await other.goto("/account");
  await other.getByRole("button", { name: "Turn it off…" }).click();
  await other.getByRole("dialog").getByLabel("Password", { exact: true }).fill(password);
  await submit(other, "Turn it off");
  const dialog = other.getByRole("dialog", { name: "Confirm it’s you" });
  await dialog.getByText("so your password alone isn’t enough").waitFor();
  expect(await dialog.getByLabel("Password", { exact: true }).count()).toBe(0);
  expect(await dialog.getByRole("button", { name: "Use the password" }).count()).toBe(0);
  await dialog.getByLabel("Code from your authenticator app").fill("000000");
  await submit(other, "Confirm");
  await dialog.getByText("check that your phone sets its clock by itself").waitFor();
  await dialog.getByRole("button", { name: "Use a recovery code" }).click();
  await dialog.getByLabel("Recovery code").fill(codes[0] ?? "");
  await submit(other, "Confirm");
  await other.getByText("Two-step sign-in is off.").waitFor();
});

test("somebody adds a passkey, signs in with it, and removes it", async ({ page }) => {
  const email = await openAsNewPerson(page, "/account");
  const authenticator = await addAuthenticator(page);
  await page.getByRole("button", { name: "Add a passkey…" }).click();
  await page.getByText("Passkey added.").waitFor();
  expect(await authenticator.credentials()).toHaveLength(1);

  await page.context().clearCookies();
  await page.evaluate(() => localStorage.clear());
  // It answers as soon as the page waits for it, without any press.
  await page.goto("/sign-in");
  await page.getByRole("heading", { name: "Nothing here yet" }).waitFor();
  await page.goto("/account");
  await page.getByText(`You sign in as ${email}`).waitFor();
  await page.getByRole("button", { name: /^Remove .*, added/ }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await page.getByText(/^Removed: /).waitFor();
  await expect.poll(() => page.getByRole("list", { name: "Passkeys" }).count()).toBe(0);
});
