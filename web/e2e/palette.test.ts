import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { test } from "./product.ts";
import { openAsNewPerson } from "./session.ts";
import { add, createTasks, patience, storedTitles } from "./tasks.ts";

const field = (page: Page) => page.getByRole("combobox", { name: "Go to, find or do" });
const option = (page: Page, name: string) => page.getByRole("option", { name });

/** Presses the keys for it, types, and takes the first that is found. */
async function find(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await field(page).fill(words);
  await page.getByRole("listbox", { name: "Found" }).getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await field(page).waitFor({ state: "detached" });
}

test("one field goes anywhere, finds every task and does anything, from every page", async ({ openPage }) => {
  const page = await openPage();
  await openAsNewPerson(page);
  await add(page, "owls", "water the owl tree #garden");
  await createTasks(page, [{ title: "an owl of long ago", completed: true }]);
  await page.goto("/?view=someday");
  await page.getByRole("checkbox", { name: "water the owl tree" }).waitFor();

  await page.keyboard.press("Control+k");
  await expect.poll(() => field(page).evaluate((input) => input === document.activeElement)).toBe(true);
  await option(page, "Today").waitFor();
  await expectAccessible(page, "everything there is");
  await field(page).fill("owl");
  // Of all views, the done ones last.
  await option(page, "an owl of long ago").waitFor();
  expect(await page.getByRole("group", { name: "Tasks" }).locator(".name").allTextContents()).toEqual([
    "owls",
    "water the owl tree",
    "an owl of long ago",
  ]);
  await page.keyboard.press("ArrowDown");
  await expect
    .poll(() => page.getByRole("option", { selected: true }).locator(".name").textContent())
    .toBe("water the owl tree");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByRole("form", { name: "Edit an owl of long ago" }).waitFor();
  await page.keyboard.press("Escape");

  await find(page, "#gard");
  await page.getByRole("heading", { name: "#garden" }).waitFor();
  await find(page, "account");
  await page.waitForURL("**/account");
  await find(page, "water the");
  await page.getByRole("form", { name: "Edit water the owl tree" }).waitFor();
  await page.keyboard.press("Escape");

  // What can be done to the row that has the focus.
  await page.goto("/?view=someday");
  await page.getByRole("checkbox", { name: "owls", exact: true }).focus();
  await page.keyboard.press("Control+k");
  await field(page).fill("remove");
  await option(page, "Remove owls").waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".notices").getByText("Removed: owls").waitFor();
  await expect.poll(() => storedTitles(page), patience).not.toContain("owls");
  await find(page, "undo");
  await expect.poll(() => storedTitles(page), patience).toContain("owls");

  const theme = () => page.evaluate(() => document.documentElement.dataset["theme"]);
  const before = await theme();
  await find(page, "theme");
  await expect.poll(theme).not.toBe(before);
  await find(page, "new list");
  await page.getByRole("dialog", { name: "New list" }).waitFor();
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+k");
  await field(page).fill("zzz");
  await page.getByText("Nothing found for “zzz”.").waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await field(page).waitFor({ state: "detached" });
});

test("whoever opens it before the code has come of what can be done finds that when it comes, about the row that had the focus", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await add(page, "owls");
  await expect.poll(() => storedTitles(page), patience).toEqual(["owls"]);
  const arrive = Promise.withResolvers<void>();
  await page.route("**/offer-acts-*", async (route) => {
    await arrive.promise;
    await route.continue();
  });
  const asked = page.waitForRequest("**/offer-acts-*");
  await page.goto("/?view=someday");
  await asked;
  await page.getByRole("checkbox", { name: "owls" }).focus();
  await page.keyboard.press("Control+k");
  await field(page).fill("remove");
  await option(page, "Bin").waitFor();
  expect(await option(page, "Remove owls").count()).toBe(0);
  arrive.resolve();
  await option(page, "Remove owls").waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".notices").getByText("Removed: owls").waitFor();
});

test("without a connection it finds and does the same", async ({ openPage, expectTrouble }) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const page = await openPage();
  await openAsNewPerson(page);
  await add(page, "owls");
  await page.getByRole("checkbox", { name: "owls" }).waitFor();
  await expect.poll(() => storedTitles(page), patience).toEqual(["owls"]);
  await page.context().setOffline(true);
  await find(page, "owls");
  await page.getByRole("form", { name: "Edit owls" }).waitFor();
});
