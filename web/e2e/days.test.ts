import type { Page } from "playwright-core";
import { expect } from "vitest";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { add, closeTask, createTasks, expectTitles, openDue, patience } from "./tasks.ts";

/** A Saturday, shortly before noon in Berlin. */
const noon = new Date("2026-11-21T10:55:00Z");
const inBerlin = { timezoneId: "Europe/Berlin" };

const headings = (page: Page) => page.locator(".day h2").allTextContents();
const place = (page: Page, name: string | RegExp) =>
  page.getByRole("navigation", { name: "Views" }).getByRole("link", { name });

test("the today, upcoming and someday views have an order of their own, and two keys lead to each", async ({
  openPage,
}) => {
  const page = await openPage(inBerlin);
  await page.clock.install({ time: noon });
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "some day" }]);
  await page.reload();
  await expectTitles(page, "some day");
  expect(await page.getByRole("navigation", { name: "Views" }).count()).toBe(0);

  const inNewYork = { due_at: "2026-11-23T04:30:00Z", time_zone: "America/New_York" };
  await createTasks(page, [
    { title: "overdue", due_on: "2026-11-19" },
    { title: "at three", due_at: "2026-11-21T14:00:00Z", time_zone: "Europe/Berlin" },
    { title: "all day", due_on: "2026-11-21" },
    { title: "late in New York", ...inNewYork },
    { title: "on Tuesday", due_on: "2026-11-24" },
    { title: "next year", due_on: "2027-01-04" },
    { title: "done already", due_on: "2026-11-21", completed: true },
  ]);
  await page.reload();
  await place(page, "Today 3 , 1 overdue").click();
  await page.getByRole("heading", { name: "Three things for today" }).waitFor();
  await expectTitles(page, "overdue", "all day", "at three");
  expect(await headings(page)).toEqual(["Overdue", "Today"]);
  await page.getByRole("button", { name: "Edit: overdue , overdue: Thu 19 Nov" }).waitFor();
  await page.getByRole("button", { name: "Edit: at three , due: 15:00" }).waitFor();
  expect(await page.title()).toBe("Today · Hedgerow");

  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await expectTitles(page, "late in New York", "on Tuesday", "next year");
  expect(await headings(page)).toEqual(["Tomorrow", "Tuesday 24 November", "Monday 4 January 2027"]);
  await page.getByRole("button", { name: "Edit: late in New York , due: 23:30 (New York)" }).waitFor();
  expect(await place(page, "Upcoming 3").getAttribute("aria-current")).toBe("page");
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expectTitles(page, "some day");
  await page.reload();
  await expectTitles(page, "some day");
  await page.goBack();
  await expectTitles(page, "late in New York", "on Tuesday", "next year");
});

test("a task is added to the view that is open, and moves at once when it is postponed", async ({
  openPage,
}) => {
  const page = await openPage(inBerlin);
  await page.clock.install({ time: noon });
  await openAsNewPerson(page, "/?view=today");
  await page.getByText("Nothing is due. The day is yours.").waitFor();
  await add(page, "now");
  await expectTitles(page, "now");
  await page.getByRole("heading", { name: "One thing for today" }).waitFor();
  await page.getByRole("button", { name: "Edit: now" }).click();
  await openDue(page);
  await page.getByRole("button", { name: "Tomorrow" }).click();
  await page.getByLabel("Time").fill("08:15");
  await closeTask(page);
  await page.getByText("Nothing is due. The day is yours.").waitFor();
  await place(page, "Upcoming 1").click();
  await expectTitles(page, "now");
  expect(await headings(page)).toEqual(["Tomorrow"]);
  await page.getByRole("button", { name: "Edit: now , due: 08:15" }).click();
  await openDue(page);
  await page.getByRole("button", { name: "No date" }).click();
  await closeTask(page);
  await expectTitles(page);
  await place(page, "Someday 1").click();
  await expectTitles(page, "now");
});

test("at midnight tomorrow becomes today without a request, and yesterday's tasks are overdue", async ({
  openPage,
}) => {
  const page = await openPage(inBerlin);
  await page.clock.install({ time: new Date("2026-11-21T22:58:30Z") });
  await openAsNewPerson(page);
  await createTasks(page, [
    { title: "on Sunday", due_on: "2026-11-22" },
    { title: "on Saturday", due_on: "2026-11-21" },
  ]);
  await page.goto("/?view=today");
  await expectTitles(page, "on Saturday");
  expect(await headings(page)).toEqual([]);
  await page.getByRole("button", { name: "Edit: on Saturday" }).click();
  await page.getByLabel("Title").fill("typed over midnight");
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/tasks") && asked.push(request.url()));
  await page.clock.runFor("02:30");
  await expect.poll(() => headings(page), patience).toEqual(["Overdue", "Today"]);
  // A person who is typing can go on.
  expect(await page.getByLabel("Title").inputValue()).toBe("typed over midnight");
  await page.keyboard.press("Escape");
  await expectTitles(page, "typed over midnight", "on Sunday");
  await place(page, "Today 2 , 1 overdue").waitFor();
  expect(asked).toEqual([]);
});

test("completed tasks are grouped by the day of completion, the latest first", async ({ openPage }) => {
  const page = await openPage(inBerlin);
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "first" }, { title: "second" }]);
  await page.reload();
  await page.getByRole("checkbox", { name: "first" }).click();
  await page.getByRole("checkbox", { name: "second" }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await expectTitles(page, "second", "first");
  expect(await headings(page)).toEqual(["Today"]);
  await page.getByRole("checkbox", { name: "second" }).click();
  await expectTitles(page, "first");
});
