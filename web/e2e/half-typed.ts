import type { Page } from "playwright-core";
import { expect } from "vitest";
import { cachedText } from "./browser-storage.ts";
import { openDue, patience } from "./tasks.ts";

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
  await openDue(page);
  await page.getByRole("button", { name: "Tomorrow" }).click();
  await page.keyboard.press("Escape");
  await page.getByLabel("Priority", { exact: true }).selectOption("High");
  await page.getByLabel("Add a step").fill("boil water");
  await page.getByLabel("Add a step").press("Enter");
  await page.getByLabel("Add a step").fill("warm the p");
  await page.getByLabel("Tags", { exact: true }).fill("kitch");
}

/** All of it is in the account, also the tag and the step that were only half typed. */
export async function expectTeaSaved(page: Page): Promise<void> {
  const answer = async () => (await page.request.get("/api/tasks?q=green")).json();
  await expect.poll(answer, patience).toMatchObject({
    tasks: [
      {
        title: "green tea",
        description: "from the hills",
        due_on: expect.any(String),
        priority: "high",
        tags: ["kitch"],
        checklist: [{ title: "boil water" }, { title: "warm the p" }],
      },
    ],
  });
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
