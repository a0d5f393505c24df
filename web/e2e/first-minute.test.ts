import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { test } from "./product.ts";
import { freshEmail, openAsNewPerson, password, signUp, submit } from "./session.ts";
import { expectTitles, patience } from "./tasks.ts";

test("after signing up the first letters go into the field for a new task", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 503/);
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill(freshEmail());
  await page.getByLabel("Password", { exact: true }).fill(password);
  await submit(page, "Create account");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id), patience).toBe("new-task");
  // Each of these letters is a shortcut elsewhere on the page.
  await page.keyboard.type("s? z/x");
  expect(await page.getByLabel("New task").inputValue()).toBe("s? z/x");
  await expect.poll(() => new URL(page.url()).search, patience).toBe("?list=none");
  await page.keyboard.press("Enter");
  await expectTitles(page, "s? z/x");
});

test("an empty list suggests three lines, each of which is understood, and never takes the place of own words", async ({
  page,
}) => {
  await openAsNewPerson(page);
  const field = page.getByLabel("New task");
  const examples = page.locator(".empty").getByRole("button");
  await expect.poll(() => examples.count(), patience).toBe(3);
  await expectAccessible(page, "an empty list");
  const understood = page.getByRole("list", { name: "Understood" }).getByRole("listitem");
  for (const [nth, chips] of [1, 1, 3].entries()) {
    await examples.nth(nth).click();
    expect(await field.inputValue()).toBe(await examples.nth(nth).textContent());
    await expect.poll(() => understood.allInnerTexts(), patience).toHaveLength(chips);
  }
  await field.fill("buy milk");
  await examples.first().click();
  expect(await field.inputValue()).toBe("buy milk");
  await field.fill("");
  await examples.first().click();
  // The focus is in the field already.
  await page.keyboard.press("Enter");
  await expectTitles(page, "Call Sam");
  await examples.first().waitFor({ state: "detached" });
});

test("the page to sign in, or up, leads straight in as long as the cookies hold a session", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await signUp(page);
  await page.goto("/sign-in?to=%2Faccount");
  await page.getByRole("heading", { name: "Account", exact: true }).waitFor();
  await page.goto("/sign-up");
  await page.getByLabel("New task").waitFor();
  expect(new URL(page.url()).pathname).toBe("/");
});
