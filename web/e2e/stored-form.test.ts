import { expect } from "vitest";
import type { Page } from "playwright-core";
import { expectSent, waitForServiceWorker, withServiceWorker } from "./browser-storage.ts";
import { test } from "./product.ts";
import { openAsNewPerson } from "./session.ts";
import { add, createTasks, expectStored, expectTitles } from "./tasks.ts";

/**
 * Puts the database into the form that the first version gave it, in which each task and list was a record of its own, with
 * a task that was not sent yet and a half-typed one. The page is to be somewhere else, so that the database is closed.
 */
async function makeFirstForm(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error));
      });
    const { id: owner }: { id: string } = JSON.parse(localStorage.getItem("hedgerow.person") ?? "");
    const name = `hedgerow.${owner}`;
    const now = await settled(indexedDB.open(name));
    const rowsIn = async (table: string) => {
      const buckets: string[] = await settled(now.transaction(table).objectStore(table).getAll());
      return buckets.flatMap((bucket): unknown[] => JSON.parse(bucket));
    };
    const [tasks, lists] = [await rowsIn("tasks"), await rowsIn("lists")];
    const cursor: unknown = await settled(now.transaction("state").objectStore("state").get("cursor"));
    now.close();
    await settled(indexedDB.deleteDatabase(name));

    const opening = indexedDB.open(name, 1);
    opening.addEventListener("upgradeneeded", () => {
      for (const table of ["tasks", "lists", "bin"])
        opening.result.createObjectStore(table, { keyPath: "id" });
      opening.result.createObjectStore("outbox", { keyPath: "n", autoIncrement: true });
      opening.result.createObjectStore("drafts", { keyPath: "key" });
      opening.result.createObjectStore("state");
    });
    const first = await settled(opening);
    const writing = first.transaction([...first.objectStoreNames], "readwrite");
    for (const row of tasks) writing.objectStore("tasks").put(row);
    for (const row of lists) writing.objectStore("lists").put(row);
    writing.objectStore("state").put(cursor, "cursor");
    const id = "019a0000-0000-7000-8000-0000000000aa";
    writing.objectStore("outbox").add({
      id: "019a0000-0000-7000-8000-0000000000ab",
      at: new Date().toISOString(),
      parts: [{ do: "create_task", task: { id, title: "not sent yet" } }],
    });
    writing.objectStore("drafts").put({ key: "new", value: { text: "half typed", sent: [] } });
    await new Promise((resolve) => writing.addEventListener("complete", resolve));
    first.close();
  });
}

test("what the first version kept on this device is there after an update, without a connection and with what was unsent", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const page = await openPage(withServiceWorker);
  await openAsNewPerson(page);
  await add(page, "older", "newer");
  await page.getByRole("button", { name: "New list…" }).click();
  await page.getByLabel("Name").fill("Shed");
  await page.getByRole("button", { name: "Create list" }).click();
  await page.getByRole("heading", { name: "Shed" }).waitFor();
  await expectSent(page);
  await waitForServiceWorker(page);
  await page.goto("/mark.svg");
  await makeFirstForm(page);
  await page.context().setOffline(true);
  await page.goto("/?view=all");
  await expectTitles(page, "not sent yet", "newer", "older");
  await page.getByRole("link", { name: "Shed" }).waitFor();
  expect(await page.getByLabel("New task").inputValue()).toBe("half typed");
  await page.context().setOffline(false);
  await expectStored(page, "not sent yet", "newer", "older");
});

test("what another tab did while this one was starting is shown, although nobody could tell it", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_FAILED/);
  await openAsNewPerson(page);
  await add(page, "before");
  await expectStored(page, "before");
  await expectSent(page);
  const context = page.context();
  const starting = await context.newPage();
  // The first script has read the disk; the code of the list is still on its way, and no tab hears from others without it.
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let isHeld = false;
  await starting.route(/assets\/signed-in-app/, async (route) => {
    isHeld = true;
    await released;
    await route.continue();
  });
  await starting.goto("/?view=all", { waitUntil: "commit" });
  await expect.poll(() => isHeld).toBe(true);
  // Nobody hears of it by the server either.
  await context.route("**/api/**", (route) => route.abort());
  await add(page, "meanwhile");
  await expectTitles(page, "meanwhile", "before");
  release();
  await expectTitles(starting, "meanwhile", "before");
});

test("a page whose database was taken over by a newer version says so, and what is typed in it stays", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "there" }]);
  await expectTitles(page, "there");
  await page.evaluate(async () => {
    const [{ name = "" } = {}] = await indexedDB.databases();
    const opening = indexedDB.open(name, 99);
    await new Promise((resolve) => opening.addEventListener("success", resolve));
    opening.result.close();
  });
  await page.getByText("A newer version of Hedgerow is open in another tab.").waitFor();
  await page.getByLabel("New task").fill("typed in vain");
  await page.keyboard.press("Enter");
  await page.getByText("That was not saved").waitFor();
  expect(await page.getByLabel("New task").inputValue()).toBe("typed in vain");
});
