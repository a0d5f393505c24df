import type { Page } from "playwright-core";
import { expect } from "vitest";
import { holdAnswers } from "./hold-answers.ts";
import { expectCached } from "./browser-storage.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { add, createTasks, expectStored, expectTitles, patience, storedTitles, unfold } from "./tasks.ts";

const changes = /\/sync(?:\?|$)/;

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
  const letGo = await holdAnswers(page, changes);
  await page.goto("/?view=all");
  const field = page.getByLabel("New task");
  await field.pressSequentially("half a sen");
  const answered = answerTo(page, changes)();
  letGo();
  await answered;
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
  const letGo = await holdAnswers(page, changes, "POST");
  await add(page, "one");
  await page.getByRole("checkbox", { name: "one" }).click();
  await unfold(page);
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

test("a task that is added while changes are read keeps its row when they arrive", async ({ page }) => {
  await comeBack(page);
  const letGo = await holdAnswers(page, changes);
  await page.reload();
  await expectTitles(page, "there");
  await createTasks(page, [{ title: "from elsewhere" }]);
  await add(page, "in between");
  const row = await page.locator(".row", { hasText: "in between" }).elementHandle();
  letGo();
  await expectStored(page, "in between", "from elsewhere", "there");
  await expectTitles(page, "in between", "from elsewhere", "there");
  expect(await row?.evaluate((drawn) => drawn.isConnected)).toBe(true);
});
