import { expect } from "vitest";
import type { Page } from "playwright-core";
import { patience } from "./person.ts";

/** What a page needs that is about the app being kept: the other tests do without. */
export const withWorker = { serviceWorkers: "allow" } as const;

/** Until the app is kept in this browser. */
export async function keepApp(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

/** Until this is kept to be read. */
export async function expectKept(page: Page, text: string): Promise<void> {
  await expect.poll(() => keptToRead(page), patience).toContain(text);
}

export async function expectNothingKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => indexedDB.databases()), patience).toEqual([]);
}

/** What stands in IndexedDB. */
export async function keptToRead(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve) => {
        request.addEventListener("success", () => resolve(request.result));
      });
    const kept: unknown[] = [];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        kept.push(await settled(database.transaction(table).objectStore(table).getAll()));
      }
      database.close();
    }
    return JSON.stringify(kept);
  });
}

/** All that a browser keeps for the app, but for its cookies. */
export async function everythingKept(page: Page): Promise<string> {
  const others = await page.evaluate(async () => {
    const kept: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) kept.push(new URL(request.url).pathname);
    }
    return JSON.stringify(kept);
  });
  return (await keptToRead(page)) + others;
}
