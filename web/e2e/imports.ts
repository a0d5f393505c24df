import type { Page } from "playwright-core";

/** A file to choose. */
export const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(content),
});

export async function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? "");
}

export async function listsStored(page: Page): Promise<string[]> {
  const { lists }: { lists: { name: string }[] } = await (await page.request.get("/api/lists")).json();
  return lists.map(({ name }) => name);
}

/** By what each change of the task with these words came. */
export async function tellers(page: Page, words: string): Promise<unknown[]> {
  const found = await page.request.get(`/api/tasks?q=${encodeURIComponent(words)}`);
  const { tasks }: { tasks: { id: string }[] } = await found.json();
  const answer = await page.request.get(`/api/tasks/${tasks[0]?.id}/history`);
  const { changes }: { changes: { by: unknown }[] } = await answer.json();
  return changes.map(({ by }) => by);
}
