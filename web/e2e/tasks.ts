import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { MoreFields } from "../src/task/task.ts";

/** Long enough for a machine that is busy with other work. */
export const patience = { timeout: 15_000 };

/** Adds tasks as a person does, through the page. */
export async function add(page: Page, ...titles: string[]): Promise<void> {
  const field = page.getByLabel("New task");
  for (const title of titles) {
    await field.fill(title);
    await field.press("Enter");
  }
}

/** Creates tasks through the API, the oldest first. The page does not show them before it reads again. */
export async function createTasks(
  page: Page,
  tasks: ({ title: string; description?: string; completed?: boolean } & MoreFields)[],
): Promise<void> {
  await page.evaluate(async (all) => {
    // A batch reads from the top.
    const operations = all.map((task) => ({ do: "create", task })).toReversed();
    while (operations.length > 0) {
      const answer = await fetch("/api/tasks/batch", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ operations: operations.splice(-200) }),
      });
      if (!answer.ok) throw new Error(await answer.text());
    }
  }, tasks);
}

export async function shownTitles(page: Page): Promise<string[]> {
  return page
    .getByRole("list", { name: /^(?:Tasks|Completed)$/ })
    .locator(".title")
    .allTextContents();
}

/** Waits until the list shows exactly these, in this order. */
export async function expectTitles(page: Page, ...titles: string[]): Promise<void> {
  await expect.poll(() => shownTitles(page), patience).toEqual(titles);
}

/** The titles that the server has, whatever the page shows. */
export async function storedTitles(page: Page, filter = ""): Promise<string[]> {
  const answer = await page.request.get(`/api/tasks?limit=1000&${filter}`);
  const { tasks }: { tasks: { title: string }[] } = await answer.json();
  return tasks.map(({ title }) => title);
}

export async function expectStored(page: Page, ...titles: string[]): Promise<void> {
  await expect.poll(() => storedTitles(page), patience).toEqual(titles);
}

/** Closes the task that is open, which saves it. */
export async function closeTask(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.getByRole("form", { name: /^Edit / }).waitFor({ state: "detached" });
}

/** Removes a task by the menu of its row. */
export async function removeTask(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: `Actions: ${title}`, exact: true }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
}

/** The link to all, the open or the completed tasks of a view, in the menu that is opened for it. */
export async function shown(page: Page, name: string): Promise<Locator> {
  if (!(await page.getByRole("dialog", { name: "Show" }).isVisible()))
    await page.getByRole("button", { name: /^Show(?: ?:|$)/ }).click();
  return page.getByRole("navigation", { name: "Which tasks" }).getByRole("link", { name });
}

export async function show(page: Page, name: string): Promise<void> {
  await (await shown(page, name)).click();
}

/** Shows the completed tasks of a view below the others. */
export const unfold = (page: Page) => page.getByRole("button", { name: /^[\d,]+ done$/ }).click();

/** Waits until the view has so many: "All 3". */
export async function expectCount(page: Page, words: string): Promise<void> {
  await (await shown(page, words)).waitFor();
  await page.keyboard.press("Escape");
}

/** Opens the day of the task that is open. */
export const openDue = (page: Page) =>
  page
    .getByRole("form")
    .getByRole("button", { name: /^Due: / })
    .click();
