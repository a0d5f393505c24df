import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { beginSetUp, finishSetUp, turnOn } from "./authenticator.ts";
import { test } from "./product.ts";
import { openAsNewPerson, password, signInElsewhere, submit } from "./session.ts";

const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Your recovery codes" });
const saved = (page: Page) => page.getByRole("button", { name: "I’ve saved them" });

async function openCodes(page: Page): Promise<string[]> {
  return finishSetUp(page, await beginSetUp(page));
}

test("recovery codes are copied, saved as a file that says whose they are, and printed alone", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 503/);
  const page = await openPage({ permissions: ["clipboard-read", "clipboard-write"], colorScheme: "dark" });
  const email = await openAsNewPerson(page, "/account");
  const codes = await openCodes(page);
  expect(new Set(codes).size).toBe(10);

  await dialogOf(page).getByRole("button", { name: "Copy" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${codes.join("\n")}\n`);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    dialogOf(page).getByRole("button", { name: "Download" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("hedgerow-recovery-codes.txt");
  const lines = (await readFile(await file.path(), "utf8")).split("\n");
  expect(lines[0]).toContain(`Recovery codes of ${email} for Hedgerow`);
  expect(lines.filter((line) => codes.includes(line))).toEqual(codes);

  await page.evaluate(() => {
    window.print = () => void (document.title = "printed");
  });
  await dialogOf(page).getByRole("button", { name: "Print" }).click();
  expect(await page.title()).toBe("printed");
  await page.emulateMedia({ media: "print" });
  const printed = await page.evaluate(() => document.body.innerText.split("\n").filter(Boolean));
  expect(printed[0]).toContain(email);
  expect(printed.slice(1)).toEqual([...codes, "Each of them works once."]);
  // What is light on dark on the screen is dark on paper.
  const ink = await page
    .locator(".printed code")
    .first()
    .evaluate((code) => getComputedStyle(code).color);
  expect(ink).toBe("rgb(0, 0, 0)");
});

test("recovery codes are not lost by a key, a click, a reload or the way back without a word about it", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 503/);
  await page.goto("/sign-in");
  await openAsNewPerson(page, "/account");
  await page.getByRole("link", { name: "← Your list" }).click();
  await page.getByRole("heading", { name: "Nothing here yet" }).waitFor();
  await page.getByRole("link", { name: "Account" }).first().click();
  const codes = await openCodes(page);

  const warning = dialogOf(page).getByRole("alert").getByText("These codes are gone once this is closed.");
  expect(await warning.count()).toBe(0);
  await page.keyboard.press("Escape");
  await warning.waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await expect.poll(() => dialogOf(page).getByRole("listitem").allInnerTexts()).toEqual(codes);
  expect(await dialogOf(page).evaluate((dialog) => dialog.matches(":modal"))).toBe(true);

  const asked = page.waitForEvent("dialog");
  const reloaded = page.reload().catch(() => undefined);
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  await reloaded;
  expect(await dialogOf(page).isVisible()).toBe(true);

  await page.goBack();
  await page.getByText("Your recovery codes were not saved. Make new ones on the account page.").waitFor();
  expect(await dialogOf(page).count()).toBe(0);
});

test("new recovery codes take the place of those that there were, and are taken however they are typed", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  const email = await openAsNewPerson(page, "/account");
  const { codes: old } = await turnOn(page);
  await page.getByRole("button", { name: "New recovery codes…" }).click();
  await page.getByRole("dialog").getByLabel("Password", { exact: true }).fill(password);
  await submit(page, "Continue");
  await dialogOf(page).waitFor();
  const codes = await dialogOf(page).getByRole("listitem").allInnerTexts();
  expect(codes.filter((code) => old.includes(code))).toEqual([]);
  await saved(page).click();
  await dialogOf(page).waitFor({ state: "detached" });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("New recovery codes…");

  const other = await signInElsewhere(openPage, email);
  await other.getByRole("button", { name: "Use a recovery code" }).click();
  const field = other.getByLabel("Recovery code");
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  await field.fill(old[0] ?? "");
  await field.press("Enter");
  await other.getByText(/^That code is wrong/).waitFor();
  await field.fill(` ${(codes[0] ?? "").toUpperCase().replaceAll("-", "  ").replaceAll("0", "O")} `);
  await field.press("Enter");
  await other.getByText("9 recovery codes are left.").waitFor();
});

test("when three recovery codes are left, the account page asks to make new ones", async ({
  page,
  product,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  const email = await openAsNewPerson(page, "/account");
  const { codes } = await turnOn(page);
  await page.getByText("10 recovery codes are left.").waitFor();
  const spend = async (code: string) => {
    const headers = { Origin: product, Cookie: "" };
    const begun = await fetch(`${product}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
    headers.Cookie = begun.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
    const done = await fetch(`${product}/api/auth/two-factor/verify-backup-code`, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify({ code }),
    });
    return done.status;
  };
  for (const code of codes.slice(0, 7)) await expect.poll(() => spend(code), { timeout: 30_000 }).toBe(200);
  await page.reload();
  await page
    .locator(".problem")
    .getByText("3 recovery codes are left. Make new ones before you need them.")
    .waitFor();
});
