import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { expectStored, expectTitles, patience } from "./tasks.ts";

interface Stored {
  title: string;
  due_at?: string;
  time_zone?: string;
  priority?: string;
  tags?: string[];
  repeat?: { rule: string; from: string };
}

test("quick add shows what it understood, one key turns that back into text, and the task is added as shown", async ({
  openPage,
}) => {
  const page = await openPage({ timezoneId: "Europe/Berlin", viewport: { width: 320, height: 640 } });
  await page.clock.setFixedTime("2026-11-20T13:30:00Z");
  await openAsNewPerson(page);
  const field = page.getByLabel("New task");
  const understood = page.getByRole("list", { name: "Understood" }).getByRole("listitem");
  const shows = (...words: string[]) =>
    expect
      .poll(async () => (await understood.allInnerTexts()).map((text) => text.split("\n")[0]), patience)
      .toEqual(words);

  await field.pressSequentially("pay rent every 1st !high #home tomorrow");
  await shows("every month on the 1st", "high", "#home", "Saturday 21 November");
  await field.press("Backspace");
  await shows("every month on the 1st, from Tuesday 1 December", "high", "#home");
  expect(await field.inputValue()).toBe("pay rent every 1st !high #home tomorrow");
  await field.press("Backspace");
  expect(await field.inputValue()).toBe("pay rent every 1st !high #home tomorro");
  await field.pressSequentially("w 9am");
  await shows("every month on the 1st", "high", "#home", "Saturday 21 November, 09:00");
  await expectAccessible(page, "understood");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  await page.getByRole("button", { name: "Not a tag: “#home”" }).click();
  await shows("every month on the 1st", "high", "Saturday 21 November, 09:00");
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  await field.press("Enter");
  await expectTitles(page, "pay rent #home");
  await expectStored(page, "pay rent #home");
  const answer = await page.request.get("/api/tasks");
  const { tasks }: { tasks: Stored[] } = await answer.json();
  expect(tasks[0]).toMatchObject({
    title: "pay rent #home",
    due_at: "2026-11-21T08:00:00.000Z",
    time_zone: "Europe/Berlin",
    priority: "high",
    repeat: { rule: "FREQ=MONTHLY;BYMONTHDAY=1", from: "due" },
  });
  expect(tasks[0]).not.toHaveProperty("tags");

  await page.getByRole("button", { name: "Undo" }).click();
  await expectTitles(page);
  await expectStored(page);
  expect(await field.inputValue()).toBe("pay rent every 1st !high #home tomorrow 9am");
});

test("Escape turns what was understood back into text, one piece at a time, and screen readers hear it", async ({
  page,
}) => {
  await openAsNewPerson(page);
  const field = page.getByLabel("New task");
  const understood = page.getByRole("list", { name: "Understood" }).getByRole("listitem");
  await field.pressSequentially("call Ann every Monday !1");
  await page
    .getByRole("status")
    .getByText(/^Understood: every Monday, from Monday .+; high$/)
    .waitFor();
  await field.press("Escape");
  await page.getByRole("status").getByText("“!1” is plain text.").waitFor();
  expect(await understood.count()).toBe(1);
  await field.press("Escape");
  await expect.poll(() => understood.count(), patience).toBe(0);
  await field.press("Enter");
  await expectTitles(page, "call Ann every Monday !1");
  await expectStored(page, "call Ann every Monday !1");
});
