import type { Locator, Page } from "playwright-core";
import { expect, vi } from "vitest";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { waitForSelection } from "./selection.ts";
import { createTasks, expectTitles, patience } from "./tasks.ts";

const zone = { timezoneId: "UTC" };
const phone = { ...zone, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);
const row = (page: Page, title: string) => page.locator("[data-key]", { hasText: title });
const tick = (page: Page, title: string) => page.getByRole("checkbox", { name: title, exact: true });
const notice = (page: Page, words: string) => page.locator(".notices").getByText(words).waitFor();
const menu = (page: Page) => page.getByRole("menu");
const item = (page: Page, name: string) => menu(page).getByRole("menuitem", { name });
const panel = (page: Page, name: string) => page.getByRole("dialog", { name });

async function open(page: Page): Promise<string> {
  await openAsNewPerson(page);
  const list = await page.evaluate(async () => {
    const answer = await fetch("/api/lists", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: "Garden" }),
    });
    const { id }: { id: string } = await answer.json();
    return id;
  });
  await createTasks(page, [
    { title: "plain" },
    { title: "bins", tags: ["home"], priority: "high", list_id: list },
    {
      title: "steps",
      checklist: ["one", "two"].map((title, nth) => ({ id: `s${nth}`, title, completed: false })),
    },
    { title: "at nine", due_at: `${day(0)}T09:00:00.000Z`, time_zone: "UTC" },
  ]);
  await page.goto("/?list=none");
  await page.goto("/?show=todo");
  await page.getByText("plain").waitFor();
  return list;
}

const stored = async (page: Page, title: string): Promise<object | undefined> => {
  const { tasks }: { tasks: { title: string }[] } = await (await page.request.get("/api/tasks")).json();
  return tasks.find((task) => task.title === title);
};

test("putting a task off to tomorrow takes two clicks, or a letter, three letters and Enter, and keeps the time of day", async ({
  openPage,
}) => {
  const page = await openPage({ ...zone, viewport: { width: 1280, height: 800 } });
  await open(page);
  await row(page, "plain").hover();
  await page.getByRole("button", { name: "Due: plain" }).click();
  await panel(page, "Due: plain")
    .getByRole("button", { name: /^Tomorrow/ })
    .click();
  await notice(page, "Due tomorrow: plain");
  await page.getByRole("button", { name: "Edit: plain , due: Tomorrow" }).waitFor();

  await tick(page, "at nine").focus();
  await page.keyboard.press("t");
  await page.keyboard.type("tom");
  await page.keyboard.press("Enter");
  await notice(page, "Due tomorrow: at nine");
  // The focus is where it was.
  await expect.poll(() => tick(page, "at nine").evaluate((box) => box === document.activeElement)).toBe(true);
  await expect.poll(() => stored(page, "at nine"), patience).toMatchObject({ due_on: day(1) });

  await page.getByRole("button", { name: "Undo" }).click();
  await expect
    .poll(() => stored(page, "at nine"), patience)
    .toMatchObject({ due_at: `${day(0)}T09:00:00.000Z` });
  await page.getByRole("button", { name: /^, (?:due|overdue): .*09:00/ }).click();
  await panel(page, "Due: at nine")
    .getByRole("button", { name: /^Tomorrow/ })
    .click();
  await expect
    .poll(() => stored(page, "at nine"), patience)
    .toMatchObject({ due_at: `${day(1)}T09:00:00.000Z`, time_zone: "UTC" });
});

test("everything in a row can be pressed: the list, a tag, the priority, the steps", async ({ openPage }) => {
  const page = await openPage({ ...zone, viewport: { width: 1280, height: 800 } });
  const list = await open(page);
  await row(page, "steps")
    .getByRole("button", { name: /steps done: 0\/2/ })
    .last()
    .click();
  await panel(page, "Steps: steps").getByRole("checkbox", { name: "one" }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Edit: steps , steps done: 1/2" }).waitFor();
  await expect
    .poll(() => stored(page, "steps"), patience)
    .toMatchObject({ checklist: [{ completed: true }, { completed: false }] });

  await row(page, "bins").getByRole("button", { name: ", high priority", exact: true }).click();
  await panel(page, "Priority: bins").getByRole("button", { name: "Low" }).click();
  await notice(page, "Low priority: bins");
  await expect.poll(() => stored(page, "bins"), patience).toMatchObject({ priority: "low" });

  await row(page, "bins").getByRole("link", { name: "#home" }).click();
  await page.getByRole("heading", { name: "#home" }).waitFor();
  await row(page, "bins").getByRole("link", { name: "Garden" }).click();
  await page.getByRole("heading", { name: "Garden" }).waitFor();
  expect(page.url()).toContain(`list=${list}`);
  // The rest of the row, also beside its words, opens the task.
  const box = await row(page, "bins").boundingBox();
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 4);
  await page.getByRole("form", { name: "Edit bins" }).waitFor();
});

test("an open menu keeps the focus when its task changes on another device", async ({ openPage }) => {
  const page = await openPage({ ...zone, viewport: { width: 1280, height: 800 } });
  await open(page);
  await tick(page, "plain").focus();
  await page.keyboard.press(".");
  await item(page, "Complete").waitFor();
  await page.keyboard.press("ArrowUp");
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await expect.poll(focused).toContain("Remove");
  const { id }: { id: string } = Object(await stored(page, "plain"));
  await page.evaluate(async (task) => {
    await fetch(`/api/tasks/${task}`, {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ title: "plain words" }),
    });
  }, id);
  await panel(page, "Actions: plain words").waitFor();
  expect(await focused()).toContain("Remove");
  await page.keyboard.press("m");
  await page.keyboard.press("Enter");
  await panel(page, "Move to: plain words").getByRole("option", { name: "Garden" }).click();
  await notice(page, "Moved to “Garden”: plain words");
});

test("a right press, a dot and the button each open a menu with all that can be done", async ({
  openPage,
}) => {
  const page = await openPage({ ...zone, viewport: { width: 1280, height: 800 } });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page);
  await row(page, "plain").click({ button: "right" });
  await item(page, "Complete").waitFor();
  const names = await menu(page).getByRole("menuitem").locator("span").allTextContents();
  expect(names).toEqual([
    "Complete",
    "Open",
    "Due today",
    "Due tomorrow",
    "Due another day…",
    "Remind me…",
    "Move to…",
    "Tags…",
    "Select",
    "Duplicate",
    "Copy link",
    "Remove",
  ]);
  // Every priority is one press away.
  const choice = (name: string) => menu(page).getByRole("menuitemradio", { name });
  expect(await choice("No priority").getAttribute("aria-checked")).toBe("true");
  await choice("High priority").click();
  await notice(page, "High priority: plain");
  await row(page, "plain").click({ button: "right" });
  await choice("No priority").click();
  await menu(page).waitFor({ state: "detached" });
  // A Mac asks for it with Ctrl and a button that is still down, and lifting that is no press beside the menu.
  await page.getByRole("heading", { level: 1 }).hover();
  await page.mouse.down();
  await row(page, "plain").evaluate((element) =>
    element.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, buttons: 1 })),
  );
  await page.mouse.up();
  await item(page, "Complete").hover();
  await page.keyboard.press("Escape");
  await menu(page).waitFor({ state: "detached" });

  await tick(page, "plain").focus();
  await page.keyboard.press(".");
  await item(page, "Complete").waitFor();
  // Up from the first is the last; a letter finds its item.
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain("Remove");
  await page.keyboard.press("m");
  await page.keyboard.press("Enter");
  await panel(page, "Move to: plain").getByRole("option", { name: "Garden" }).click();
  await notice(page, "Moved to “Garden”: plain");
  await page.getByRole("button", { name: "Edit: plain , in Garden" }).waitFor();

  await row(page, "plain").hover();
  await page.getByRole("button", { name: "Actions: plain" }).click();
  await item(page, "Copy link").click();
  await notice(page, "Link copied.");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(new URL(`/task/${await row(page, "plain").getAttribute("data-key")}`, page.url()).href);

  await tick(page, "steps").focus();
  await page.keyboard.press(".");
  await item(page, "Duplicate").click();
  await notice(page, "Duplicated: steps");
  await expect.poll(() => row(page, "steps").count()).toBe(2);

  // What leaves the list leaves the focus to its neighbour.
  await tick(page, "bins").focus();
  await page.keyboard.press(".");
  await item(page, "Remove").click();
  await notice(page, "Removed: bins");
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest(".row") !== null)).toBe(true);
});

test("a task that repeats leaves out one time, keeps what it is, and has it back by an undo", async ({
  openPage,
}) => {
  const page = await openPage(zone);
  await openAsNewPerson(page);
  await createTasks(page, [
    { title: "bins", due_on: day(0), start_on: day(-1), repeat: { rule: "FREQ=WEEKLY", from: "due" } },
    { title: "last", due_on: day(0), repeat: { rule: "FREQ=WEEKLY;COUNT=1", from: "due" } },
    { title: "once", due_on: day(0) },
  ]);
  await page.reload();
  const askOf = async (title: string) => {
    await tick(page, title).focus();
    await page.keyboard.press(".");
    await item(page, "Complete").waitFor();
  };
  await askOf("once");
  expect(await item(page, "Skip this time").count()).toBe(0);
  await page.keyboard.press("Escape");

  const before = await stored(page, "bins");
  await askOf("bins");
  await item(page, "Skip this time").click();
  await notice(page, "Skipped to");
  const isOn = (due: string, start: string) => expect.objectContaining({ due_on: due, start_on: start });
  await expect.poll(() => stored(page, "bins"), patience).toEqual(isOn(day(7), day(6)));
  expect(await stored(page, "bins")).toMatchObject({ repeat: { rule: "FREQ=WEEKLY" }, completed: false });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => stored(page, "bins"), patience).toEqual(isOn(day(0), day(-1)));
  expect(before).toEqual(isOn(day(0), day(-1)));

  await askOf("last");
  await item(page, "Skip this time").click();
  await notice(page, "This was the last time: last");
});

test("moving takes a letter, the beginning of a list's name and Enter, and a name that no list has makes one", async ({
  openPage,
}) => {
  const page = await openPage({ ...zone, viewport: { width: 1280, height: 800 } });
  const garden = await open(page);
  const lists = async () => {
    const { lists: all }: { lists: { id: string; name: string }[] } = await (
      await page.request.get("/api/lists")
    ).json();
    return new Map(all.map(({ id, name }) => [name, id]));
  };
  const option = (name: string) => page.getByRole("option", { name });
  await tick(page, "plain").focus();
  await page.keyboard.press("l");
  await page.keyboard.type("gÁr");
  await page.keyboard.press("Enter");
  await notice(page, "Moved to “Garden”: plain");
  await expect.poll(() => tick(page, "plain").evaluate((box) => box === document.activeElement)).toBe(true);

  await tick(page, "bins").focus();
  await page.keyboard.press("l");
  // It is offered where it can go, and that is not where it is.
  await expect.poll(() => page.getByRole("option").allTextContents()).toEqual(["Inbox"]);
  await page.keyboard.type("garden");
  await page.getByText("Already in “Garden”.").waitFor();
  await page.getByRole("combobox", { name: "Find or create a list" }).fill("Potting shed");
  await page.keyboard.press("Enter");
  await notice(page, "Moved to “Potting shed”: bins");
  await expect
    .poll(async () => [...(await lists()).keys()].toSorted(), patience)
    .toEqual(["Garden", "Potting shed"]);
  await expect
    .poll(() => stored(page, "bins"), patience)
    .toMatchObject({ list_id: (await lists()).get("Potting shed") });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => stored(page, "bins"), patience).toMatchObject({ list_id: garden });
  await expect.poll(async () => [...(await lists()).keys()], patience).toEqual(["Garden"]);

  // Those that are selected move in the same way.
  await tick(page, "steps").focus();
  await page.keyboard.press("s");
  await page.keyboard.press("Shift+ArrowDown");
  const bar = page.getByRole("region", { name: "Selected tasks" });
  await bar.getByText("2 tasks selected").waitFor();
  await bar.getByRole("button", { name: "Move to" }).click();
  await page.keyboard.type("Shed");
  await option("Create “Shed”").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await notice(page, "2 tasks moved to “Shed”.");
  await expect.poll(async () => (await lists()).has("Shed"), patience).toBe(true);
  await expect
    .poll(() => stored(page, "steps"), patience)
    .toMatchObject({ list_id: (await lists()).get("Shed") });
});

test("a finger that rests on a row opens the menu as a sheet, from which rows can be selected", async ({
  openPage,
}) => {
  const page = await openPage(phone);
  await open(page);
  const at = await row(page, "plain").boundingBox();
  if (!at) throw new Error("no row");
  const touch = await page.context().newCDPSession(page);
  const point = { x: at.x + 150, y: at.y + 20 };
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
  await page.locator(".row.is-held").waitFor();
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await item(page, "Complete").waitFor();
  const sheet = await page.locator(".row-panel").boundingBox();
  expect(sheet).toMatchObject({ x: 0, width: 390 });
  expect((sheet?.y ?? 0) + (sheet?.height ?? 0)).toBe(844);
  await item(page, "Select").tap();
  await page.getByRole("region", { name: "Selected tasks" }).getByText("1 task selected").waitFor();
});

test("a finger that swipes completes a task one way and asks for its day the other, and a short way does nothing", async ({
  openPage,
}) => {
  const page = await openPage(phone);
  await open(page);
  await waitForSelection(page);
  const touch = await page.context().newCDPSession(page);
  const swipe = async (title: string, by: number) => {
    const at = await row(page, title).boundingBox();
    if (!at) throw new Error("no row");
    const [x, y] = [at.x + 180, at.y + at.height / 2];
    const send = (type: "touchStart" | "touchMove" | "touchEnd", to?: number) =>
      touch.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: to === undefined ? [] : [{ x: x + to, y }],
      });
    await send("touchStart", 0);
    for (let step = 1; step <= 5; step += 1) await send("touchMove", (by * step) / 5);
    await send("touchEnd");
  };
  await swipe("plain", 60);
  await swipe("plain", -60);
  await swipe("steps", -130);
  // A browser takes a tap right after a quick move for the end of that move.
  await panel(page, "Due: steps")
    .getByRole("button", { name: /^Tomorrow/ })
    .click();
  await notice(page, "Due tomorrow: steps");
  await swipe("bins", 130);
  await notice(page, "Completed: bins");
  await expectTitles(page, "at nine", "steps", "plain");
  await expect.poll(() => stored(page, "bins"), patience).toMatchObject({ completed: true });
  // A press after that is a press again.
  await page.getByRole("button", { name: "Edit: plain" }).click();
  await page.getByRole("form", { name: "Edit plain" }).waitFor();
});

/** Between being found and being measured, an element may be drawn anew. */
function boxOf(element: Locator) {
  return vi.waitFor(async () => {
    await element.hover();
    const box = await element.boundingBox();
    if (!box) throw new Error("nothing to drag");
    return box;
  }, patience);
}

test("a row is dragged onto a list, a tag or a day beside the list, and nothing happens elsewhere", async ({
  openPage,
}) => {
  const page = await openPage({ ...zone, viewport: { width: 1280, height: 800 } });
  const list = await open(page);
  await waitForSelection(page);
  const drag = async (title: string, onto: string) => {
    // What arrives from the server meanwhile draws both of them anew.
    const place = page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: onto });
    const [to, from] = [await boxOf(place), await boxOf(row(page, title))];
    await page.mouse.move(from.x + 200, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + 40, to.y + to.height / 2, { steps: 8 });
    await page.mouse.up();
  };
  await drag("plain", "Garden");
  await notice(page, "1 task moved to “Garden”.");
  await drag("plain", "#home");
  await notice(page, "1 task tagged #home.");
  await drag("plain", "Upcoming");
  await drag("plain", "Today");
  await notice(page, "1 task due today.");
  await expect
    .poll(() => stored(page, "plain"), patience)
    .toMatchObject({ list_id: list, tags: ["home"], due_on: day(0) });
  // Among the others it is put by hand only where the order is one's own.
  await drag("steps", "Everything");
  await expectTitles(page, "at nine", "steps", "bins", "plain");
});

test("the list is one stop for Tab: arrows go from row to row, and to all that a row has", async ({
  openPage,
}) => {
  const page = await openPage({ ...zone, viewport: { width: 1280, height: 800 } });
  await open(page);
  await tick(page, "steps").focus();
  const stops = await page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLElement>(".rows :is(a, button, input)")].filter(
        ({ tabIndex }) => tabIndex >= 0,
      ).length,
  );
  expect(stops).toBe(1);
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowRight");
  const focused = () =>
    page.evaluate(
      () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent,
    );
  await page.keyboard.press("ArrowRight");
  expect(await focused()).toBe(", high priority!!!");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.getByRole("form", { name: "Edit bins" }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(focused).toBe("bins");
  // Tab leaves the list, and comes back to the row where one was.
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest(".rows"))).toBeNull();
  await page.keyboard.press("Shift+Tab");
  expect(await focused()).toBe("bins");
  await page.keyboard.press("1");
  await page.keyboard.press("3");
  await notice(page, "Low priority: bins");
  await page.keyboard.press("Enter");
  await page.getByRole("form", { name: "Edit bins" }).waitFor();
  await expectTitles(page, "at nine", "steps", "bins", "plain");
});
