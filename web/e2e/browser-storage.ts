import { expect } from "vitest";
import { patience } from "./tasks.ts";
import type { Page } from "playwright-core";

/** For a page whose test is about the service worker: other tests block it. */
export const withServiceWorker = { serviceWorkers: "allow" } as const;

/** Waits until the service worker has stored the app in this browser. */
export async function waitForServiceWorker(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

/** Waits until this text is stored for reading offline. */
export async function expectCached(page: Page, text: string): Promise<void> {
  await expect.poll(() => cachedText(page), patience).toContain(text);
}

/** Waits until nothing is left to send, and what was sent has been read back. */
export const expectSent = (page: Page) => expectUnsent(page, 0);

/** Waits until so many acts are kept on the device, to be sent later. */
export async function expectUnsent(page: Page, count: number): Promise<void> {
  const unsent = () =>
    page.evaluate(async () => {
      const [{ name = "" } = {}] = await indexedDB.databases();
      const opening = indexedDB.open(name);
      await new Promise((resolve) => opening.addEventListener("success", resolve));
      const counting = opening.result.transaction("outbox").objectStore("outbox").count();
      await new Promise((resolve) => counting.addEventListener("success", resolve));
      opening.result.close();
      return counting.result;
    });
  await expect.poll(unsent, patience).toBe(count);
}

export async function expectNothingCached(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => indexedDB.databases()), patience).toEqual([]);
}

/** Everything in IndexedDB, as text. */
export async function cachedText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve) => {
        request.addEventListener("success", () => resolve(request.result));
      });
    const values: unknown[] = [];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        values.push(await settled(database.transaction(table).objectStore(table).getAll()));
      }
      database.close();
    }
    return JSON.stringify(values);
  });
}

/** Everything that the browser stores for the app except cookies, as text. */
export async function allStoredText(page: Page): Promise<string> {
  const others = await page.evaluate(async () => {
    const stored: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) stored.push(new URL(request.url).pathname);
    }
    return JSON.stringify(stored);
  });
  return (await cachedText(page)) + others;
}
