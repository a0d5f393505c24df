import type { Page } from "playwright-core";
import { expect } from "vitest";
import { cachedText, expectSent } from "./browser-storage.ts";
import { openAsNewPerson, password, signIn, submit } from "./session.ts";
import { test } from "./product.ts";
import {
  add,
  closeTask,
  createTasks,
  expectStored,
  expectTitles,
  patience,
  removeTask,
  shownTitles,
  storedTitles,
  unfold,
} from "./tasks.ts";

/** Opens the app of a person on another device. */
async function openElsewhere(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await signIn(page, email);
  await page.getByRole("list", { name: "Tasks" }).waitFor({ state: "attached" });
}

/** From now on, counts what a person or the browser does to the page. */
async function watchTouches(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`
    window.touches = 0;
    for (const name of ["focus", "pageshow", "online", "visibilitychange", "pointerdown", "keydown"])
      addEventListener(name, () => (touches += 1), true);
  `);
  // A page that was loaded again has no count.
  return () => page.evaluate("touches");
}

/** Ends the session of a page's browser from another device. */
async function endSession(page: Page, other: Page): Promise<void> {
  const here: { session: { token: string } } = await (await page.request.get("/api/auth/get-session")).json();
  const answer = await other.request.post("/api/auth/revoke-session", {
    data: { token: here.session.token },
    headers: { Origin: new URL(other.url()).origin },
  });
  expect(answer.ok()).toBe(true);
}

test("what is done on one device shows on another that is open, and nobody has to touch it", async ({
  page,
  openPage,
}) => {
  const email = await openAsNewPerson(page);
  const other = await openPage();
  await openElsewhere(other, email);
  const touches = await watchTouches(other);
  await add(page, "rake", "sweep");
  await expectTitles(other, "sweep", "rake");
  await page.getByRole("checkbox", { name: "rake" }).click();
  const done = other.getByRole("button", { name: "1 done" });
  await done.waitFor();
  await page.getByRole("button", { name: "Edit: sweep" }).click();
  await page.getByLabel("Title").fill("sweep the yard");
  await closeTask(page);
  await expectTitles(other, "sweep the yard");
  await unfold(page);
  await removeTask(page, "rake");
  await done.waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await done.waitFor();
  await page.getByRole("button", { name: "New list…" }).click();
  await page.getByLabel("Name").fill("Shed");
  await page.getByRole("button", { name: "Create list" }).click();
  await other.getByRole("link", { name: "Shed" }).waitFor();
  expect(await touches()).toBe(0);
});

test("tabs of one browser show each other's changes at once, even without a connection", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  await openAsNewPerson(page);
  const tab = await page.context().newPage();
  await tab.goto("/?view=all");
  await add(page, "from the first");
  await expectTitles(tab, "from the first");
  await expectStored(page, "from the first");
  await expectSent(page);
  await page.context().setOffline(true);
  await add(tab, "from the second");
  await expectTitles(page, "from the second", "from the first");
  await page.getByRole("checkbox", { name: "from the second" }).click();
  await unfold(tab);
  await expect.poll(() => tab.getByRole("checkbox", { name: "from the second" }).isChecked()).toBe(true);
  for (const each of [page, tab]) await each.getByText("2 changes are kept here").waitFor();
  await page.context().setOffline(false);
  await expectStored(page, "from the second", "from the first");
  for (const each of [page, tab]) await each.getByText("You are offline.").waitFor({ state: "detached" });
});

test("two tabs that add without a connection have everything sent, once and in the order in which it was done", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  await openAsNewPerson(page);
  const tab = await page.context().newPage();
  await tab.goto("/?view=all");
  await tab.getByText("Type a task and press Enter").waitFor();
  await page.context().setOffline(true);
  await add(page, "first");
  await add(tab, "second");
  await add(page, "third");
  await add(tab, "fourth");
  await page.context().setOffline(false);
  await expectStored(page, "fourth", "third", "second", "first");
  for (const each of [page, tab]) await expectTitles(each, "fourth", "third", "second", "first");
});

test("a tab that talked for its browser and is put to sleep does not stop the one that comes to the front", async ({
  page,
}) => {
  await openAsNewPerson(page);
  const sleeper = await page.context().newPage();
  await sleeper.goto("/?view=all");
  await sleeper.getByText("Type a task and press Enter").waitFor();
  await add(sleeper, "awake");
  await expectStored(page, "awake");
  const session = await page.context().newCDPSession(sleeper);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  // A headless browser shows all its tabs at once, so that none of them comes to the front by itself.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await add(page, "while it sleeps");
  await expectStored(page, "while it sleeps", "awake");
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await expectTitles(sleeper, "while it sleeps", "awake");
});

test("what was done while the disk is slow is sent once it is kept, and then waits no longer", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await add(page, "before");
  await expectStored(page, "before");
  await expectSent(page);
  // The bell rings for what was sent, too.
  await page.waitForLoadState("networkidle");
  // As long as this transaction goes on, nothing can be written to the outbox.
  await page.evaluate(`(async () => {
    const [{ name }] = await indexedDB.databases();
    const opening = indexedDB.open(name);
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const outbox = opening.result.transaction("outbox", "readwrite").objectStore("outbox");
    window.isHeld = true;
    const hold = () => isHeld && (outbox.count().onsuccess = hold);
    hold();
  })()`);
  await add(page, "slowly");
  const read = page.waitForResponse((answer) => /\/sync\?/.test(answer.url()));
  await createTasks(page, [{ title: "from elsewhere" }]);
  await read;
  await page.evaluate("isHeld = false");
  // The browser's clock and the database's may be some milliseconds apart, so either task may be the newer one.
  const stored = async () => (await storedTitles(page)).toSorted();
  await expect.poll(stored, patience).toEqual(["before", "from elsewhere", "slowly"]);
  await expectSent(page);
});

test("the counts agree with the list at every moment", async ({ page }) => {
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "with a tag", tags: ["lane"] }]);
  await page.getByRole("link", { name: "Everything 1" }).waitFor();
  await page.evaluate(`
    window.disagreements = [];
    new MutationObserver(() => {
      const count = document.querySelector("nav.places .count").firstChild.textContent;
      const rows = document.querySelectorAll(".row:not(.is-done)").length;
      if (Number(count) !== rows) disagreements.push(count + " for " + rows);
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  `);
  await createTasks(
    page,
    Array.from({ length: 20 }, (_, nth) => ({ title: `from elsewhere ${nth}` })),
  );
  await add(page, "one", "two", "three");
  await expect.poll(async () => (await shownTitles(page)).length, patience).toBe(24);
  await page.getByRole("checkbox", { name: "two" }).click();
  await removeTask(page, "one");
  await page.keyboard.press("Control+z");
  await page.getByRole("link", { name: "Everything 23" }).waitFor();
  expect(await page.evaluate("disagreements")).toEqual([]);
});

test("a session that is ended elsewhere closes all that is open, until the person signs in again", async ({
  page,
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 401/);
  const email = await openAsNewPerson(page);
  await add(page, "before");
  await expectStored(page, "before");
  const tab = await page.context().newPage();
  await tab.goto("/?view=all");
  await expectTitles(tab, "before");
  const other = await openPage();
  await openElsewhere(other, email);
  await endSession(page, other);
  for (const each of [page, tab]) await each.getByRole("dialog", { name: "Sign in again" }).waitFor();
  await expect.poll(() => cachedText(page), patience).not.toContain("before");

  await tab.getByLabel("Password", { exact: true }).fill(password);
  await submit(tab, "Sign in and continue");
  for (const each of [page, tab]) await each.getByRole("dialog").waitFor({ state: "detached" });
  await add(page, "after");
  await add(tab, "after that");
  await expectStored(page, "after that", "after", "before");
  for (const each of [page, tab, other]) await expectTitles(each, "after that", "after", "before");
  await tab.reload();
  await expectTitles(tab, "after that", "after", "before");
});
