import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Task } from "../src/task/task.ts";
import { expectAccessible } from "./axe.ts";
import { test } from "./product.ts";
import { waitForSelection } from "./selection.ts";
import { openAsNewPerson } from "./session.ts";
import { closeTask, createTasks, openDue, patience } from "./tasks.ts";

const inBerlin = { timezoneId: "Europe/Berlin" };
const now = new Date("2026-11-30T10:10:00Z");

const stored = async (page: Page, title: string): Promise<Task["reminders"]> => {
  const { tasks }: { tasks: Task[] } = await (await page.request.get("/api/tasks")).json();
  return tasks.find((task) => task.title === title)?.reminders;
};
const edit = (page: Page, title: string) =>
  page.getByRole("button", { name: new RegExp(`^Edit: ${title}`) }).click();
const fact = (page: Page, words: string | RegExp = "") =>
  page.getByRole("form").getByRole("button", { name: new RegExp(`^Reminders: ${String(words)}`) });
const field = (page: Page) => page.getByRole("dialog", { name: "Reminders", exact: true });
const press = (page: Page, name: string) => field(page).getByRole("button", { name, exact: true }).click();
const row = (page: Page, title: string) => page.locator("[data-key]", { hasText: title });
const bell = (page: Page, words: string) =>
  page.getByRole("button", { name: `, reminder: ${words}`, exact: true });
const select = (page: Page, title: string) =>
  page.getByRole("checkbox", { name: `Select: ${title}` }).check();

async function open(page: Page, tasks: Parameters<typeof createTasks>[1]): Promise<void> {
  await page.clock.install({ time: now });
  await openAsNewPerson(page);
  await createTasks(page, tasks);
  await page.reload();
}

test("a task’s panel sets the usual reminders and any other, which follow its due date", async ({
  openPage,
}) => {
  const page = await openPage(inBerlin);
  await open(page, [{ title: "hedge", due_at: "2026-12-03T13:00:00.000Z", time_zone: "Europe/Berlin" }]);
  await edit(page, "hedge");
  await fact(page, "None").click();
  await press(page, "30 minutes before");
  await field(page).getByText("Thu 3 Dec 13:30").waitFor();
  // What it has is no choice any more, and the focus is where it can be taken back.
  expect(await field(page).getByRole("button", { name: "30 minutes before", exact: true }).count()).toBe(0);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label")))
    .toBe("Remove the reminder: 30 minutes before");

  await field(page).getByLabel("How many").fill("1");
  await field(page).getByLabel("Unit").selectOption("day before");
  await field(page).getByLabel("At another time").fill("18:30");
  await press(page, "Add (Before it is due)");
  await field(page).getByText("The day before at 18:30").waitFor();
  await field(page).getByLabel("Day", { exact: true }).fill("2026-12-01");
  await field(page).getByLabel("Time", { exact: true }).fill("07:00");
  await field(page).getByLabel("Time", { exact: true }).press("Enter");
  await field(page).getByText("Tomorrow at 07:00").waitFor();
  await expectAccessible(page, "the reminders of a task");
  await expect
    .poll(() => stored(page, "hedge"), patience)
    .toEqual([{ minutes_before: 30 }, { days_before: 1, time: "18:30" }, { at: "2026-12-01T06:00:00.000Z" }]);
  await bell(page, "Tomorrow 07:00").waitFor();

  await page.keyboard.press("Escape");
  await fact(
    page,
    "Tomorrow at 07:00.*The day before at 18:30 Wed 2 Dec 18:30.*30 minutes before Thu 3 Dec 13:30",
  ).waitFor();
  await openDue(page);
  await page.getByLabel("Day", { exact: true }).fill("2026-12-04");
  await page.keyboard.press("Escape");
  await fact(page, ".*The day before at 18:30 Thu 3 Dec 18:30.*30 minutes before Fri 4 Dec 13:30").waitFor();
  await fact(page).click();
  await press(page, "Remove the reminder: Tomorrow at 07:00");
  await page.keyboard.press("Escape");
  await bell(page, "Thursday 18:30").waitFor();
  await page.getByText("History", { exact: true }).click();
  await page
    .getByText("Reminders: 30 minutes before; The day before at 18:30", { exact: true })
    .first()
    .waitFor();
});

test("a task has at most five reminders; those that are past or wait for a due date say so, and show no bell", async ({
  openPage,
}) => {
  const page = await openPage(inBerlin);
  const past = [{ at: "2026-11-30T10:00:00.000Z" }];
  await open(page, [
    { title: "past", reminders: past },
    { title: "waits", reminders: [{ minutes_before: 30 }] },
    {
      title: "full",
      reminders: [1, 2, 3, 4, 5].map((minutes_before) => ({ minutes_before })),
      due_on: "2026-12-03",
    },
  ]);
  await edit(page, "past");
  await fact(page, "Today at 11:00 past").waitFor();
  expect(await page.getByRole("button", { name: /^, reminder/ }).count()).toBe(1);
  await closeTask(page);
  await edit(page, "full");
  await fact(page).click();
  await field(page).getByText("A task can have at most 5 reminders.").waitFor();
  expect(await field(page).getByRole("group", { name: "Remind me" }).count()).toBe(0);
  await page.keyboard.press("Escape");
  await closeTask(page);

  await edit(page, "waits");
  await fact(page, "30 minutes before waits for a due date").click();
  await field(page).getByText("Without a due date, it reminds of nothing: give it one.").waitFor();
  await field(page)
    .getByRole("button", { name: /^Tomorrow morning/ })
    .click();
  await field(page).getByText("Tomorrow at 09:00").waitFor();
  await page.keyboard.press("Escape");
  await openDue(page);
  await page.getByRole("form").getByRole("button", { name: "Today", exact: true }).click();
  await page.keyboard.press("Escape");
  // At half past eight, which is over.
  await fact(page, "Tomorrow at 09:00.*30 minutes before past").waitFor();
});

test("a row’s menu and the bar of selected tasks set reminders, and one undo takes them back", async ({
  openPage,
}) => {
  const page = await openPage(inBerlin);
  await open(page, [
    { title: "one", due_on: "2026-12-03", reminders: [{ minutes_before: 30 }] },
    { title: "two" },
    { title: "three", due_at: "2026-12-03T13:00:00.000Z", time_zone: "Europe/Berlin" },
  ]);
  await row(page, "two").hover();
  await page.getByRole("button", { name: "Actions: two" }).click();
  await page.getByRole("menuitem", { name: "Remind me…" }).click();
  const panel = page.getByRole("dialog", { name: "Reminders: two" });
  await panel.getByRole("button", { name: /^Later today/ }).waitFor();
  await expectAccessible(page, "the reminders of a row");
  await panel.getByRole("button", { name: /^Next week/ }).click();
  await page.locator(".notices").getByText("Reminder set: two").waitFor();
  await bell(page, "Mon 7 Dec 09:00").waitFor();
  await expect.poll(() => stored(page, "two"), patience).toEqual([{ at: "2026-12-07T08:00:00.000Z" }]);
  await bell(page, "Mon 7 Dec 09:00").click();
  await panel.getByRole("button", { name: "Remove the reminder: Mon 7 Dec at 09:00" }).click();
  await page.locator(".notices").getByText("Reminder removed: two").waitFor();
  await expect.poll(() => stored(page, "two"), patience).toBeUndefined();

  await page.getByRole("checkbox", { name: "one", exact: true }).focus();
  await page.keyboard.press("r");
  await page.getByRole("dialog", { name: "Reminders: one" }).waitFor();
  await page.keyboard.press("Escape");
  await waitForSelection(page);
  await page.getByRole("button", { name: "Select", exact: true }).click();
  for (const title of ["one", "two", "three"]) await select(page, title);
  await page.getByRole("button", { name: "Remind", exact: true }).click();
  await page.getByText("Some have no due date.").waitFor();
  await expectAccessible(page, "reminders for several tasks");
  const bar = page.getByRole("group", { name: "Remind", exact: true });
  await bar.getByRole("button", { name: "The day before at 18:00" }).click();
  await page.locator(".notices").getByText("Reminder set for 3 tasks.").waitFor();
  const all = () => Promise.all(["one", "two", "three"].map((title) => stored(page, title)));
  const evening = { days_before: 1, time: "18:00" };
  await expect.poll(all, patience).toEqual([[{ minutes_before: 30 }, evening], [evening], [evening]]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(all, patience).toEqual([[{ minutes_before: 30 }], undefined, undefined]);

  await page.getByRole("button", { name: "Select", exact: true }).click();
  for (const title of ["one", "two"]) await select(page, title);
  await page.getByRole("button", { name: "Remind", exact: true }).click();
  await bar.getByRole("button", { name: "No reminders" }).click();
  // The other one had none.
  await page.locator(".notices").getByText("1 task without reminders now.").waitFor();
  await expect.poll(all, patience).toEqual([undefined, undefined, undefined]);
});

test("reminders that were set without a connection are on the other device when it is back", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED|status of 412/);
  const first = await openPage(inBerlin);
  await open(first, [{ title: "bins", due_on: "2026-12-03", repeat: { rule: "FREQ=WEEKLY", from: "due" } }]);
  const second = await openPage(inBerlin);
  await second.clock.install({ time: now });
  await second.context().addCookies(await first.context().cookies());
  await second.goto("/?view=all");
  await row(second, "bins").waitFor();
  await row(first, "bins").hover();
  // Its code is there as soon as the list is.
  await first.getByRole("button", { name: "Actions: bins" }).click();
  await first.getByRole("menuitem", { name: "Remind me…" }).waitFor();
  await first.context().setOffline(true);
  await first.getByRole("menuitem", { name: "Remind me…" }).click();
  await first
    .getByRole("dialog", { name: "Reminders: bins" })
    .getByRole("button", { name: "The day before at 18:00" })
    .click();
  await bell(first, "Wednesday 18:00").waitFor();
  await first.context().setOffline(false);
  await bell(second, "Wednesday 18:00").waitFor(patience);
  await first.getByRole("checkbox", { name: "bins", exact: true }).click();
  // The next one reminds as the completed one did.
  await bell(first, "Wed 9 Dec 18:00").waitFor();
  await bell(second, "Wed 9 Dec 18:00").waitFor(patience);
  expect(await row(second, "bins").filter({ hasText: "10 Dec" }).count()).toBe(1);
});
