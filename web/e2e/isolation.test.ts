import { expect } from "vitest";
import { openAsNewPerson, signIn, signUp } from "./session.ts";
import { test } from "./product.ts";
import { add, expectCount, expectStored, expectTitles, show, storedTitles } from "./tasks.ts";

test("two people never see each other's tasks", async ({ page, openPage }) => {
  await openAsNewPerson(page);
  const other = await openPage();
  await openAsNewPerson(other);
  await add(page, "Ann's secret");
  await add(other, "Bea's secret");
  await expectStored(page, "Ann's secret");
  await expectStored(other, "Bea's secret");
  for (const [who, theirs] of [
    [page, "Ann's secret"],
    [other, "Bea's secret"],
  ] as const) {
    await who.goto("/?q=secret");
    await expectTitles(who, theirs);
    await show(who, "All");
    await who.getByRole("searchbox").fill("");
    await expectCount(who, "All 1");
    await expectTitles(who, theirs);
  }
});

test("a person who signs in after another in one browser sees nothing of the other's", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_|status of 40[13]/);
  await openAsNewPerson(page);
  await page.route("**/api/*/sync", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await add(page, "never sent");
  await page.getByText("1 change is kept here").waitFor();
  const context = page.context();
  await page.close({ runBeforeUnload: false });
  await context.clearCookies();
  const next = await context.newPage();
  await openAsNewPerson(next);
  await next.getByText("Type a task and press Enter").waitFor();
  expect(await next.getByText("never sent").count()).toBe(0);
  expect(await storedTitles(next)).toEqual([]);
});

test("one person's unsent changes are never sent for another, and wait until the first signs in again", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_|status of 40[13]/);
  const ann = await openAsNewPerson(page);
  await page.route("**/api/*/sync", (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
  await add(page, "Ann's alone");
  await page.getByText("1 change is kept here").waitFor();
  const bea = await signUp(page);
  const refused = page.waitForResponse((response) => response.status() === 403);
  await page.unroute("**/api/*/sync");
  await refused;
  await page.getByText("Type a task and press Enter").waitFor();
  expect(await page.getByText("Ann's alone").count()).toBe(0);
  expect(await storedTitles(page)).toEqual([]);
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByText(bea).first().waitFor();

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await signIn(page, ann);
  await expectTitles(page, "Ann's alone");
  await expectStored(page, "Ann's alone");
});

test("a page never shows another person's list, and reloads for the person who has signed in", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 403/);
  await openAsNewPerson(page);
  await add(page, "Ann's");
  await expectStored(page, "Ann's");
  await signUp(page);
  await page.request.post("/api/tasks", {
    data: { title: "Bea's" },
    headers: { Origin: new URL(page.url()).origin },
  });
  const refused = page.waitForResponse((response) => response.status() === 403);
  await add(page, "Ann's second");
  await refused;
  await expectTitles(page, "Bea's");
});
