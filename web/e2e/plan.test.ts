import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { addDays } from "../src/dates/calendar.ts";
import { expectAccessible } from "./axe.ts";
import { test } from "./product.ts";
import { waitForSelection } from "./selection.ts";
import { openAsNewPerson } from "./session.ts";
import { createTasks, expectTitles, patience, show, shownTitles, unfold } from "./tasks.ts";

/** A Wednesday, in the middle of a week everywhere. */
const today = "2026-11-25";
const midday = { timezoneId: "Europe/London", locale: "en-GB" };

test("the app opens on Today while anything is due, stays there, and otherwise opens on the inbox", async ({
  openPage,
}) => {
  const page = await openPage(midday);
  await page.clock.setSystemTime(`${today}T12:00Z`);
  const search = () => new URL(page.url()).search;
  await openAsNewPerson(page);
  await createTasks(page, [
    { title: "late", due_on: addDays(today, -1) },
    { title: "later", due_on: addDays(today, 1) },
    { title: "some time" },
  ]);
  // It opens on what the device knows.
  await expectTitles(page, "some time", "later", "late");
  await page.goto("/");
  await expectTitles(page, "late");
  await expect.poll(search, patience).toBe("?view=today");
  // The last task of the day is ticked off, and nobody is led elsewhere.
  await page.getByRole("checkbox", { name: "late" }).click();
  await page.getByText("The day is yours.").waitFor();
  expect(search()).toBe("?view=today");
  // The name leads home, which is the inbox now, and a task opens above it.
  await page.getByRole("link", { name: "Hedgerow" }).click();
  await page.getByRole("heading", { name: "Inbox" }).waitFor();
  expect(search()).toBe("?list=none");
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await page.getByRole("heading", { name: "Two things to do" }).waitFor();
  expect(search()).toBe("?view=all");
});

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("aria-label") ?? element?.querySelector(".sr-only")?.textContent;
  });

test("completed tasks are folded below the others, the focus stays among these, and a logbook has them by day", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await createTasks(
    page,
    ["c", "b", "a"].map((title) => ({ title })),
  );
  await page.goto("/?list=none");
  await expectTitles(page, "a", "b", "c");
  await page.getByRole("checkbox", { name: "a" }).focus();
  await page.keyboard.press("x");
  await expectTitles(page, "b", "c");
  expect(await focused(page)).toBe("b");
  await page.getByRole("button", { name: "Undo" }).click();
  await expectTitles(page, "a", "b", "c");
  await page.getByRole("checkbox", { name: "b" }).click();
  await unfold(page);
  await expectTitles(page, "a", "c", "b");
  // It stays open, with the last one on top, and what is opened again leaves it.
  await page.getByRole("checkbox", { name: "c" }).click();
  await expectTitles(page, "a", "c", "b");
  await page.getByRole("checkbox", { name: "b" }).focus();
  await page.keyboard.press("x");
  await expectTitles(page, "a", "b", "c");
  expect(await focused(page)).toBe("c");
  // Who completes the last one is led to where it went, and Enter folds it away.
  await page.getByRole("checkbox", { name: "a" }).focus();
  await page.keyboard.press("x");
  await page.keyboard.press("x");
  await expectTitles(page, "b", "a", "c");
  await page.keyboard.press("Enter");
  await expectTitles(page);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expectTitles(page, "a", "b", "c");
  // In another view it is closed; a search finds what is in it.
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expectTitles(page, "a", "b");
  await page.getByRole("searchbox").fill("c");
  await expectTitles(page, "c");
  await show(page, "Done");
  await page.getByRole("heading", { name: "One done this week" }).waitFor();
  await page.keyboard.press("Escape");
  await expectTitles(page, "c");
});

test("what is overdue is moved to today with two clicks, in one act", async ({ openPage }) => {
  const page = await openPage(midday);
  await page.clock.setSystemTime(`${today}T12:00Z`);
  await openAsNewPerson(page);
  await createTasks(page, [
    { title: "due today", due_on: today },
    { title: "call", due_at: "2026-11-20T17:30:00Z", time_zone: "Europe/London" },
    { title: "water", due_on: addDays(today, -3), repeat: { rule: "FREQ=DAILY;INTERVAL=3", from: "due" } },
  ]);
  await page.goto("/?view=today");
  await expectTitles(page, "call", "water", "due today");
  await page.getByRole("button", { name: "Reschedule" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Today" }).click();
  await page.getByText("2 tasks moved to today.").waitFor();
  await page.getByRole("heading", { name: "Overdue" }).waitFor({ state: "detached" });
  await expectTitles(page, "water", "due today", "call");
  expect(await focused(page)).toBe("call");
  const stored = async (title: string): Promise<object> =>
    (await (await page.request.get(`/api/tasks?q=${title}`)).json()).tasks[0];
  await expect.poll(() => stored("call"), patience).toMatchObject({ due_at: `${today}T17:30:00.000Z` });
  await expect
    .poll(() => stored("water"), patience)
    .toMatchObject({ due_on: today, repeat: { rule: "FREQ=DAILY;INTERVAL=3" } });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("heading", { name: "Overdue" }).waitFor();
  await expectTitles(page, "call", "water", "due today");
});

test("what is upcoming has a strip of its days and, on request, a month, which keys and clicks lead through", async ({
  openPage,
}) => {
  const page = await openPage(midday);
  await page.clock.setSystemTime(`${today}T12:00Z`);
  await openAsNewPerson(page);
  await createTasks(page, [
    { title: "soon, too", due_on: "2026-11-28" },
    { title: "soon", due_on: "2026-11-28" },
    { title: "next week", due_on: "2026-12-03" },
    { title: "next year", due_on: "2027-01-14" },
  ]);
  await page.goto("/?view=upcoming");
  await expectTitles(page, "soon", "soon, too", "next week", "next year");
  const days = page.getByRole("region", { name: "Days ahead" });
  expect(await days.getByRole("link").allInnerTexts()).toHaveLength(7);
  await days.getByRole("link", { name: "Saturday 28 November, 2 tasks" }).click();
  await expectTitles(page, "soon", "soon, too");
  await page.getByRole("heading", { name: "Saturday 28 November", level: 1 }).waitFor();
  // What is added there is due then, and pressing the day again shows all of them.
  await page.getByLabel("New task").fill("added");
  await page.keyboard.press("Enter");
  await days.getByRole("link", { name: "Saturday 28 November, 3 tasks" }).click();
  await expect
    .poll(async () => (await shownTitles(page)).toSorted(), patience)
    .toEqual(["added", "next week", "next year", "soon", "soon, too"]);
  await days.getByRole("button", { name: "Next week" }).click();
  await days.getByRole("link", { name: "Thursday 3 December, 1 task" }).click();
  await expectTitles(page, "next week");
  await expectAccessible(page, "a day of the week");

  await days.getByRole("button", { name: "Month: December" }).click();
  const day = days
    .getByRole("grid", { name: "December" })
    .getByRole("button", { name: "Thursday 3 December" });
  await day.focus();
  await expectAccessible(page, "a month");
  await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toBe("Thursday 10 December, 0 tasks");
  await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowRight");
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  expect(await focused(page)).toBe("Thursday 14 January 2027, 1 task");
  await page.keyboard.press("Enter");
  await expectTitles(page, "next year");
  expect(new URL(page.url()).searchParams.get("day")).toBe("2027-01-14");
  await page.goBack();
  await expectTitles(page, "next week");
});

test("Today is in order by hand, and a row goes to another day with the keys and with the mouse", async ({
  openPage,
}) => {
  const page = await openPage(midday);
  await page.clock.setSystemTime(`${today}T12:00Z`);
  await openAsNewPerson(page);
  await createTasks(page, [
    { title: "tomorrow", due_on: addDays(today, 1) },
    { title: "timed", due_at: `${today}T15:00:00.000Z`, time_zone: "Europe/London" },
    { title: "b", due_on: today },
    { title: "a", due_on: today },
    { title: "late", due_on: addDays(today, -1) },
  ]);
  await page.goto("/?view=today");
  await expectTitles(page, "late", "a", "b", "timed");
  await waitForSelection(page);
  const said = (words: string) => page.getByRole("status").getByText(words, { exact: true }).waitFor();
  const move = async (title: string, key: "ArrowUp" | "ArrowDown") => {
    await page.getByRole("checkbox", { name: title, exact: true }).focus();
    await page.keyboard.press(`Alt+${key}`);
  };
  await move("b", "ArrowUp");
  await expectTitles(page, "late", "b", "a", "timed");
  await said("Moved to 1 of 3, Today");
  await move("a", "ArrowDown");
  await said("Tasks with a time keep their order");
  await move("b", "ArrowUp");
  await said("Nothing becomes overdue by moving it");
  // Below what is late comes today.
  await move("late", "ArrowDown");
  await expectTitles(page, "late", "b", "a", "timed");
  await page.getByText("Overdue").waitFor({ state: "detached" });
  await page.reload();
  await expectTitles(page, "late", "b", "a", "timed");

  await page.goto("/?view=upcoming");
  await expectTitles(page, "tomorrow");
  await waitForSelection(page);
  const friday = page.getByRole("link", { name: "Friday 27 November" });
  await drag(page, page.getByText("tomorrow", { exact: true }), friday);
  await page.getByRole("status").getByText("1 task due Friday 27 November.").waitFor();
  await page.getByRole("heading", { name: "Friday 27 November" }).waitFor();
});

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error("nothing to drag");
  await page.mouse.move(start.x + 4, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 });
  await page.mouse.up();
}
