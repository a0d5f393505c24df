import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { test } from "./product.ts";
import { openAsNewPerson } from "./session.ts";
import { add, expectTitles, patience } from "./tasks.ts";

const chips = (page: Page) => page.getByRole("list", { name: "Understood" }).getByRole("listitem");
const options = (page: Page) => page.getByRole("option");

async function shows(page: Page, ...words: string[]): Promise<void> {
  const texts = async () => (await chips(page).allInnerTexts()).map((text) => text.split("\n")[0]);
  await expect.poll(texts, patience).toEqual(words);
}

interface Stored {
  title: string;
  due_on?: string;
  due_at?: string;
  reminders?: object[];
}

async function storedTasks(page: Page): Promise<Stored[]> {
  const { tasks }: { tasks: Stored[] } = await (await page.request.get("/api/tasks")).json();
  // Under a clock that stands still, new tasks are in no order.
  const inOrder = tasks.toSorted((a, b) => (a.title < b.title ? -1 : 1));
  return inOrder.map(({ title, due_on, due_at, reminders }) => ({
    title,
    ...(due_on !== undefined && { due_on }),
    ...(due_at !== undefined && { due_at }),
    ...(reminders && { reminders }),
  }));
}

async function expectTasks(page: Page, ...tasks: Stored[]): Promise<void> {
  await expect.poll(() => storedTasks(page), patience).toEqual(tasks);
}

const due_at = "2026-11-21T14:00:00.000Z";

test("quick add shows each reminder that it understood, one can be turned back into text, and the task has the others", async ({
  openPage,
}) => {
  const page = await openPage({ timezoneId: "Europe/Berlin", viewport: { width: 320, height: 640 } });
  await page.clock.setFixedTime("2026-11-20T13:30:00Z");
  await openAsNewPerson(page);
  const field = page.getByLabel("New task");
  await field.pressSequentially("Dentist tomorrow 3pm !!9am remind me 1h before");
  const due = "Saturday 21 November, 15:00";
  await shows(page, due, "Reminder: On the day at 09:00", "Reminder: 1 hour before");
  await expect
    .poll(() => page.locator(".tint").allTextContents(), patience)
    .toEqual(["tomorrow 3pm", "!!9am", "remind me 1h before"]);
  await expectAccessible(page, "understood reminders");

  await page.getByRole("button", { name: "Not a reminder: “!!9am”" }).click();
  await shows(page, due, "Reminder: 1 hour before");
  // Right after its last letter, Backspace turns words into text. A mark is corrected instead.
  await field.press("End");
  await field.pressSequentially(" !!1d");
  await shows(page, due, "Reminder: 1 hour before", "Reminder: 1 day before");
  await field.press("Backspace");
  expect(await field.inputValue()).toBe("Dentist tomorrow 3pm !!9am remind me 1h before !!1");
  await field.pressSequentially("d");
  await field.press("Escape");
  await shows(page, due, "Reminder: 1 hour before");
  await field.press("Enter");
  await expectTitles(page, "Dentist !!9am !!1d");
  await expectTasks(page, { title: "Dentist !!9am !!1d", due_at, reminders: [{ minutes_before: 60 }] });
});

test("what is begun after “!!” and “remind” is suggested, and Enter still adds the task", async ({
  openPage,
}) => {
  const page = await openPage({ timezoneId: "Europe/Berlin" });
  await page.clock.setFixedTime("2026-11-20T13:30:00Z");
  await openAsNewPerson(page);
  const field = page.getByLabel("New task");
  await field.pressSequentially("Call Ann remind");
  await expect.poll(() => options(page).allInnerTexts(), patience).toContain("remind me tomorrow at 9");
  await field.pressSequentially(" me tom");
  await field.press("Tab");
  expect(await field.inputValue()).toBe("Call Ann remind me tomorrow at 9 ");
  await shows(page, "Reminder: Tomorrow at 09:00");
  await field.press("Enter");
  await expectTitles(page, "Call Ann");

  await field.pressSequentially("Dentist tomorrow 3pm !!");
  await expect
    .poll(() => options(page).allInnerTexts(), patience)
    .toEqual(["!!1h before", "!!1 day before", "!!9am", "!!tomorrow 9am"]);
  await expectAccessible(page, "suggested reminders");
  await field.press("ArrowDown");
  await field.press("Enter");
  expect(await field.inputValue()).toBe("Dentist tomorrow 3pm !!1h before ");
  await field.pressSequentially("!!tomorrow");
  await shows(page, "Saturday 21 November, 15:00", "Reminder: 1 hour before", "Reminder: When it is due");
  await field.press("Enter");
  await expectTasks(
    page,
    { title: "Call Ann", reminders: [{ at: "2026-11-21T08:00:00.000Z" }] },
    { title: "Dentist", due_at, reminders: [{ minutes_before: 60 }, { days_before: 0 }] },
  );
});

test("pasted lines, a title and a view that gives a day have reminders, too", async ({ openPage }) => {
  const page = await openPage({ timezoneId: "Europe/Berlin" });
  await page.clock.setFixedTime("2026-11-20T13:30:00Z");
  await openAsNewPerson(page);
  await add(page, "Dig");
  await page.getByRole("button", { name: "Edit: Dig" }).click();
  const title = page.getByLabel("Title");
  await title.press("End");
  await title.pressSequentially(" remind me tomorrow at 9");
  await shows(page, "Reminder: Tomorrow at 09:00");
  await title.press("Enter");
  const dig = { title: "Dig", reminders: [{ at: "2026-11-21T08:00:00.000Z" }] };
  await expectTasks(page, dig);
  await page.keyboard.press("Escape");

  const field = page.getByLabel("New task");
  await page.goto("/?view=today");
  await field.pressSequentially("Call Ann remind me when it’s due");
  await shows(page, "Reminder: When it is due");
  await field.press("Enter");
  const call = { title: "Call Ann", due_on: "2026-11-20", reminders: [{ minutes_before: 0 }] };
  await expectTasks(page, call, dig);

  await field.evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "- Mow !!in 2h\n- [x] Rake tomorrow !!1h");
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true, bubbles: true }));
  });
  await page.getByRole("button", { name: "Add 2 tasks" }).click();
  await expectTasks(
    page,
    call,
    dig,
    { title: "Mow", due_on: "2026-11-20", reminders: [{ at: "2026-11-20T15:30:00.000Z" }] },
    { title: "Rake", due_on: "2026-11-21" },
  );
});
