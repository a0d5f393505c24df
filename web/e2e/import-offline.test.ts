import type { Page } from "playwright-core";
import { expect } from "vitest";
import { mostLists } from "../../worker/fields/limits.ts";
import { makeId } from "../../worker/ids/id.ts";
import { expectAccessible } from "./axe.ts";
import {
  expectNothingCached,
  expectSent,
  waitForServiceWorker,
  withServiceWorker,
} from "./browser-storage.ts";
import { file, focused, listsStored, tellers } from "./imports.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { add, createTasks, expectTitles, patience, shownTitles, storedTitles } from "./tasks.ts";

/** Opens the page of a new person, which works without a connection from now on. */
async function openImport(openPage: (options: typeof withServiceWorker) => Promise<Page>): Promise<Page> {
  const page = await openPage(withServiceWorker);
  await openAsNewPerson(page, "/import");
  await waitForServiceWorker(page);
  return page;
}

/** On another device, the account gets as many lists as it can have. */
async function fillWithLists(page: Page): Promise<void> {
  const headers = { Origin: new URL(page.url()).origin };
  let left = Array.from({ length: mostLists }, (_, nth) => ({
    id: makeId(0),
    do: "create_list",
    list: { id: makeId(0), name: `List ${nth}` },
  }));
  while (left.length > 0) {
    const answer = await page.request.post("/api/sync", { data: { operations: left }, headers });
    const { results }: { results: { outcome: string }[] } = await answer.json();
    left = left.slice(results.filter(({ outcome }) => outcome !== "not_yet").length);
  }
}

test("an import needs no connection, is there after a reload, and is sent once and in order", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const page = await openImport(openPage);
  await expectSent(page);
  await page.context().setOffline(true);
  const rows = Array.from({ length: 230 }, (_, number) => `Stone ${number + 1},03/04/2027,Wall`);
  await page
    .getByLabel("Choose files")
    .setInputFiles([file("wall.csv", ["title,due,list", ...rows].join("\n"))]);
  const start = page.getByRole("button", { name: "Import 230 tasks" });
  await start.click();
  await page.getByText("First choose which part of the dates is the day.").waitFor();
  await page.getByLabel("day, then month").check();
  await page.getByRole("table").getByText("Apr 3, 2027").first().waitFor();
  await start.dblclick();
  await page.getByRole("heading", { name: "230 tasks imported" }).waitFor();
  await page.getByText("They are sent to your account when there is a connection.").waitFor();
  await page.getByRole("link", { name: "Go to your list" }).click();
  const top = async () => (await shownTitles(page)).slice(0, 3);
  await expect.poll(top, patience).toEqual(["Stone 1", "Stone 2", "Stone 3"]);
  await page.reload();
  await expect.poll(top, patience).toEqual(["Stone 1", "Stone 2", "Stone 3"]);
  await page.getByText("231 changes are kept here").waitFor();
  await add(page, "Rest");
  await expect.poll(top, patience).toEqual(["Rest", "Stone 1", "Stone 2"]);
  expect(await storedTitles(page)).toEqual([]);

  await page.context().setOffline(false);
  await expectSent(page);
  expect(await storedTitles(page)).toEqual(["Rest", ...rows.map((row) => row.split(",")[0])]);
  expect(await listsStored(page)).toEqual(["Wall"]);
  expect(await top()).toEqual(["Rest", "Stone 1", "Stone 2"]);
  // What was done meanwhile is no part of the import.
  const kinds = ["import", "browser"].map((kind) => [expect.objectContaining({ kind })]);
  expect([await tellers(page, "Stone 230"), await tellers(page, "Rest")]).toEqual(kinds);
  // What is imported again is known, without a connection too.
  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByRole("link", { name: "Import tasks" }).click();
  await page.getByLabel("Choose files").setInputFiles([file("a.csv", "title,list\nMortar,Wall")]);
  await page.getByRole("button", { name: "Import 1 task" }).waitFor();
  expect(await page.getByText("A new list").count()).toBe(0);
  await page.getByRole("button", { name: "Choose other files" }).click();
  await page
    .getByLabel("Choose files")
    .setInputFiles([file("b.csv", "title,due\nstone 7 ,2027-04-03\nStone 7,2027-04-04")]);
  await page.getByRole("checkbox", { name: "Leave out 1 task" }).waitFor();
  await Promise.all([page.waitForResponse("**/api/auth/me"), page.context().setOffline(false)]);

  // The next person in this browser finds nothing of it.
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  // The page to sign in asks for a challenge, which is about nobody.
  const challenge = "/api/auth/passkey/generate-authenticate-options";
  const isOfThem = (path: string) => path.startsWith("/api/auth/") && path !== challenge;
  expect(asked.filter(isOfThem)).toEqual(["/api/auth/sign-out"]);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await expectNothingCached(page);
});

test("what the server refuses of an import takes nothing along, and is dealt with at once", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const page = await openImport(openPage);
  await expectSent(page);
  await page.context().setOffline(true);
  await fillWithLists(page);
  const rows = Array.from({ length: 60 }, (_, nth) => `Bed ${nth + 1},${nth % 2 === 0 ? "Garden" : ""}`);
  await page.getByLabel("Choose files").setInputFiles([file("beds.csv", ["title,list", ...rows].join("\n"))]);
  await page.getByRole("button", { name: "Import 60 tasks" }).click();
  await page.getByRole("heading", { name: "60 tasks imported" }).waitFor();
  await page.context().setOffline(false);
  await page.getByText("31 changes could not be saved to your account.").waitFor();
  const inbox = rows.filter((row) => row.endsWith(",")).map((row) => row.slice(0, -1));
  expect(await storedTitles(page)).toEqual(inbox);

  await page.getByRole("button", { name: "Review" }).click();
  const drawer = page.getByRole("dialog", { name: "Unsent changes" });
  const group = drawer.getByRole("listitem").filter({ hasText: "30 tasks of an import" });
  await group.getByText("Its list no longer exists.").waitFor();
  await group.getByText("and 27 more").waitFor();
  expect(await drawer.getByRole("listitem").count()).toBe(2);
  await expectAccessible(page, "refused");
  // So many are not lost by one wrong click.
  await group.getByRole("button", { name: "Discard all" }).click();
  await group.getByRole("button", { name: "Really discard 30 changes" }).waitFor();
  await group.getByRole("button", { name: "Put them in the inbox" }).click();
  await group.waitFor({ state: "detached" });
  const list = drawer.getByRole("listitem").filter({ hasText: "New list: Garden" });
  await list.getByRole("button", { name: "Discard" }).click();
  await drawer.waitFor({ state: "detached" });
  await expectSent(page);
  const garden = rows.filter((row) => row.endsWith(",Garden")).map((row) => row.split(",")[0]);
  expect(await storedTitles(page)).toEqual([...garden, ...inbox]);
});

test("an import is undone without a connection, also what the server will refuse of it", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const page = await openImport(openPage);
  await createTasks(page, [{ title: "there before" }]);
  await page.reload();
  await expectSent(page);
  await page.context().setOffline(true);
  // Half of it will be refused: there is no room for its list.
  await fillWithLists(page);
  const rows = Array.from({ length: 20 }, (_, nth) => `Reed ${nth + 1},${nth % 2 === 0 ? "Pond" : ""}`);
  await page.getByLabel("Choose files").setInputFiles([file("pond.csv", ["title,list", ...rows].join("\n"))]);
  await page.getByRole("button", { name: "Import 20 tasks" }).click();
  await page.getByRole("button", { name: "Undo import" }).click();
  await page.getByRole("heading", { name: "Import undone" }).waitFor();
  expect(await focused(page)).toBe("Import undone");
  // Undoing that brings it back, and undoing once more takes it away again.
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByRole("heading", { name: "20 tasks imported" }).waitFor();
  await page.getByRole("button", { name: "Undo import" }).click();
  await page.getByRole("heading", { name: "Import undone" }).waitFor();
  await page.context().setOffline(false);
  await expectSent(page);
  expect(await storedTitles(page)).toEqual(["there before"]);
  expect(await listsStored(page)).not.toContain("Pond");
  expect(await page.getByText("could not be saved").count()).toBe(0);
  await page.goto("/?view=all");
  await expectTitles(page, "there before");
});

test("on a full disk nothing is imported, and the preview stays", async ({ page, product }) => {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Storage.overrideQuotaForOrigin", { origin: product, quotaSize: 1 });
  await openAsNewPerson(page, "/import");
  const rows = Array.from({ length: 20 }, (_, nth) => `Reed ${nth + 1},Pond`);
  await page.getByLabel("Choose files").setInputFiles([file("pond.csv", ["title,list", ...rows].join("\n"))]);
  const start = page.getByRole("button", { name: "Import 20 tasks" });
  await start.click();
  await page.getByText("Nothing was imported: this device has no room left for these tasks.").waitFor();
  expect(await storedTitles(page)).toEqual([]);
  expect(await listsStored(page)).toEqual([]);
  await browser.send("Storage.overrideQuotaForOrigin", { origin: product });
  // The browser remembers for a while how much room there was.
  const done = page.getByRole("heading", { name: "20 tasks imported" });
  const tryAgain = async () => {
    if (await start.isVisible()) await start.click();
    return done.isVisible();
  };
  await expect.poll(tryAgain, { timeout: 45_000, interval: 1000 }).toBe(true);
  await expectSent(page);
  expect(await storedTitles(page)).toEqual(rows.map((row) => row.split(",")[0]));
  expect(await listsStored(page)).toEqual(["Pond"]);
});
