import type { Page } from "playwright-core";
import { expect } from "vitest";
import { holdAnswers } from "./hold-answers.ts";
import { expectCached } from "./browser-storage.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { add, createTasks, expectStored, expectTitles, patience, storedTitles } from "./tasks.ts";

const overview = /\/overview\?/;
const list = /\/tasks\?/;

const answerTo = (page: Page, asked: RegExp) => async () => {
  const response = await page.waitForResponse(asked);
  await response.finished();
};

/** Opens a page for a person with one task that this browser still remembers. */
async function comeBack(page: Page): Promise<void> {
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "there" }]);
  await page.reload();
  await expectTitles(page, "there");
  await expectCached(page, "there");
}

test("typing while the page is loading keeps the focus and every character", async ({ page }) => {
  await comeBack(page);
  // The stored list is there before the code that shows it.
  await page.route("**/assets/list-page-*", async (route) => {
    await page.waitForTimeout(500);
    await route.continue();
  });
  const letGo = [await holdAnswers(page, overview), await holdAnswers(page, list)];
  await page.goto("/");
  const field = page.getByLabel("New task");
  await field.pressSequentially("half a sen");
  const answers = [overview, list].map((asked) => answerTo(page, asked)());
  for (const go of letGo) go();
  await Promise.all(answers);
  await page.waitForTimeout(300);
  await page.keyboard.type("tence");
  expect(await field.inputValue()).toBe("half a sentence");
  await page.keyboard.press("Enter");
  await expectTitles(page, "half a sentence", "there");
});

test("a task that is ticked before the server knows it stays ticked when the answer comes", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await page.getByText("Type a task and press Enter").waitFor();
  const letGo = await holdAnswers(page, /\/tasks$/, "POST");
  await add(page, "one");
  await page.getByRole("checkbox", { name: "one" }).check();
  const lookedOpen = await page.locator(".row").evaluateHandle((row) => {
    const seen: string[] = [];
    const look = () => row.classList.contains("is-done") || seen.push("to do");
    new MutationObserver(look).observe(row, { attributeFilter: ["class"] });
    return seen;
  });
  letGo();
  await expect.poll(() => storedTitles(page, "completed=true"), patience).toEqual(["one"]);
  expect(await lookedOpen.jsonValue()).toEqual([]);
  expect(await page.getByRole("checkbox", { name: "one" }).isChecked()).toBe(true);
});

test("a task that is added while the list loads keeps its place when the older list arrives", async ({
  page,
}) => {
  await comeBack(page);
  const letGo = await holdAnswers(page, list);
  await page.reload();
  await expectTitles(page, "there");
  await add(page, "in between");
  await expectStored(page, "in between", "there");
  const row = await page.locator(".row", { hasText: "in between" }).elementHandle();
  const come = answerTo(page, list)();
  letGo();
  await come;
  await page.getByRole("link", { name: "All 2" }).waitFor();
  expect(await row?.evaluate((drawn) => drawn.isConnected)).toBe(true);
  await expectTitles(page, "in between", "there");
});

test("a task that was ticked on the last list stays ticked while the next list loads", async ({ page }) => {
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "first", completed: true }, { title: "second" }]);
  await page.reload();
  await expectTitles(page, "second", "first");
  const letTickGo = await holdAnswers(page, /\/tasks\/[^/?]+$/, "PATCH");
  const letListGo = await holdAnswers(page, /completed=true/);
  const second = page.getByRole("checkbox", { name: "second" });
  await second.check();
  await page.getByRole("link", { name: "Done 2" }).click();
  const counted = answerTo(page, overview)();
  letTickGo();
  await counted;
  expect(await second.isChecked()).toBe(true);
  letListGo();
  await page.getByText("Today", { exact: true }).waitFor();
  await expectTitles(page, "second", "first");
  await second.click();
  await expectTitles(page, "first");
});
