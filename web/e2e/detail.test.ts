import type { Page, Route } from "playwright-core";
import { expect } from "vitest";
import type { Task } from "../src/task/task.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { closeTask, createTasks, expectTitles, openDue, patience, removeTask } from "./tasks.ts";

const inBerlin = { timezoneId: "Europe/Berlin" };

async function stored(page: Page): Promise<Task[]> {
  const answer = await page.request.get("/api/tasks");
  const { tasks }: { tasks: Task[] } = await answer.json();
  return tasks;
}

const edit = (page: Page, title: string) => page.getByRole("button", { name: `Edit: ${title}` }).click();

test("steps are added, ticked at once, reworded, moved and removed, and the list shows the progress", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "hedge" }]);
  await page.reload();
  await edit(page, "hedge");
  const next = page.getByLabel("Add a step");
  for (const step of ["sharpen", "look", "trim"]) {
    await next.fill(step);
    await next.press("Enter");
  }
  await next.fill("tidy, without Enter");
  await closeTask(page);
  await page.getByRole("button", { name: "Edit: hedge , steps done: 0/4" }).click();
  await page.getByRole("checkbox", { name: "look" }).check();
  await expect.poll(async () => (await stored(page))[0]?.checklist?.[1]?.completed, patience).toBe(true);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Edit: hedge , steps done: 1/4" }).click();
  await page.getByLabel("Step 3").fill("trim it");
  await page.getByLabel("Step 3").press("Alt+ArrowUp");
  await page.getByLabel("Step 1").focus();
  await page.getByRole("button", { name: "Remove the step sharpen" }).click();
  await closeTask(page);
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
    await page.goto("/?view=all");
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
  await first.getByText("3/3").first().waitFor();
  await second.reload();
  await second.getByText("3/3").first().waitFor();
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
  expect(await page.getByLabel("Repeats", { exact: true }).locator("option:checked").textContent()).toBe(
    `Every year, by a custom rule (${rule})`,
  );
  await page.getByLabel("Priority", { exact: true }).selectOption("High");
  await closeTask(page);
  await edit(page, "rent");
  await page.getByLabel("Repeats", { exact: true }).selectOption("Every month on the 1st");
  await closeTask(page);
  await edit(page, "sheets");
  await page.getByLabel("Repeats", { exact: true }).selectOption("Custom…");
  await page.getByLabel("Every", { exact: true }).fill("2");
  await page.getByRole("button", { name: "Sat" }).click();
  await page.getByRole("button", { name: "Wed" }).click();
  await page.getByLabel("Count from the day it is completed").check();
  await closeTask(page);
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
  await openDue(page);
  await page.getByRole("textbox", { name: "Day" }).fill("2030-05-02");
  await closeTask(page);
  await page.getByRole("button", { name: "Edit: the gate , due: Thu 2 May 2030 #lane" }).waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);

  await edit(page, "the gate");
  await changeElsewhere({ due_on: "2030-06-01" });
  await openDue(page);
  await page.getByRole("textbox", { name: "Day" }).fill("2030-05-03");
  await closeTask(page);
  await expect.poll(async () => (await stored(page))[0]?.due_on, patience).toBe("2030-05-03");
  expect((await stored(page))[0]).toMatchObject({ title: "the gate", tags: ["lane"] });
});

const openTask = (page: Page) => page.getByRole("form", { name: /^Edit / });

test("an open task has its own address, which Back, a reload and a copied link keep", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 404/);
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "gate" }, { title: "fence", due_on: "2020-01-01" }]);
  await page.goto("/?view=today");
  await edit(page, "fence");
  await openTask(page).waitFor();
  const [fence] = await stored(page);
  const address = new URL(page.url());
  expect(address.pathname + address.search).toBe(`/task/${fence?.id}?view=today`);
  expect(await page.title()).toBe("fence · Hedgerow");
  await page.reload();
  await openTask(page).waitFor();
  await expectTitles(page, "fence");
  // Closing it and opening another leaves nothing behind that Back would stumble over.
  await page.keyboard.press("Escape");
  await openTask(page).waitFor({ state: "detached" });
  await edit(page, "fence");
  await openTask(page).waitFor();
  await page.goBack();
  await openTask(page).waitFor({ state: "detached" });
  expect(new URL(page.url()).pathname).toBe("/");
  const copied = await page.context().newPage();
  await copied.goto(address.href);
  expect(await copied.getByLabel("Title").inputValue()).toBe("fence");
  // An address of nobody's task.
  await copied.goto("/task/0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b");
  await copied.getByText("This task is no longer in your account.").waitFor();
  await copied.getByRole("link", { name: "Back to your list" }).click();
  await expectTitles(copied, "fence");
  expect(new URL(copied.url()).search).toBe("?view=today");
});

test("a task that was completed too long ago to be on the device is read when its address is opened", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "of last spring", completed: true }]);
  const [old] = await stored(page);
  // What a new device reads leaves it out.
  const leaveOut = async (route: Route) => {
    const answer = await route.fetch();
    const body: { tasks: { id: string }[] } = await answer.json();
    await route.fulfill({ response: answer, json: { ...body, tasks: [] } });
  };
  // The page that asked may be closed by then.
  await page.route("**/api/*/sync**", (route) => leaveOut(route).catch(() => {}));
  await page.goto(`/task/${old?.id}`);
  await expect.poll(() => page.getByLabel("Title").inputValue(), patience).toBe("of last spring");
});

test("a day is typed in words, which also say how a task repeats, and other words change nothing", async ({
  openPage,
}) => {
  const page = await openPage(inBerlin);
  await page.clock.install({ time: new Date("2026-11-27T09:30:00Z") });
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "call" }]);
  await page.reload();
  await edit(page, "call");
  await page.getByRole("button", { name: "Due: No date" }).click();
  const words = page.getByLabel("In words");
  expect(await words.evaluate((field) => field === document.activeElement)).toBe(true);
  await words.fill("green cheese");
  await words.press("Enter");
  await page.getByText("No day found in these words.").waitFor();
  await words.fill("next fri 9am");
  await page.getByText("Fri 4 Dec 09:00").first().waitFor();
  await words.press("Enter");
  await words.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Due: Fri 4 Dec 09:00", exact: true }).waitFor();
  await expect
    .poll(async () => (await stored(page))[0], patience)
    .toMatchObject({ due_at: "2026-12-04T08:00:00.000Z", time_zone: "Europe/Berlin" });
  await openDue(page);
  await words.fill("every monday");
  await words.press("Enter");
  await expect.poll(async () => (await stored(page))[0]?.repeat?.rule, patience).toContain("BYDAY=MO");
  // Escape closes what is open, and then the task.
  await openDue(page);
  await page.keyboard.press("Escape");
  await words.waitFor({ state: "detached" });
  expect(await openTask(page).count()).toBe(1);
  await page.keyboard.press("Escape");
  await openTask(page).waitFor({ state: "detached" });
});

test("a description shows its links and lists, opens only harmless links, and is edited as text", async ({
  page,
}) => {
  await openAsNewPerson(page);
  const description = [
    "see **this** https://example.org/a",
    "- one",
    "- [two](mailto:sam@example.org)",
    "[three](javascript:alert(1)) <img src=x onerror=alert(1)>",
  ].join("\n");
  await createTasks(page, [{ title: "read", description }]);
  await page.reload();
  await edit(page, "read");
  const shown = page.locator(".shown");
  expect(
    await shown.getByRole("link").evaluateAll((all) => all.map((link) => link.getAttribute("href"))),
  ).toEqual(["https://example.org/a", "mailto:sam@example.org"]);
  expect(
    await shown
      .getByRole("link")
      .evaluateAll((all) => all.map((link) => `${link.getAttribute("target")} ${link.getAttribute("rel")}`)),
  ).toEqual(["_blank noopener noreferrer", "_blank noopener noreferrer"]);
  expect(await shown.locator("strong").textContent()).toBe("this");
  expect(await shown.locator("img, script").count()).toBe(0);
  await shown.getByText("[three](javascript:alert(1))").click();
  const field = page.getByLabel("Description");
  expect(await field.evaluate((area) => area === document.activeElement)).toBe(true);
  expect(await field.inputValue()).toBe(description);
  expect(await shown.isVisible()).toBe(false);
  await field.fill("only text");
  await page.keyboard.press("Escape");
  await expect.poll(async () => (await stored(page))[0]?.description, patience).toBe("only text");
});

test("a title without words is not saved, which is said at the field, and the task keeps its title", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "gate" }]);
  await page.reload();
  await edit(page, "gate");
  await page.getByLabel("Title").fill("");
  await page.getByText("A task needs a few words.").waitFor();
  await page.getByLabel("Description").fill("of the lane");
  await page.getByLabel("Title").press("Enter");
  expect(await openTask(page).count()).toBe(1);
  await expect
    .poll(async () => (await stored(page))[0], patience)
    .toMatchObject({
      title: "gate",
      description: "of the lane",
    });
  await page.getByLabel("Title").fill("the gate");
  await page.getByLabel("Title").press("Enter");
  await expectTitles(page, "the gate");
});

test("a task that is removed from the list while it is open closes, and comes back with what was typed", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "gate" }, { title: "fence" }]);
  await page.reload();
  await edit(page, "gate");
  await page.getByLabel("Title").fill("the gate");
  await removeTask(page, "gate");
  await openTask(page).waitFor({ state: "detached" });
  await expectTitles(page, "fence");
  await page.getByRole("button", { name: "Undo" }).click();
  await expectTitles(page, "fence", "the gate");
});
