import { expect } from "vitest";
import { addDays } from "../src/dates/calendar.ts";
import { test } from "./product.ts";
import { openAsNewPerson } from "./session.ts";
import { createTasks, expectTitles, patience } from "./tasks.ts";

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
