import { expect } from "vitest";
import { file } from "./imports.ts";
import { arriveAtList, desk, expectNoFaults, look, openMirrored, phone, plant } from "./mirror.ts";
import { test } from "./product.ts";
import { openAsNewPerson } from "./session.ts";
import { patience } from "./tasks.ts";

test("every view of the list is in the reader's language, and laid out from the right", async ({
  openPage,
}) => {
  for (const [device, options] of Object.entries({ desk, phone })) {
    const page = await openMirrored(openPage, options);
    await openAsNewPerson(page);
    await look(page, `${device}, nothing yet`);
    const { list, view, task } = await plant(page);
    for (const path of [
      "/?view=all",
      "/?view=today",
      "/?view=upcoming",
      "/?view=someday",
      "/?view=all&show=done",
      "/?list=inbox",
      `/?list=${list}`,
      `/?saved=${view}`,
      "/?view=all&priority=high&sort=due",
      "/?view=all&q=אין",
      `/task/${task}`,
    ]) {
      await page.goto(path);
      await page.locator("main h1").waitFor();
      await page.waitForLoadState("networkidle");
      await look(page, `${device}, ${path.replace(/[0-9a-f-]{36}/, "…")}`);
    }
    await page.context().close();
  }
  expectNoFaults();
});

test("menus, panels and dialogs are in the reader's language, and laid out from the right", async ({
  openPage,
}) => {
  const page = await openMirrored(openPage, desk);
  await arriveAtList(page);
  const goToRow = async () => {
    await page.keyboard.press("j");
    return page.locator("[data-key]:focus-within").count();
  };
  await expect.poll(goToRow, patience).toBe(1);

  for (const key of [".", "t", "l", "#", "?", "Control+k"]) {
    await page.keyboard.press(key);
    const open = page.locator(":popover-open, dialog[open], .palette").first();
    await open.waitFor().catch((cause: unknown) => {
      throw new Error(`nothing opened after ${key}`, { cause });
    });
    await look(page, `after ${key}`);
    await page.keyboard.press("Escape");
    await open.waitFor({ state: "hidden" });
    await goToRow();
  }
  await page.keyboard.press("x");
  await look(page, "with a selection");
  await page.keyboard.press("Escape");
  await page.keyboard.press("1");
  await page.locator(".notice").first().waitFor();
  await look(page, "with a notice");
  expectNoFaults();
});

test("the pages around the list are in the reader's language, and laid out from the right", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 404/);
  const page = await openMirrored(openPage, phone);
  for (const path of [
    "/sign-in",
    "/sign-up",
    "/forgot-password",
    "/reset-password",
    "/reset-password#token=1",
    "/verify-email#token=1",
    "/keep-email#token=1",
    "/demo",
  ]) {
    await page.goto(path);
    await page.locator("#app h1").waitFor();
    await page.waitForLoadState("networkidle");
    // The demo's tasks are examples, which are in English.
    if (path !== "/demo") await look(page, path);
  }
  await openAsNewPerson(page);
  await plant(page);
  for (const path of ["/account", "/bin", "/import"]) {
    await page.goto(path);
    await page.locator("#app h1").waitFor();
    await page.waitForLoadState("networkidle");
    await look(page, path);
  }
  await page
    .locator("input[type=file]")
    .setInputFiles(
      file(
        "1.csv",
        [
          "TYPE,CONTENT,PRIORITY,INDENT,DATE,DATE_LANG",
          "task,אחת,1,1,2027-01-03,en",
          "task,,4,1,,",
          "note,,,,,",
        ].join("\n"),
      ),
    );
  await page.getByRole("table").waitFor();
  await look(page, "/import with a file");
  expectNoFaults();
});

test("the page runs from right to left: its columns, what unfolds, and the arrow keys", async ({
  openPage,
}) => {
  const page = await openMirrored(openPage, desk);
  await arriveAtList(page);
  const leftOf = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    return box?.x ?? Number.NaN;
  };
  expect(await leftOf(".places")).toBeGreaterThan(await leftOf("main .rows"));
  expect(await leftOf("[data-key] .tick")).toBeGreaterThan(await leftOf("[data-key] .title"));

  // The key that leads on along the line is the left one.
  const focused = () => page.evaluate(() => document.activeElement?.closest("[data-key]") !== null);
  await expect.poll(async () => (await page.keyboard.press("j"), focused()), patience).toBe(true);
  const here = () => page.evaluate(() => document.activeElement?.getBoundingClientRect().right ?? 0);
  const tick = await here();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  const further = await here();
  expect(further).toBeLessThan(tick);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await here()).toBe(tick);

  // A panel hangs from the right edge of what was pressed.
  await page.locator("[data-key] .facts button").first().click();
  const panel = page.locator(":popover-open").first();
  await panel.waitFor();
  const rightOf = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    return box ? Math.round(box.x + box.width) : Number.NaN;
  };
  expect(
    Math.abs((await rightOf(":popover-open")) - (await rightOf("[data-key] .facts button"))),
  ).toBeLessThan(3);
});
