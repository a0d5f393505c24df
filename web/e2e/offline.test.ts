import { expect } from "vitest";
import {
  allStoredText,
  expectCached,
  expectNothingCached,
  expectSent,
  expectUnsent,
  waitForServiceWorker,
  cachedText,
  withServiceWorker,
} from "./browser-storage.ts";
import { openAsNewPerson, signUp } from "./session.ts";
import { test } from "./product.ts";
import {
  add,
  closeTask,
  createTasks,
  expectCount,
  expectStored,
  expectTitles,
  patience,
  show,
  storedTitles,
} from "./tasks.ts";

test("without a connection the app opens, shows what was read last, and saves each change once", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const page = await openPage(withServiceWorker);
  await openAsNewPerson(page);
  await add(page, "read before");
  await waitForServiceWorker(page);
  await expectCached(page, "read before");
  await page.context().setOffline(true);
  await page.reload();
  await expectTitles(page, "read before");
  await page.getByText("You are offline.").waitFor();
  await add(page, "in the tunnel");
  await page.getByText("1 change is kept here").waitFor();
  const askedInVain: string[] = [];
  page.on("requestfailed", (request) => request.url().includes("/api/") && askedInVain.push(request.url()));
  await page.reload();
  await expectTitles(page, "in the tunnel", "read before");
  // A view that was never opened, and a search, need no connection either.
  await show(page, "Done");
  await page.getByText("Nothing completed yet.").waitFor();
  await page.getByRole("searchbox").fill("TUNNEL");
  await page.getByText("Nothing found for").waitFor();
  await show(page, "All");
  await expectTitles(page, "in the tunnel");
  await page.getByRole("searchbox").fill("");
  // A page that was never opened also opens from the cache.
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByRole("heading", { name: "Account", exact: true }).waitFor();
  await page.getByRole("link", { name: "Your list" }).click();
  await page.request.post("/api/tasks", {
    data: { title: "from elsewhere" },
    headers: { Origin: new URL(page.url()).origin },
  });
  expect(askedInVain).toEqual([]);
  await page.context().setOffline(false);
  // What was done in the tunnel was done before the other.
  await expectTitles(page, "from elsewhere", "in the tunnel", "read before");
  await expectStored(page, "from elsewhere", "in the tunnel", "read before");
  expect(await allStoredText(page)).not.toContain("/api/");
});

test("after signing out the browser stores nothing of the person, and offline nobody gets in", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const page = await openPage(withServiceWorker);
  const email = await openAsNewPerson(page);
  await add(page, "a private matter");
  await waitForServiceWorker(page);
  await expectCached(page, "a private matter");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await expectNothingCached(page);
  const kept = await allStoredText(page);
  expect(kept).toContain("/assets/");
  for (const secret of ["a private matter", email, "/api/"]) expect(kept).not.toContain(secret);
  await page.context().setOffline(true);
  await page.goto("/?view=all");
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  expect(await page.getByText("a private matter").count()).toBe(0);
});

test("a session that was ended elsewhere leaves nothing to read offline", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 401/);
  await openAsNewPerson(page);
  await add(page, "Ann's own");
  await expectStored(page, "Ann's own");
  await expectSent(page);
  await page.context().clearCookies();
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  // In its first second the page does not ask again.
  const comeBack = async () => {
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    return dialog.isVisible();
  };
  await expect.poll(comeBack, patience).toBe(true);
  expect(await page.locator(".row").isVisible()).toBe(false);
  await expect.poll(() => cachedText(page), patience).not.toContain("Ann's own");
});

test("the copy belongs to one person, and goes when another signs in", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 403/);
  const ann = await openAsNewPerson(page);
  await add(page, "Ann's own");
  await expectCached(page, "Ann's own");
  await expectStored(page, "Ann's own");
  await expectSent(page);
  await signUp(page);
  await page.reload();
  await page.getByText("Type a task and press Enter").waitFor();
  await expect.poll(() => page.evaluate(() => indexedDB.databases()), patience).toHaveLength(1);
  for (const hers of ["Ann's own", ann]) expect(await allStoredText(page)).not.toContain(hers);
});

test("while the server is down, everything that was read is there, and what is done is kept", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 503/);
  await openAsNewPerson(page);
  await add(page, "second", "first");
  await expectStored(page, "first", "second");
  await page.route("**/api/**", (route) => route.fulfill({ status: 503, headers: { "Retry-After": "60" } }));
  await page.goto("/?sort=title");
  await expectTitles(page, "first", "second");
  await page.getByRole("checkbox", { name: "first" }).click();
  await show(page, "Done 1");
  await expectTitles(page, "first");
  await page.unroute("**/api/**");
  await page.reload();
  await expect.poll(() => storedTitles(page, "completed=true"), patience).toEqual(["first"]);
});

test("the next one of a task that repeats stands there at once without a connection, and is the server's own later", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const page = await openPage(withServiceWorker);
  await openAsNewPerson(page);
  await createTasks(page, [
    { title: "water the hedge", due_on: "2026-11-02", repeat: { rule: "FREQ=DAILY", from: "due" } },
  ]);
  await expectTitles(page, "water the hedge");
  await waitForServiceWorker(page);
  await expectCached(page, "water the hedge");
  await page.context().setOffline(true);
  await page.goto("/?show=todo");
  await expectTitles(page, "water the hedge");
  const late = page.getByRole("listitem").filter({ hasText: "2 Nov" });
  await late.waitFor();

  await page.getByRole("checkbox", { name: "water the hedge" }).click();
  await late.waitFor({ state: "detached" });
  await expectTitles(page, "water the hedge");
  await page.getByRole("button", { name: "Undo" }).click();
  await late.waitFor();
  await expectTitles(page, "water the hedge");
  await page.keyboard.press("Control+Shift+z");
  await late.waitFor({ state: "detached" });
  await expectTitles(page, "water the hedge");
  await expectUnsent(page, 3);
  await page.reload();
  await expectTitles(page, "water the hedge");
  await expectCount(page, "All 2");

  // What is done to the next one before the server knows it is done to the server's.
  await page.getByRole("button", { name: "Edit: water the hedge" }).click();
  await page.getByLabel("Title").fill("water the hedges");
  await closeTask(page);
  await expectTitles(page, "water the hedges");
  await page.context().setOffline(false);
  await expectStored(page, "water the hedges", "water the hedge");
  await expectSent(page);
  await expectTitles(page, "water the hedges");
  await expectCount(page, "All 2");
});
