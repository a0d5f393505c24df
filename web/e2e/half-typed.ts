import type { Page } from "playwright-core";
import { expect } from "vitest";
import { cachedText } from "./browser-storage.ts";
import { patience } from "./tasks.ts";

export const quickAdd = (page: Page) => page.getByLabel("New task");
const editor = (page: Page) => page.getByRole("form", { name: /^Edit / });
export const rowOf = (page: Page, title: string) => page.getByRole("button", { name: `Edit: ${title}` });

export async function open(page: Page, title: string): Promise<void> {
  await rowOf(page, title).click();
  await editor(page).waitFor();
}

/** Types into every kind of field of the editor. */
export async function editTea(page: Page): Promise<void> {
  await open(page, "tea");
  await page.getByLabel("Title").fill("green tea");
  await page.getByLabel("Description").fill("from the hills");
  await openMore(page);
  await page.getByRole("button", { name: "Tomorrow" }).click();
  await page.getByLabel("Priority").selectOption("High");
  await page.getByLabel("Add a step").fill("boil water");
  await page.getByLabel("Add a step").press("Enter");
  await page.getByLabel("Add a step").fill("warm the p");
  await page.getByLabel("Tags", { exact: true }).fill("kitch");
}

async function openMore(page: Page): Promise<void> {
  const more = page.locator("details.more");
  if ((await more.getAttribute("open")) === null) await more.locator("summary").click();
}

export async function expectTeaEdited(page: Page): Promise<void> {
  await open(page, "tea");
  await expect.poll(() => page.getByLabel("Title").inputValue(), patience).toBe("green tea");
  expect(await page.getByLabel("Description").inputValue()).toBe("from the hills");
  expect(await page.getByLabel("Day").inputValue()).not.toBe("");
  expect(await page.getByLabel("Priority").inputValue()).toBe("high");
  expect(await page.getByLabel("Step 1").inputValue()).toBe("boil water");
  expect(await page.getByLabel("Add a step").inputValue()).toBe("warm the p");
  expect(await page.getByLabel("Tags", { exact: true }).inputValue()).toBe("kitch");
  await page.keyboard.press("Escape");
  await editor(page).waitFor({ state: "detached" });
}

export const expectKept = (page: Page, text: string) =>
  expect.poll(() => cachedText(page), patience).toContain(text);

export async function tasksOf(page: Page): Promise<{ id: string; title: string }[]> {
  const { tasks }: { tasks: { id: string; title: string }[] } = await (
    await page.request.get("/api/tasks")
  ).json();
  return tasks;
}

/** Changes a task as another device would, or removes it if there is no change. */
export async function changeElsewhere(page: Page, title: string, data?: object): Promise<void> {
  const id = (await tasksOf(page)).find((task) => task.title === title)?.id;
  const options = { headers: { Origin: new URL(page.url()).origin }, ...(data && { data }) };
  const address = `/api/tasks/${id}`;
  const answer = await (data ? page.request.patch(address, options) : page.request.delete(address, options));
  expect(answer.ok()).toBe(true);
}
