import type { Page } from "playwright-core";
import { expect } from "vitest";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { createTasks, expectTitles, patience } from "./tasks.ts";

const today = new Date().toISOString().slice(0, 10);
const zone = { timezoneId: "UTC" };
const touch = { hasTouch: true, isMobile: true };
const phone = { ...zone, ...touch, viewport: { width: 390, height: 844 } };

async function openFull(page: Page): Promise<void> {
  await openAsNewPerson(page);
  await createTasks(page, [
    ...Array.from({ length: 8 }, (_, nth) => ({ title: `task ${nth}`, tags: ["home"] })),
    { title: "late", due_on: "2020-01-01" },
    { title: "due", due_on: today },
    { title: "ahead", due_on: "2099-01-01" },
  ]);
  await page.reload();
  await page.getByText("ahead").waitFor();
  await page.evaluate(async () => void (await document.fonts.ready));
}

const boxOf = async (page: Page, form: string) => {
  const box = await page.locator(form).first().boundingBox();
  if (!box) throw new Error(`${form} is not there`);
  return box;
};
const openTask = async (page: Page, title: string) => {
  await page.getByRole("button", { name: `Edit: ${title}` }).click();
  await page.getByRole("form", { name: `Edit ${title}` }).waitFor();
};

test("on a wide screen the views, the list and the task stand side by side, and opening a task moves nothing", async ({
  openPage,
}) => {
  const page = await openPage({ ...zone, viewport: { width: 1600, height: 900 } });
  await openFull(page);
  const before = await boxOf(page, ".rows");
  await page.getByText("Choose a task to see all of it here.").waitFor();
  await openTask(page, "late");
  expect(await boxOf(page, ".rows")).toEqual(before);
  const places = await boxOf(page, ".places");
  const detail = await boxOf(page, ".detail");
  expect(places.x + places.width).toBeLessThanOrEqual(before.x);
  expect(before.x + before.width).toBeLessThanOrEqual(detail.x);
  expect(detail.x + detail.width).toBeLessThanOrEqual(1600);
  expect(detail.width).toBeGreaterThanOrEqual(400);
  // The name stands above the views, and not above some other column.
  const name = await boxOf(page, ".wordmark img");
  const first = await boxOf(page, ".places .name");
  expect(Math.abs(name.x - first.x)).toBeLessThanOrEqual(2);
});

test("on a laptop the panel takes its room beside the list, and below that it lies over the list", async ({
  openPage,
}) => {
  const page = await openPage({ ...zone, viewport: { width: 1280, height: 800 } });
  await openFull(page);
  const { x, y } = await boxOf(page, ".rows");
  await openTask(page, "late");
  const beside = await boxOf(page, ".rows");
  expect([beside.x, beside.y]).toEqual([x, y]);
  expect(beside.x + beside.width).toBeLessThanOrEqual((await boxOf(page, ".detail")).x);
  await page.setViewportSize({ width: 1100, height: 800 });
  const over = await boxOf(page, ".rows");
  expect(over.x + over.width).toBeGreaterThan((await boxOf(page, ".detail")).x);
  // The rest of the list can still be reached there.
  await page.getByRole("checkbox", { name: "task 7" }).click();
});

test("at a desk the sidebar can be put away for good, its room is the list's, and the focus is never lost", async ({
  openPage,
}) => {
  const page = await openPage({ ...zone, viewport: { width: 1280, height: 800 } });
  await openFull(page);
  const views = page.getByRole("navigation", { name: "Views" });
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  const before = await boxOf(page, ".rows");
  await page.getByRole("checkbox", { name: "task 7" }).focus();
  await page.keyboard.press("[");
  await views.waitFor({ state: "detached" });
  const folded = await boxOf(page, ".rows");
  expect(folded.width).toBeGreaterThan(before.width + 150);
  expect(folded.y).toBe(before.y);
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("task 7");

  await page.reload();
  await page.getByText("ahead").waitFor();
  expect(await boxOf(page, ".rows")).toEqual(folded);
  await page.getByRole("button", { name: "Browse" }).press("Enter");
  await views.waitFor();
  expect(await focused()).toBe("Hide sidebar");
  await page.keyboard.press("Enter");
  expect(await focused()).toBe("Browse");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("show side");
  await page.getByRole("option", { name: "Show sidebar" }).waitFor();
  await page.keyboard.press("Enter");
  await views.waitFor();
  expect(await boxOf(page, ".rows")).toEqual(before);
  // Where there is no room for it, there is nothing to put away.
  await page.setViewportSize({ width: 900, height: 800 });
  await views.waitFor({ state: "hidden" });
  await page.keyboard.press("[");
  await page.setViewportSize({ width: 1280, height: 800 });
  await views.waitFor();
});

test("on a phone a task is a sheet over the page, with nothing reachable below it, and Back closes it", async ({
  openPage,
}) => {
  const page = await openPage(phone);
  await openFull(page);
  await openTask(page, "late");
  expect((await boxOf(page, ".detail")).width).toBe(390);
  expect(await page.locator("main").evaluate((main) => main.hasAttribute("inert"))).toBe(true);
  // The keyboard would cover what was just opened.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("FORM");
  await page.goBack();
  await page.getByRole("form", { name: "Edit late" }).waitFor({ state: "detached" });
  await openTask(page, "due");
  await page.locator(".veil").click({ position: { x: 100, y: 10 } });
  await page.getByRole("form", { name: "Edit due" }).waitFor({ state: "detached" });
});

test("a phone has its ways at the bottom: to views, to a new task and to the search", async ({
  openPage,
}) => {
  const page = await openPage(phone);
  await openFull(page);
  const bar = page.getByRole("navigation", { name: "Ways" });
  await bar.getByRole("link", { name: "Today" }).click();
  await expectTitles(page, "late", "due");
  expect(await bar.getByRole("link", { name: "Today" }).getAttribute("aria-current")).toBe("page");
  await bar.getByRole("button", { name: "Browse" }).click();
  await page.getByRole("dialog", { name: "Browse" }).getByRole("link", { name: "#home 8" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "#home" }).waitFor();
  await bar.getByRole("button", { name: "Add a task" }).click();
  await page.keyboard.type("from the thumb");
  await page.keyboard.press("Enter");
  await page.getByRole("checkbox", { name: "from the thumb" }).waitFor();
  await bar.getByRole("button", { name: "Search" }).click();
  await page.keyboard.type("thumb");
  await expectTitles(page, "from the thumb");
  // The bar lies over nothing that one can scroll to.
  await page.getByRole("searchbox").fill("");
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const bin = await boxOf(page, "main a[href='/bin']");
  expect(bin.y + bin.height).toBeLessThanOrEqual((await boxOf(page, ".bottom-bar")).y);
});

const views = [
  "/?view=all",
  "/?view=today",
  "/?view=upcoming",
  "/?view=someday",
  "/?list=none",
  "/?tag=home",
];

test.for([
  [1280, 800, 1 / 4],
  [1920, 1080, 1 / 4],
  [390, 844, 1 / 3],
] as const)(
  "in every view at %i × %i the first task is near the top, and nothing jumps",
  async ([width, height, share], { openPage }) => {
    const page = await openPage({
      ...zone,
      viewport: { width, height },
      ...(width < 640 && touch),
    });
    await openFull(page);
    const fields: object[] = [];
    for (const view of views) {
      await page.goto(view);
      await page.locator(".row").first().waitFor();
      const bottomOf = ({ y, height: tall }: { y: number; height: number }) => y + tall;
      // What is upcoming has its days in between.
      const days =
        view === "/?view=upcoming"
          ? bottomOf(await boxOf(page, ".plan")) - bottomOf(await boxOf(page, ".quick-add"))
          : 0;
      expect((await boxOf(page, ".row")).y - days, view).toBeLessThanOrEqual(height * share);
      fields.push(await boxOf(page, ".quick-add"));
      const row = await boxOf(page, ".row");
      expect(row.height, view).toBeGreaterThanOrEqual(width < 640 ? 52 : 40);
      if (view === "/?view=someday") expect(row.height).toBeLessThanOrEqual(width < 640 ? 60 : 44);
    }
    expect(new Set(fields.map((box) => JSON.stringify(box))).size).toBe(1);
  },
);

test("zoomed to 400 %, the page is as narrow as its window", async ({ openPage }) => {
  const page = await openPage({ ...zone, viewport: { width: 1280, height: 800 } });
  await openFull(page);
  await openTask(page, "late");
  for (const width of [640, 320]) {
    // What zooming does: the same page in a window of fewer pixels.
    await page.setViewportSize({ width, height: 400 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test("the line that says one is offline stays in sight", async ({ openPage, expectTrouble }) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const page = await openPage({ ...zone, viewport: { width: 1280, height: 400 } });
  await openFull(page);
  await page.context().setOffline(true);
  await page.getByText("You are offline.").waitFor();
  await page.evaluate(() => scrollTo(0, 300));
  await expect.poll(async () => (await boxOf(page, ".banner")).y, patience).toBe(0);
});
