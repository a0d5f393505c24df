import type { Route } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";

/** Runs in the page: makes keys, one after another. */
async function makeKeys(names: string[]): Promise<void> {
  for (const name of names) {
    const headers = { "Content-Type": "application/json" };
    await fetch("/api/keys", { method: "POST", headers, body: JSON.stringify({ name, scope: "read" }) });
  }
}

const refuse = (route: Route) =>
  route.fulfill({
    status: 400,
    headers: { "Content-Type": "application/problem+json" },
    body: JSON.stringify({ type: "about:blank", title: "", status: 400, detail: "no", request_id: "r" }),
  });

const names = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, nth) => `Key ${from + nth}`);

test("the account page tells what was done to the account, and what is done now", async ({ openPage }) => {
  const page = await openPage({ viewport: { width: 320, height: 640 } });
  await openAsNewPerson(page, "/account");
  const lines = page.getByRole("list", { name: "Recent activity" }).getByRole("listitem");
  await expect
    .poll(() => lines.allInnerTexts())
    .toEqual([expect.stringMatching(/^Created the account from /)]);
  const more = page.getByRole("button", { name: "Show more" });
  expect(await more.count()).toBe(0);

  await page.getByLabel("Name").fill("Ann");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect.poll(() => lines.first().innerText()).toMatch(/^Changed the name\n.*, from Chrome on /s);
  await page.getByRole("button", { name: "Create an address" }).click();
  await expect.poll(() => lines.first().innerText()).toMatch(/^Created the calendar address\n/);
  await page.getByRole("button", { name: "I’ve saved it" }).click();
  await expectAccessible(page, "recent activity");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

test("more of it is shown page by page, and the keyboard goes on where the next one begins", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await page.evaluate(makeKeys, names(1, 12));
  await page.goto("/account");
  const lines = page.getByRole("list", { name: "Recent activity" }).getByRole("listitem");
  await expect.poll(() => lines.count()).toBe(10);
  expect(await lines.first().innerText()).toMatch(/^Created the API key “Key 12”\n/);
  const more = page.getByRole("button", { name: "Show more" });
  await more.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => lines.count()).toBe(13);
  expect(await more.count()).toBe(0);
  expect(await lines.last().innerText()).toMatch(/^Created the account/);
  await expect.poll(() => lines.nth(10).evaluate((line) => line === document.activeElement)).toBe(true);

  // What is done now is told above everything that is shown.
  await page.getByLabel("Name").fill("Ann");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect.poll(() => lines.first().innerText()).toMatch(/^Changed the name/);
  expect(await lines.count()).toBe(14);
});

test("a further page that cannot be read is told, and can be asked for again", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 400/);
  await openAsNewPerson(page);
  await page.evaluate(makeKeys, names(1, 12));
  await page.route("**/account/activity?*cursor=*", refuse);
  await page.goto("/account");
  const lines = page.getByRole("list", { name: "Recent activity" }).getByRole("listitem");
  await page.getByRole("button", { name: "Show more" }).click();
  const told = page.getByText("Older activity could not be loaded.");
  await told.waitFor();
  expect(await lines.count()).toBe(10);
  await page.unroute("**/account/activity?*cursor=*");
  await page.getByRole("button", { name: "Show more" }).click();
  await expect.poll(() => lines.count()).toBe(13);
  expect(await told.count()).toBe(0);
});

test("an account without any, and one whose activity cannot be read, say so", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 400/);
  const answer = { status: 200, body: JSON.stringify({ events: [] }) };
  await page.route("**/account/activity?*", (route) =>
    route.fulfill({ ...answer, headers: { "Content-Type": "application/json" } }),
  );
  await openAsNewPerson(page, "/account");
  await page.getByText("Nothing has been recorded yet.").waitFor();
  await page.unroute("**/account/activity?*");
  await page.route("**/account/activity?*", refuse);
  await page.reload();
  await page.getByText("Your recent activity could not be loaded.").waitFor();
});
