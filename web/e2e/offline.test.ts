import { expect } from "vitest";
import type { Page } from "playwright-core";
import { add, arrive, expectStored, expectTitles, patience } from "./person.ts";
import { test } from "./product.ts";

const withWorker = { serviceWorkers: "allow" } as const;

/** Until the app is kept in this browser, and what was read last is, too. */
async function settle(page: Page, title: string): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => everythingKept(page), patience).toContain(title);
}

/** All that a browser keeps for a page, but for its cookies. */
async function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
    const kept: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        kept.push(await settled(database.transaction(table).objectStore(table).getAll()));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) kept.push(request.url);
    }
    return JSON.stringify(kept);
  });
}

test("without a connection the app opens, shows what was read last, and what one does is stored once", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const page = await openPage(withWorker);
  await arrive(page);
  await add(page, "read before");
  await settle(page, "read before");
  await page.context().setOffline(true);
  await page.reload();
  await expectTitles(page, "read before");
  await page.getByText("You are offline.").waitFor();
  await add(page, "in the tunnel");
  await page.getByText("1 change is kept here").waitFor();
  await page.reload();
  await expectTitles(page, "in the tunnel", "read before");
  // What was not opened before is opened from what is kept, too.
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByRole("heading", { name: "Account", exact: true }).waitFor();
  await page.context().setOffline(false);
  await expectStored(page, "in the tunnel", "read before");
  await page.goto("/");
  await expectTitles(page, "in the tunnel", "read before");
  expect(await everythingKept(page)).not.toContain("/api/");
});
