import { expect } from "vitest";
import {
  allStoredText,
  expectCached,
  expectNothingCached,
  waitForServiceWorker,
  cachedText,
  withServiceWorker,
} from "./browser-storage.ts";
import { openAsNewPerson, signUp } from "./session.ts";
import { test } from "./product.ts";
import { add, expectStored, expectTitles } from "./tasks.ts";

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
  // A list that was never read is missing, and the previous list is not shown in its place.
  await page.getByRole("link", { name: "Done" }).click();
  await page.getByText("This was not opened on this device before.").waitFor();
  await expectTitles(page);
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
  await expectTitles(page, "in the tunnel", "from elsewhere", "read before");
  await expectStored(page, "in the tunnel", "from elsewhere", "read before");
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
  await page.goto("/");
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  expect(await page.getByText("a private matter").count()).toBe(0);
});

test("a session that was ended elsewhere leaves nothing to read offline", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 401/);
  await openAsNewPerson(page);
  await add(page, "Ann's own");
  await expectCached(page, "Ann's own");
  await page.context().clearCookies();
  await page.getByRole("checkbox", { name: "Ann's own" }).click();
  await page.getByRole("dialog", { name: "Sign in again" }).waitFor();
  await expectNothingCached(page);
});

test("the offline copy has a size limit, and belongs to one person", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 403/);
  const ann = await openAsNewPerson(page);
  await add(page, "Ann's own");
  await expectCached(page, "Ann's own");
  // An entry of another person, which a crashed browser may have left, and an old, long one of her own.
  await page.evaluate(async () => {
    const { id }: { id: string } = JSON.parse(localStorage.getItem("hedgerow.person") ?? "");
    const opening = indexedDB.open("hedgerow");
    opening.addEventListener("success", () => {
      const store = opening.result.transaction("read", "readwrite").objectStore("read");
      const record = { key: "key", at: 1, tasks: 1, letters: 1, text: "" };
      store.put({ ...record, owner: "left behind", at: 2 });
      store.put({ ...record, owner: id, key: "far too long", letters: 5_000_000 });
      opening.result.close();
    });
  });
  await expectCached(page, "left behind");
  await add(page, "one more");
  await expectCached(page, "one more");
  expect(await cachedText(page)).not.toMatch(/left behind|far too long/);

  await signUp(page);
  await page.reload();
  await page.getByText("Type a task and press Enter").waitFor();
  await expectCached(page, "pages");
  for (const hers of ["Ann's own", ann]) expect(await allStoredText(page)).not.toContain(hers);
});

test("while the server is down, the stored list is shown with a notice", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 503/);
  await openAsNewPerson(page);
  await expectCached(page, "pages");
  await page.evaluate(() => {
    const { id: owner }: { id: string } = JSON.parse(localStorage.getItem("hedgerow.person") ?? "");
    const moment = new Date().toISOString();
    const task = { description: null, completed: false, created_at: moment, updated_at: moment };
    const pages = ["first", "second"].map((title) => ({ tasks: [{ ...task, id: title, title }], total: 2 }));
    const text = JSON.stringify({ pages, pageParams: [null, "cursor"] });
    const record = { owner, key: '["tasks","?sort=title"]', at: 1, tasks: 2, letters: text.length, text };
    const opening = indexedDB.open("hedgerow");
    opening.addEventListener("success", () => {
      opening.result.transaction("read", "readwrite").objectStore("read").put(record);
      opening.result.close();
    });
  });
  const address = "**/api/*/tasks?*sort=title*";
  await page.route(address, (route) => route.fulfill({ status: 503, headers: { "Retry-After": "60" } }));
  await page.goto("/?sort=title");
  await expectTitles(page, "first", "second");
  await page.getByText("You see what was read last.").waitFor();
  await page.unroute(address);
  await page.getByRole("link", { name: "To do" }).click();
  await page.getByText("You see what was read last.").waitFor({ state: "detached" });
});
