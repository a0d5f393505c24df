import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { test } from "./product.ts";
import { freshEmail, openAsNewPerson, password, signIn, submit } from "./session.ts";
import {
  add,
  closeTask,
  expectStored,
  expectTitles,
  patience,
  shownTitles,
  storedTitles,
  unfold,
} from "./tasks.ts";

async function openDemo(page: Page): Promise<void> {
  await page.goto("/demo?view=all");
  await page.getByRole("checkbox", { name: "Write to Grandmother" }).waitFor();
}

async function signUpFromDemo(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Create an account" }).click();
  await page.getByLabel("Email").fill(freshEmail());
  await page.getByLabel("Password", { exact: true }).fill(password);
  await submit(page, "Create account");
}

test("a person who is signed in has a list of their own, and no demo", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "mine");
  await page.goto("/demo?view=all");
  await page.getByRole("checkbox", { name: "mine" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/");
});

test("the demo is the app with a dozen tasks, sends nothing, and is as one left it", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await openDemo(page);
  expect(await shownTitles(page)).toHaveLength(10);
  await unfold(page);
  expect(await shownTitles(page)).toHaveLength(12);
  expect((await shownTitles(page))[0]).toBe("Trim the hedge before the birds nest");
  await page.getByText("Nothing leaves this device.").waitFor();
  await expectAccessible(page, "the demo");
  await add(page, "Call Sam tomorrow 9am");
  await page.getByRole("checkbox", { name: "Call Sam" }).waitFor();
  await page.getByRole("link", { name: /^Today/ }).click();
  await page.getByRole("heading", { name: "for today" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/demo");
  await page.getByRole("checkbox", { name: "Trim the hedge" }).click();
  await page.getByRole("checkbox", { name: "Trim the hedge" }).waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("heading", { name: "for today" }).waitFor();
  await page.getByRole("checkbox", { name: "Water the plants" }).waitFor();
  expect(await page.getByRole("checkbox", { name: "Trim the hedge" }).count()).toBe(0);
  await page.goBack();
  await page.getByRole("checkbox", { name: "Call Sam" }).waitFor();
  // What needs a server is not offered, or says so.
  for (const name of ["Account", "Sign out"])
    expect(await page.getByText(name, { exact: true }).count()).toBe(0);
  await page.getByRole("button", { name: "Edit: Call Sam" }).click();
  await page.getByLabel("Title").fill("Call Sam and Ann");
  expect(await page.getByText("History", { exact: true }).count()).toBe(0);
  expect(new URL(page.url()).pathname).toMatch(/^\/demo\/task\/[\da-f-]{36}$/);
  await closeTask(page);
  await page.getByRole("button", { name: "Edit: Call Sam and Ann" }).click();
  await page.reload();
  await expect.poll(() => page.getByLabel("Title").inputValue(), patience).toBe("Call Sam and Ann");
  await closeTask(page);
  await page.getByRole("searchbox").fill("Sam");
  await page.getByRole("button", { name: "older" }).click();
  await page.getByText("That needs an account.").waitFor();
  await page.getByRole("link", { name: "Bin" }).click();
  await page.getByText("That page needs an account.").waitFor();
  expect(asked.filter((path) => path.startsWith("/api"))).toEqual([]);
});

test("what was made in the demo comes along on signing up, exactly once, although the connection is cut", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 503|ERR_FAILED/);
  await openDemo(page);
  await add(page, "Rake the lane #lane", "Mend the kite @Garden");
  await page.getByRole("checkbox", { name: "Mend the kite" }).waitFor();
  await unfold(page);
  await page.getByRole("checkbox", { name: "Collect the bread" }).click();
  // The server does what it was sent, and the page never hears of it.
  let cuts = 0;
  await page.route("**/sync", async (route) => {
    if (route.request().method() !== "POST" || ++cuts > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  // A page that is closed after the acts were kept, and before that is noted, does them again.
  await page.addInitScript(() => {
    const remove = localStorage.removeItem.bind(localStorage);
    const destroy = indexedDB.deleteDatabase.bind(indexedDB);
    const isCutShort = (name: string) => name === "hedgerow.demo" && !sessionStorage.getItem("second visit");
    Storage.prototype.removeItem = (name) => {
      if (!isCutShort(name)) remove(name);
    };
    IDBFactory.prototype.deleteDatabase = (name) => (isCutShort(name) ? indexedDB.open(name) : destroy(name));
  });
  await signUpFromDemo(page);
  await page.getByText("Added from the demo: 2 tasks.").waitFor();
  await page.getByRole("link", { name: "Everything" }).click();
  await expectTitles(page, "Mend the kite", "Rake the lane");
  await expectStored(page, "Mend the kite", "Rake the lane");
  await expect.poll(() => cuts, patience).toBeGreaterThan(1);
  expect(await page.evaluate(() => localStorage.getItem("hedgerow.demo"))).not.toBeNull();
  await page.evaluate(() => sessionStorage.setItem("second visit", "yes"));
  await page.reload();
  await expect.poll(() => page.evaluate(() => localStorage.getItem("hedgerow.demo")), patience).toBeNull();
  await expectTitles(page, "Mend the kite", "Rake the lane");
  await page.getByRole("link", { name: "Garden" }).first().waitFor();
  await page.waitForTimeout(1000);
  expect(await storedTitles(page)).toEqual(["Mend the kite", "Rake the lane"]);
  const lists: { lists: { name: string }[] } = await (await page.request.get("/api/lists")).json();
  expect(lists.lists.map(({ name }) => name)).toEqual(["Garden"]);
});

test("who only looked around in the demo begins with an empty list", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 503/);
  await openDemo(page);
  await page.getByRole("checkbox", { name: "Pay the rent" }).click();
  await signUpFromDemo(page);
  await page.getByText("Type a task and press Enter").waitFor();
  await expect.poll(() => page.evaluate(() => localStorage.getItem("hedgerow.demo")), patience).toBeNull();
  expect(await storedTitles(page)).toEqual([]);
});

test("who signs in to an account is asked about what they made in the demo, once", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 503/);
  const elsewhere = await openPage();
  const email = await openAsNewPerson(elsewhere);
  await add(elsewhere, "mine");
  await expectStored(elsewhere, "mine");
  for (const [answer, titles] of [
    ["No, thanks", ["mine"]],
    ["Add", ["from the demo", "mine"]],
  ] as const) {
    const page = await openPage();
    await openDemo(page);
    await add(page, "from the demo");
    await page.getByRole("checkbox", { name: "from the demo" }).waitFor();
    await page.goto("/sign-in");
    await signIn(page, email);
    await page.getByText("Add the 1 task you made in the demo?").waitFor();
    await expectAccessible(page, "asked about the demo");
    const offer = page.getByRole("complementary", { name: "From the demo" });
    await offer.getByRole("button", { name: answer }).click();
    await expectStored(elsewhere, ...titles);
    await page.reload();
    await expectTitles(page, ...titles);
    await page.waitForTimeout(500);
    expect(await page.getByText("you made in the demo").count()).toBe(0);
  }
});
