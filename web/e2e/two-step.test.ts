import type { Page } from "playwright-core";
import { expect } from "vitest";
import { codeFor, turnOn } from "./authenticator.ts";
import { test } from "./product.ts";
import { openAsNewPerson, password, signIn, signInElsewhere, submit } from "./session.ts";
import { add, closeTask, expectStored } from "./tasks.ts";

const codeField = (page: Page) => page.getByLabel("Code from your authenticator app");
const proceed = (page: Page) => page.getByRole("button", { name: "Continue" });
const arrived = (page: Page) => page.getByRole("heading", { name: "Nothing here yet" });
const hasFocus = (input: Element) => input === document.activeElement;

test("the code field offers digits and what was sent, takes a code as apps show it, and sends nothing by itself", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  const email = await openAsNewPerson(page, "/account");
  const { key } = await turnOn(page);
  const other = await signInElsewhere(openPage, email);
  const field = codeField(other);
  await expect.poll(() => field.evaluate(hasFocus)).toBe(true);
  expect(await field.getAttribute("autocomplete")).toBe("one-time-code");
  expect(await field.getAttribute("inputmode")).toBe("numeric");

  const sent: string[] = [];
  other.on("request", (request) => sent.push(request.url()));
  await proceed(other).click();
  await other.getByText("Type the code.").waitFor();
  const code = codeFor(key);
  await field.pressSequentially(code);
  await other.waitForTimeout(500);
  expect(sent).toEqual([]);

  // A wrong one is selected, so that the next one takes its place.
  await field.fill("000000");
  await field.press("Enter");
  await other.getByText(/^That code is wrong/).waitFor();
  await expect.poll(() => field.evaluate(hasFocus)).toBe(true);
  await other.keyboard.insertText(` ${code.slice(0, 3)}-${code.slice(3)} `);
  await field.press("Enter");
  await arrived(other).waitFor();
});

test("after too many wrong codes the page says when to try again, and a recovery code still signs in", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|429|503)/);
  const email = await openAsNewPerson(page, "/account");
  const { codes } = await turnOn(page);
  const other = await signInElsewhere(openPage, email);
  await codeField(other).fill("000000");
  const guess = async () => {
    await submit(other, "Continue");
    return other.locator(".problem").innerText();
  };
  const patience =
    /^Too many attempts\. Nothing is lost: try again (in \d+ seconds?|at .* \(in \d+ minutes?\))\.$/;
  for (let wrong = 0; wrong < 5; wrong++) expect(await guess()).toMatch(/^That code is wrong/);
  await expect.poll(guess).toMatch(patience);
  await other.getByRole("button", { name: "Use a recovery code" }).click();
  expect(await other.locator(".problem").count()).toBe(0);
  await other.getByLabel("Recovery code").fill(codes[0] ?? "");
  await proceed(other).click();
  await arrived(other).waitFor();
});

test("after five minutes at the code the page says so, and asks for the password again with the same address", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  const email = await openAsNewPerson(page, "/account");
  const { key } = await turnOn(page);
  const other = await openPage();
  await other.clock.install();
  await other.goto("/sign-in");
  const expectBack = async () => {
    await other.getByText("That took more than five minutes. Type your password again.").waitFor();
    expect(await other.getByRole("textbox", { name: "Email" }).inputValue()).toBe(email);
    const secret = other.getByLabel("Password", { exact: true });
    expect(await secret.inputValue()).toBe("");
    expect(await secret.evaluate(hasFocus)).toBe(true);
  };
  await signIn(other, email);
  await codeField(other).waitFor();
  await other.clock.fastForward("04:50");
  expect(await codeField(other).isVisible()).toBe(true);
  await other.clock.fastForward("00:15");
  await expectBack();

  // The server's time may be over before the page's.
  await signIn(other, email);
  await codeField(other).fill(codeFor(key));
  await other.context().clearCookies();
  await proceed(other).click();
  await expectBack();

  await signIn(other, email);
  await codeField(other).fill(codeFor(key));
  await proceed(other).click();
  await arrived(other).waitFor();
});

test("a session that ended during an edit goes on after the password and the code, and the edit is still there", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  await openAsNewPerson(page, "/account");
  const { key } = await turnOn(page);
  await page.goto("/?view=all");
  await add(page, "the letter");
  await expectStored(page, "the letter");
  await page.getByRole("button", { name: "Edit: the letter" }).click();
  await page.getByLabel("Description").fill("Half a sentence that must not");
  await page.getByLabel("New task").fill("a thought on the way");
  await page.context().clearCookies();
  await page.getByLabel("New task").press("Enter");
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await submit(page, "Sign in and continue");
  await expect.poll(() => codeField(page).evaluate(hasFocus)).toBe(true);

  // Nothing closes it but an answer.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  expect(await dialog.evaluate((open) => open.matches(":modal"))).toBe(true);
  await codeField(page).fill(codeFor(key));
  await proceed(page).click();
  await dialog.waitFor({ state: "detached" });
  expect(await page.getByLabel("Description").inputValue()).toBe("Half a sentence that must not");
  await closeTask(page);
  await expectStored(page, "a thought on the way", "the letter");
});

test("a remembered browser needs no code, the account page says so, and forgets it", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (401|503)/);
  const email = await openAsNewPerson(page, "/account");
  const { key } = await turnOn(page);
  expect(await page.getByRole("button", { name: "Forget remembered browsers" }).count()).toBe(0);

  const other = await signInElsewhere(openPage, email);
  await codeField(other).fill(codeFor(key));
  await other.getByLabel("Don’t ask again in this browser for 30 days").check();
  await proceed(other).click();
  await arrived(other).waitFor();

  const signInAgain = async () => {
    await other.context().clearCookies({ name: "__Host-hedgerow-session" });
    await other.context().clearCookies({ name: "__Host-hedgerow-token" });
    await other.evaluate(() => localStorage.clear());
    await other.goto("/sign-in");
    await signIn(other, email);
  };
  await signInAgain();
  await arrived(other).waitFor();
  await other.goto("/account");
  await other.getByText("This browser is remembered, and asks for no code.").waitFor();
  await page.reload();
  await page
    .getByText(/^A browser is remembered, and asks for no code until .*20\d\d at the latest\.$/)
    .waitFor();
  await other.getByRole("button", { name: "Forget remembered browsers" }).click();
  await other.getByText("Every browser asks for a code again.").waitFor();
  await other.getByText("This browser is remembered").waitFor({ state: "detached" });
  // The button is gone, and the focus is not.
  const focused = await other.evaluate(() => document.activeElement?.textContent);
  expect(focused).toBe("New recovery codes…");
  await signInAgain();
  await codeField(other).waitFor();
});
