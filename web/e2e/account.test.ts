import { text } from "node:stream/consumers";
import { expect } from "vitest";
import { allStoredText, expectNothingCached } from "./browser-storage.ts";
import { openAsNewPerson, password, signIn, signInElsewhere, submit } from "./session.ts";
import { test } from "./product.ts";
import { add, expectStored, patience } from "./tasks.ts";

test("a name is saved, and the email address and the space in use are shown", async ({ page }) => {
  const email = await openAsNewPerson(page, "/account");
  await page.getByText(`You sign in as ${email}`).waitFor();
  await page.getByText("Tasks: 0 of 50,000, 0 of 100 MB.").waitFor();
  await page.getByLabel("Name").fill("Ann of the Lane");
  await page.getByRole("button", { name: "Save name" }).click();
  await page.getByText("Name saved.").waitFor();
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect.poll(() => page.getByLabel("Name").inputValue()).toBe("Ann of the Lane");
});

test("a new password needs the current one, and signs out every other device", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (40[01]|503)/);
  const email = await openAsNewPerson(page, "/account");
  const other = await signInElsewhere(openPage, email);
  await other.getByRole("heading", { name: "Nothing here yet" }).waitFor();

  const present = page.getByLabel("Current password", { exact: true });
  const next = page.getByLabel("New password", { exact: true });
  expect([await present.getAttribute("autocomplete"), await next.getAttribute("autocomplete")]).toEqual([
    "current-password",
    "new-password",
  ]);
  await next.fill("a better sentence than before");
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByText("Type your current password first.").waitFor();
  await present.fill("not this one");
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByRole("alert").getByText("The password is wrong.").waitFor();
  await present.fill(password);
  await submit(page, "Change password");
  await page.getByText("Password changed.").waitFor();
  expect(await present.inputValue()).toBe("");

  await page.goto("/?view=all");
  await add(page, "still here");
  await expectStored(page, "still here");
  await other.reload();
  await other.getByRole("heading", { name: "Welcome back" }).waitFor();
  await signIn(other, email, "a better sentence than before");
  await other.getByRole("checkbox", { name: "still here" }).waitFor();
});

test("devices are listed by name, and one or all others can be signed out", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  const email = await openAsNewPerson(page);
  const others = [];
  for (const userAgent of [
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
  ]) {
    const other = await openPage({ userAgent });
    await other.goto("/sign-in");
    await signIn(other, email);
    await other.getByRole("heading", { name: "Nothing here yet" }).waitFor();
    others.push(other);
  }
  await page.getByRole("link", { name: "Account" }).click();
  const devices = page.getByRole("list", { name: "Devices" }).getByRole("listitem");
  await devices.filter({ hasText: "Chrome on Linux" }).getByText("this device").waitFor();
  expect(await devices.count()).toBe(4);
  await page.getByRole("button", { name: /^Sign out Firefox on Linux/ }).click();
  await expect.poll(() => devices.count()).toBe(3);
  await others[0]?.reload();
  await others[0]?.getByRole("heading", { name: "Welcome back" }).waitFor();
  await page.getByRole("button", { name: "Sign out all other devices" }).click();
  await expect.poll(() => devices.count()).toBe(1);
  await others[1]?.reload();
  await others[1]?.getByRole("heading", { name: "Welcome back" }).waitFor();
});

test("signing out everywhere ends this browser and every other one, once it is confirmed", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  const email = await openAsNewPerson(page);
  const other = await signInElsewhere(openPage, email);
  await other.getByRole("heading", { name: "Nothing here yet" }).waitFor();
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByRole("button", { name: "Sign out everywhere…" }).click();
  await page.getByRole("button", { name: "Stay signed in" }).click();
  const devices = page.getByRole("list", { name: "Devices" }).getByRole("listitem");
  await expect.poll(() => devices.count(), patience).toBe(2);
  await page.getByRole("button", { name: "Sign out everywhere…" }).click();
  await page.getByRole("button", { name: "Sign out everywhere", exact: true }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await expectNothingCached(page);
  await other.getByRole("dialog", { name: "Sign in again" }).waitFor();
  expect(
    await page.evaluate(() => fetch("/api/auth/get-session").then((answer) => answer.json())),
  ).toBeNull();
});

test("all data can be downloaded as JSON, as CSV and as a calendar", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, 'say "hi", twice', "=1+1");
  await expectStored(page, "=1+1", 'say "hi", twice');
  await page.getByRole("link", { name: "Account" }).click();
  const download = async (name: string, called = /^hedgerow-\d{4}-\d\d-\d\d\.(json|csv)$/) => {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `Download as ${name}` }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(called);
    return text(await file.createReadStream());
  };
  const { tasks }: { tasks: { title: string }[] } = JSON.parse(await download("JSON"));
  expect(tasks.map(({ title }) => title)).toEqual(["=1+1", 'say "hi", twice']);
  const csv = await download("CSV");
  expect(csv).toContain(`,'=1+1,`);
  expect(csv).toContain(`,"say ""hi"", twice",`);
  expect(await download("a calendar", /^hedgerow\.ics$/)).toContain('SUMMARY:say "hi"\\, twice');
});

test("an account is deleted only after typing its email address and its password", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of (40[01]|503)/);
  const email = await openAsNewPerson(page);
  await expect.poll(() => page.evaluate(() => indexedDB.databases()), patience).toHaveLength(1);
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByRole("button", { name: "Delete my account…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete my account" });
  await dialog.getByRole("button", { name: "Delete everything" }).click();
  await dialog.getByText(`Type ${email} to confirm.`).waitFor();
  await dialog.getByLabel("Your email address, to confirm").fill(email);
  await dialog.getByLabel("Password", { exact: true }).fill("not this one");
  await submit(page, "Delete everything");
  await dialog.getByRole("alert").getByText("The password is wrong.").waitFor();
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await submit(page, "Delete everything");
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await expectNothingCached(page);
  expect(await allStoredText(page)).not.toContain(email);
  await signIn(page, email);
  await page.getByText("The email address or the password is wrong.").waitFor();
});
