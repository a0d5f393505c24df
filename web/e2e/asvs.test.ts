import type { Page } from "playwright-core";
import { expect } from "vitest";
import { openAsNewPerson, password } from "./session.ts";
import { test } from "./product.ts";
import { patience } from "./tasks.ts";

/** OWASP ASVS 5.0: the clauses of chapters 6 and 7 that are about pages. docs/asvs.md has the others. */

interface Place {
  path: string;
  open?: (page: Page) => Promise<unknown>;
  fields: string[];
}

const press = (name: string) => (page: Page) => page.getByRole("button", { name, exact: true }).click();

/** Every place where a password is typed, signed out and signed in. */
const outside: Place[] = [
  { path: "/sign-in", fields: ["Password"] },
  { path: "/sign-up", fields: ["Password"] },
  { path: `/reset-password#token=${"A".repeat(43)}`, fields: ["New password"] },
];
const inside: Place[] = [
  { path: "/account", fields: ["Current password", "New password"] },
  { path: "/account", open: press("Turn it on…"), fields: ["Password"] },
  { path: "/account", open: press("Add a passkey…"), fields: ["Password"] },
  { path: "/account", open: press("Delete my account…"), fields: ["Password"] },
];

const fieldIn = (page: Page, label: string) =>
  page
    .locator("input")
    .and(page.getByLabel(label, { exact: true }))
    .last();

async function visit(page: Page, places: Place[], look: (place: string, label: string) => Promise<void>) {
  for (const { path, open, fields } of places) {
    await page.goto("about:blank");
    await page.goto(path);
    await open?.(page);
    for (const label of fields) {
      await fieldIn(page, label).waitFor();
      await look(`${path} ${label}`, label);
    }
  }
}

test("6.2.6: a password is masked wherever it is typed, and is shown only while its person asks for it", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 403/);
  const look = async (place: string, label: string) => {
    const field = fieldIn(page, label);
    const type = () => field.getAttribute("type");
    expect([place, await type()]).toEqual([place, "password"]);
    await page
      .getByRole("button", { name: `Show: ${label}` })
      .last()
      .click();
    expect([place, await type()]).toEqual([place, "text"]);
    await page
      .getByRole("button", { name: `Hide: ${label}` })
      .last()
      .click();
    expect([place, await type()]).toEqual([place, "password"]);
  };
  await visit(page, outside, look);
  await openAsNewPerson(page, "/account", 11);
  await visit(page, inside, look);
  // No other field is there that should be masked.
  expect(await page.locator('input[autocomplete*="password"]:not([type="password"])').count()).toBe(0);
});

test("6.2.7: a password can be pasted, and managers of passwords know which one it is", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 403/);
  const look = async (place: string, label: string) => {
    const field = fieldIn(page, label);
    const isNew = label === "New password" || place.startsWith("/sign-up");
    // At a sign-in, passkeys are suggested there, too.
    const [purpose] = ((await field.getAttribute("autocomplete")) ?? "").split(" ");
    expect([place, purpose]).toEqual([place, isNew ? "new-password" : "current-password"]);
    await field.focus();
    // What a paste does, and may be prevented from.
    const taken = await field.evaluate((input: HTMLInputElement, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      return input.dispatchEvent(paste) && document.execCommand("insertText", false, text);
    }, password);
    expect([place, taken, await field.inputValue()]).toEqual([place, true, password]);
    expect(await field.getAttribute("maxlength")).toBeNull();
  };
  await visit(page, outside, look);
  await openAsNewPerson(page, "/account", 11);
  await visit(page, inside, look);
});

const pages = [
  "/",
  "/?view=all",
  "/account",
  "/account/acts",
  "/account/webhooks/0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b",
  "/bin",
  "/import",
];

test("7.4.4: every page of whoever is signed in shows how to sign out, and it works", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 401/);
  await openAsNewPerson(page);
  const signOut = page.getByRole("banner").getByRole("button", { name: "Sign out", exact: true });
  for (const path of pages) {
    await page.goto(path);
    await signOut.waitFor();
  }
  await signOut.click();
  await expectOut(page);
});

test("7.4.4: on a phone it is one visible link away from every page, and at the top there", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 401/);
  const page = await openPage({ viewport: { width: 390, height: 844 } });
  await openAsNewPerson(page);
  for (const path of pages) {
    await page.goto(path);
    await page.getByRole("banner").getByRole("link", { name: "Account" }).waitFor();
  }
  await page.getByRole("banner").getByRole("link", { name: "Account" }).click();
  const signOut = page.getByRole("button", { name: "Sign out here" });
  await signOut.waitFor();
  expect(await signOut.evaluate((button) => button.getBoundingClientRect().bottom)).toBeLessThan(844);
  await signOut.click();
  await expectOut(page);
});

const expectOut = (page: Page) =>
  expect.poll(async () => (await page.request.get("/api/auth/me")).status(), patience).toBe(401);
