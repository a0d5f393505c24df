import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Task } from "../src/task/task.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { createTasks, expectTitles, patience } from "./tasks.ts";

const inBerlin = { timezoneId: "Europe/Berlin" };

async function stored(page: Page): Promise<Task[]> {
  const answer = await page.request.get("/api/tasks");
  const { tasks }: { tasks: Task[] } = await answer.json();
  return tasks;
}

const edit = (page: Page, title: string) => page.getByRole("button", { name: `Edit: ${title}` }).click();
const save = (page: Page) => page.getByRole("button", { name: "Save" }).click();

test("steps are added, ticked at once, reworded, moved and removed, and the list shows the progress", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "hedge" }]);
  await page.reload();
  await edit(page, "hedge");
  await page.getByText("Day, list, tags and steps").click();
  const next = page.getByLabel("Add a step");
  for (const step of ["sharpen", "look", "trim"]) {
    await next.fill(step);
    await next.press("Enter");
  }
  await next.fill("tidy, without Enter");
  await save(page);
  await page.getByRole("button", { name: "Edit: hedge , steps done: 0/4" }).click();
  await page.getByRole("checkbox", { name: "look" }).check();
  await expect.poll(async () => (await stored(page))[0]?.checklist?.[1]?.completed, patience).toBe(true);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Edit: hedge , steps done: 1/4" }).click();
  await page.getByLabel("Step 3").fill("trim it");
  await page.getByLabel("Step 3").press("Alt+ArrowUp");
  await page.getByLabel("Step 1").focus();
  await page.getByRole("button", { name: "Remove the step sharpen" }).click();
  await save(page);
  await expect
    .poll(async () => (await stored(page))[0]?.checklist?.map(({ title }) => title), patience)
    .toEqual(["trim it", "look", "tidy, without Enter"]);
});

test("two offline devices that tick different steps tick both", async ({ openPage, expectTrouble }) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED|status of 412/);
  const first = await openPage();
  await openAsNewPerson(first);
  await createTasks(first, [
    {
      title: "hedge",
      checklist: ["1", "2", "3"].map((id) => ({ id, title: `step ${id}`, completed: false })),
    },
  ]);
  const second = await openPage();
  await second.context().addCookies(await first.context().cookies());
  for (const page of [first, second]) {
    await page.goto("/");
    await edit(page, "hedge");
    await page.getByRole("checkbox", { name: "step 1" }).waitFor();
  }
  await first.context().setOffline(true);
  await first.getByRole("checkbox", { name: "step 1" }).check();
  await first.getByRole("checkbox", { name: "step 3" }).check();
  await second.getByRole("checkbox", { name: "step 2" }).check();
  const ticks = async () => (await stored(second))[0]?.checklist?.map(({ completed }) => completed);
  await expect.poll(ticks, patience).toEqual([false, true, false]);
  await first.context().setOffline(false);
  await expect.poll(ticks, patience).toEqual([true, true, true]);
  await first.getByText("3/3").waitFor();
  await second.reload();
  await second.getByText("3/3").waitFor();
});

test("a task repeats by a common rule, at an interval, or by a custom rule, which is saved", async ({
  openPage,
}) => {
  const page = await openPage(inBerlin);
  await page.clock.install({ time: new Date("2026-11-21T10:55:00Z") });
  await openAsNewPerson(page);
  const rule = "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU";
  await createTasks(page, [
    { title: "clocks", due_on: "2027-03-28", repeat: { rule, from: "due" } },
    { title: "rent", due_on: "2026-12-01" },
    { title: "sheets" },
  ]);
  await page.reload();
  await edit(page, "clocks");
  expect(await page.getByLabel("Repeats").locator("option:checked").textContent()).toBe(
    `Every year, by a custom rule (${rule})`,
  );
  await page.getByLabel("Priority").selectOption("High");
  await save(page);
  await edit(page, "rent");
  await page.getByLabel("Repeats").selectOption("Every month on the 1st");
  await save(page);
  await edit(page, "sheets");
  await page.getByLabel("Repeats").selectOption("Custom…");
  await page.getByLabel("Every", { exact: true }).fill("2");
  await page.getByRole("button", { name: "Sat" }).click();
  await page.getByRole("button", { name: "Wed" }).click();
  await page.getByLabel("Count from the day it is completed").check();
  await save(page);
  const repeats = async () =>
    (await stored(page))
      .map(({ title, repeat, due_on }) => [title, repeat?.rule, repeat?.from, due_on])
      .toSorted(([one = ""], [other = ""]) => one.localeCompare(other));
  await expect.poll(repeats, patience).toEqual([
    ["clocks", rule, "due", "2027-03-28"],
    ["rent", "FREQ=MONTHLY;BYMONTHDAY=1", "due", "2026-12-01"],
    ["sheets", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,SA", "completion", "2026-11-21"],
  ]);
});

test("a repeating task returns when it is completed, and is not doubled when that is undone", async ({
  openPage,
}) => {
  // A day without a time zone is UTC's, which is yesterday's for an hour of each night in Berlin.
  const page = await openPage({ timezoneId: "UTC" });
  await openAsNewPerson(page);
  await createTasks(page, [
    { title: "water", due_on: "2020-01-01", repeat: { rule: "FREQ=DAILY", from: "due" } },
  ]);
  await page.goto("/?view=today");
  await page.getByRole("checkbox", { name: "water" }).click();
  await page.getByText("Nothing is due.").waitFor();
  await page.goto("/?show=todo");
  await page.getByRole("button", { name: "Edit: water , due: Tomorrow , repeats" }).waitFor();
  await page.getByRole("checkbox", { name: "water" }).click();
  await page.getByRole("button", { name: "Edit: water , due:" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.getByRole("button", { name: "Edit: water , due: Tomorrow , repeats" }).waitFor();
  await expectTitles(page, "water");
  await expect.poll(async () => (await stored(page)).length, patience).toBe(2);
});

test("two edits of different fields are merged, and of two edits of one field the later one stands", async ({
  openPage,
}) => {
  const page = await openPage(inBerlin);
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "gate", due_on: "2030-05-01" }]);
  await page.reload();
  const changeElsewhere = (change: object) =>
    page.evaluate(async (body) => {
      const { tasks }: { tasks: { id: string }[] } = await (await fetch("/api/tasks")).json();
      const headers = { "Content-Type": "application/json" };
      await fetch(`/api/tasks/${tasks[0]?.id}`, { method: "PATCH", headers, body: JSON.stringify(body) });
    }, change);
  await edit(page, "gate");
  await changeElsewhere({ title: "the gate", tags: ["lane"] });
  await page.getByRole("textbox", { name: "Day" }).fill("2030-05-02");
  await save(page);
  await page.getByRole("button", { name: "Edit: the gate , due: Thu 2 May 2030 #lane" }).waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);

  await edit(page, "the gate");
  await changeElsewhere({ due_on: "2030-06-01" });
  await page.getByRole("textbox", { name: "Day" }).fill("2030-05-03");
  await save(page);
  await expect.poll(async () => (await stored(page))[0]?.due_on, patience).toBe("2030-05-03");
  expect((await stored(page))[0]).toMatchObject({ title: "the gate", tags: ["lane"] });
});
