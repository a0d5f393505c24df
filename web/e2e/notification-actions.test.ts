import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectUnsent } from "./browser-storage.ts";
import { dueSoon, makeRinging, openRinging, withNotifications } from "./notifications.ts";
import { test } from "./product.ts";
import { expectTitles, patience, storedTitles } from "./tasks.ts";

test("“Done” works while no page is open, and without a connection it is kept until one is back", async ({
  openPage,
}) => {
  const page = await openPage(withNotifications);
  const context = page.context();
  const ringing = await openRinging(page);
  const online = await makeRinging(page, { title: "tea", ...dueSoon() });
  const offline = await makeRinging(page, { title: "milk", ...dueSoon() });
  await expectTitles(page, "milk", "tea");
  for (const { message } of [online, offline]) await ringing.deliver(message);
  await expect.poll(ringing.shown, patience).toHaveLength(2);
  const idle = await context.newPage();
  await page.close();
  await ringing.press(online.message.id, "done");
  expect(await storedTitles(idle, "completed=true")).toEqual(["tea"]);
  await context.setOffline(true);
  await ringing.press(offline.message.id, "done");
  expect(await ringing.shown()).toEqual([]);
  await context.setOffline(false);
  expect(await storedTitles(idle, "completed=true")).toEqual(["tea"]);
  await ringing.sync();
  await ringing.sync();
  expect((await storedTitles(idle, "completed=true")).toSorted()).toEqual(["milk", "tea"]);

  const again = await context.newPage();
  await again.goto("/?view=all&show=done");
  await expectTitles(again, "milk", "tea");
  await expectUnsent(again, 0);
  for (const { id } of [online, offline]) expect(await actsOf(again, id)).toHaveLength(2);
});

test("without Background Sync, what was done offline is sent by the next page, and shown at once where one is open", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const page = await openPage(withNotifications);
  const ringing = await openRinging(page);
  const tea = await makeRinging(page, { title: "tea", ...dueSoon() });
  await expectTitles(page, "tea");
  await ringing.deliver(tea.message);
  await expect.poll(ringing.shown, patience).toHaveLength(1);
  await page.context().setOffline(true);
  await ringing.press(tea.message.id, "done");
  await page.getByText("1 change is kept here").waitFor();
  await page.close();
  await page.context().setOffline(false);
  const again = await page.context().newPage();
  await again.goto("/?view=all&show=done");
  await expect.poll(() => storedTitles(again, "completed=true"), patience).toEqual(["tea"]);
  await expectTitles(again, "tea");
  await expectUnsent(again, 0);
  expect(await actsOf(again, tea.id)).toHaveLength(2);
});

test("“In an hour” rings once more then, and “Tomorrow” moves what is due and leaves what is due later", async ({
  openPage,
}) => {
  const page = await openPage({ ...withNotifications, timezoneId: "Europe/Zurich" });
  const ringing = await openRinging(page);
  const soon = dueSoon();
  const timed = await makeRinging(page, { title: "timed", ...soon });
  const later = await makeRinging(page, {
    title: "later",
    due_on: "2999-05-01",
    reminders: [{ days_before: 30 }],
  });
  const bare = await makeRinging(page, { title: "bare", reminders: [{ at: "2026-01-01T08:00:00.000Z" }] });
  for (const { message } of [timed, later, bare]) await ringing.deliver(message);
  await expect.poll(ringing.shown, patience).toHaveLength(3);

  const began = Date.now();
  await ringing.press(timed.message.id, "hour");
  const [{ at = "" } = {}, ...others] = (await taskOf(page, timed.id)).reminders.toReversed();
  expect(Math.abs(Date.parse(at) - began - 3_600_000)).toBeLessThan(60_000);
  expect(others).toEqual(soon.reminders);

  await ringing.deliver({ ...timed.message, id: "again" });
  await expect.poll(async () => (await ringing.shown()).map(({ tag }) => tag), patience).toContain("again");
  await ringing.press("again", "tomorrow");
  const moved = Date.parse((await taskOf(page, timed.id)).due_at ?? "") - Date.parse(soon.due_at);
  expect(Math.abs(moved - 86_400_000)).toBeLessThanOrEqual(3_600_000);
  for (const { id, message } of [later, bare]) {
    await ringing.press(message.id, "tomorrow");
    const { reminders, due_on } = await taskOf(page, id);
    expect(due_on).toBe(message.task.due_on);
    expect(hourInZurich(reminders.at(-1)?.at)).toBe("09:00");
  }
  expect((await taskOf(page, bare.id)).reminders).toHaveLength(1);
  expect(await ringing.shown()).toEqual([]);
});

interface Task {
  due_on?: string;
  due_at?: string;
  reminders: { at?: string }[];
}

async function taskOf(page: Page, id: string): Promise<Task> {
  return (await page.request.get(`/api/tasks/${id}`)).json();
}

const hourInZurich = (at = "") =>
  new Date(at).toLocaleTimeString("en-GB", { timeZone: "Europe/Zurich", timeStyle: "short" });

async function actsOf(page: Page, id: string): Promise<unknown[]> {
  const { changes }: { changes: unknown[] } = await (
    await page.request.get(`/api/tasks/${id}/history`)
  ).json();
  return changes;
}
