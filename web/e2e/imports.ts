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
