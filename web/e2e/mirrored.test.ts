import type { Page } from "playwright-core";
import { expect } from "vitest";
import { mirrored } from "../src/language/mirrored.ts";
import { codeFor } from "./authenticator.ts";
import { file } from "./imports.ts";
import { arriveAtList, desk, expectNoFaults, look, openMirrored, phone, plant } from "./mirror.ts";
import { createProgram } from "./program.ts";
import { test } from "./product.ts";
import { openAsNewPerson, password, submit } from "./session.ts";
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
    "/oauth/authorize",
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
  for (const path of [
    "/account",
    "/account/acts",
    "/account/webhooks/0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b",
    "/bin",
    "/device",
    "/import",
  ]) {
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

test("a program that asks is shown in the reader's language, laid out from the right", async ({
  openPage,
  product,
}) => {
  const page = await openMirrored(openPage, phone);
  await openAsNewPerson(page);
  const program = await createProgram(product, { name: "פתקים" });
  await page.goto(program.addressToAsk());
  await page.getByRole("radio").first().waitFor();
  await look(page, "a program that asks");
  const { verification_uri_complete: address = "" } = await program.beginOnDevice();
  await page.goto(address);
  await page.locator("main form button").click();
  await page.getByRole("radio").first().waitFor();
  await look(page, "a device that asks");
  expectNoFaults();
});

/** Of a code that begins with a digit, the first part would go to the other end. */
async function expectFromLeft(page: Page): Promise<void> {
  const codes = page.locator("dialog code, input[name*=code]");
  const directions = await codes.evaluateAll((all) =>
    all.map((element) => getComputedStyle(element).direction),
  );
  expect([...new Set(directions)]).toEqual(["ltr"]);
}

test("two-step sign-in is in the reader's language and laid out from the right, but for its keys and codes", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of (40[13]|503)/);
  const page = await openMirrored(openPage, { viewport: { width: 320, height: 700 } });
  const email = await openAsNewPerson(page, "/account", 11);
  const press = (name: string) => page.getByRole("button", { name: mirrored(name), exact: true }).click();
  const field = (name: string) => page.getByLabel(mirrored(name), { exact: true });

  await press("Add a passkey…");
  await page.getByRole("dialog").waitFor();
  await look(page, "a proof");
  await page.keyboard.press("Escape");
  await press("Turn it on…");
  await look(page, "turning it on");
  await page.getByRole("dialog").getByLabel(mirrored("Password"), { exact: true }).fill(password);
  await submit(page, mirrored("Continue"));
  await page.getByRole("img").waitFor();
  await look(page, "the key and its QR code");
  await expectFromLeft(page);
  const key = await page.locator("dialog code").innerText();
  await field("Code from your authenticator app").fill(codeFor(key, -1));
  await press("Turn it on");
  await page.locator("dialog li code").first().waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog [role=alert] p").waitFor();
  await look(page, "the recovery codes, with a warning");
  await expectFromLeft(page);
  await press("I’ve saved them");
  await page.getByText(mirrored("It is on.")).waitFor();
  await look(page, "with it");
  for (const button of ["New recovery codes…", "Turn it off…"]) {
    await press(button);
    await look(page, button);
    await page.keyboard.press("Escape");
  }

  const other = await openMirrored(openPage, { viewport: { width: 320, height: 700 } });
  await other.goto("/sign-in");
  await other.locator("input[name=email]").fill(email);
  await other.locator("input[name=password]").fill(password);
  await submit(other, mirrored("Sign in"));
  await other.locator("input[name=code]").fill("000000");
  await other.locator("main [type=submit]").click();
  await other.locator(".problem").waitFor();
  await look(other, "a wrong code");
  await expectFromLeft(other);
  await other.getByRole("button", { name: mirrored("Use a recovery code") }).click();
  await look(other, "a recovery code");
  await expectFromLeft(other);
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
