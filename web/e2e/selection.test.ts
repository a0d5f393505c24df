import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { openAsNewPerson } from "./session.ts";
import { waitForSelection } from "./selection.ts";
import { test } from "./product.ts";
import { add, expectCount, expectStored, expectTitles, patience, storedTitles } from "./tasks.ts";

const box = (page: Page, title: string) => page.getByRole("checkbox", { name: `Select: ${title}` });
const bar = (page: Page) => page.getByRole("region", { name: "Selected tasks" });
const act = (page: Page, name: string) => bar(page).getByRole("button", { name, exact: true }).click();

/** Collects the requests that write, by method and path, and how many acts each brings. */
function countWrites(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "GET" || !request.url().includes("/api/")) return;
    const { operations }: { operations: object[] } = JSON.parse(request.postData() ?? "{}");
    const path = new URL(request.url()).pathname.replace(/^\/api\/[^/]+/, "");
    asked.push(`${request.method()} ${path}: ${operations.length}`);
  });
  return asked;
}

const doneStored = (page: Page) => storedTitles(page, "completed=true");

test("three tasks are selected by hand, completed with one request, and reopened with another", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await add(page, "e", "d", "c", "b", "a");
  await expectStored(page, "a", "b", "c", "d", "e");
  const writes = countWrites(page);
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await bar(page).getByText("Nothing selected").waitFor();
  await box(page, "a").click();
  await page.getByText("c", { exact: true }).click();
  await box(page, "e").click();
  await bar(page).getByText("3 tasks selected").waitFor();
  expect(await box(page, "b").getAttribute("aria-checked")).toBe("false");
  await expectAccessible(page, "three are selected");
  await act(page, "Complete");
  await page.getByText("3 tasks completed.").waitFor();
  await expect.poll(() => doneStored(page), patience).toEqual(["a", "c", "e"]);
  expect(writes).toEqual(["POST /sync: 1"]);
  expect(await bar(page).count()).toBe(0);
  expect(await page.getByRole("checkbox", { name: "b", exact: true }).evaluate(isFocused)).toBe(true);
  await expectCount(page, "Done 3");

  await page.getByRole("button", { name: "Undo" }).click();
  await expectCount(page, "Done 0");
  await expect.poll(() => doneStored(page), patience).toEqual([]);
  expect(writes).toEqual(["POST /sync: 1", "POST /sync: 1"]);
});

test("tasks are selected with keys, tagged, given a day and removed, also without a connection", async ({
  page,
  expectTrouble,
}) => {
  // A page may be requesting counts when the connection goes.
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  await openAsNewPerson(page);
  await add(page, "d", "c", "b", "a");
  await expectStored(page, "a", "b", "c", "d");
  await waitForSelection(page);
  await page.getByRole("checkbox", { name: "a", exact: true }).focus();
  await page.keyboard.press("s");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowUp");
  await bar(page).getByText("2 tasks selected").waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => bar(page).getByRole("button", { name: "Complete" }).evaluate(isFocused)).toBe(true);
  await act(page, "Tags");
  await page.keyboard.type("home garden");
  await page.keyboard.press("Enter");
  await page.getByText("2 tasks tagged #home #garden.").waitFor();
  await page.getByRole("button", { name: /^Edit: a .*#home.*#garden/ }).waitFor();

  await page.getByRole("button", { name: "Edit: c" }).click({ modifiers: ["Shift"] });
  await page.keyboard.press("Control+a");
  await bar(page).getByText("4 tasks selected").waitFor();
  await act(page, "When");
  await act(page, "Tomorrow");
  await page.getByText("4 tasks due tomorrow.").waitFor();
  await expect.poll(() => page.locator(".row", { hasText: "Tomorrow" }).count(), patience).toBe(4);

  await expect.poll(() => storedTitles(page, "due=some"), patience).toHaveLength(4);

  // Without a connection a change is shown, kept and undone.
  await page.context().setOffline(true);
  await page.keyboard.press("s");
  await page.keyboard.press("Delete");
  await page.getByText("1 task removed.").waitFor();
  await expectTitles(page, "b", "c", "d");
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expectTitles(page, "a", "b", "c", "d");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await expectTitles(page);
  await page.context().setOffline(false);
  await expect.poll(() => storedTitles(page), patience).toEqual([]);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expectTitles(page, "a", "b", "c", "d");
});

test("a long press leads to selecting on a phone, the whole bar is within reach, and a deleted task comes back", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const page = await openPage({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
  await openAsNewPerson(page);
  await add(page, "c", "b", "a");
  await expectStored(page, "a", "b", "c");
  await waitForSelection(page);
  const row = page.locator("[data-key]", { hasText: "a" });
  const at = await row.boundingBox();
  if (!at) throw new Error("no row");
  const touch = await page.context().newCDPSession(page);
  const point = { x: at.x + 150, y: at.y + 20 };
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
  await page.locator(".row.is-held").waitFor();
  // The menu appears under the finger, which is lifted without pressing anything in it.
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await page.getByRole("menuitem", { name: "Select" }).tap();
  await bar(page).getByText("1 task selected").waitFor();
  await box(page, "b").tap();
  await bar(page).getByText("2 tasks selected").waitFor();
  expect(await box(page, "c").getAttribute("aria-checked")).toBe("false");
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
  await page.context().setOffline(true);
  await page.request.delete(`/api/tasks/${await idOf(page, "b")}`, {
    headers: { Origin: new URL(page.url()).origin },
  });
  await act(page, "Priority");
  await act(page, "High");
  await page.context().setOffline(false);
  // Who changes a task that was deleted elsewhere brings it back.
  await expectTitles(page, "a", "b", "c");
  await expect
    .poll(async () => {
      const { tasks }: { tasks: object[] } = await (
        await page.request.get("/api/tasks?priority=high")
      ).json();
      return tasks;
    }, patience)
    .toMatchObject([{ title: "a" }, { title: "b" }]);
});

async function idOf(page: Page, title: string): Promise<string | undefined> {
  const answer = await page.request.get("/api/tasks");
  const { tasks }: { tasks: { id: string; title: string }[] } = await answer.json();
  return tasks.find((task) => task.title === title)?.id;
}

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}
