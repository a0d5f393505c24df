import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectKept, open, quickAdd } from "./half-typed.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { closeTask, createTasks, expectTitles } from "./tasks.ts";

test("somebody who types faster than the disk answers loses neither these words nor those of the last time", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await quickAdd(page).fill("call the plumber");
  await expectKept(page, "call the plumber");
  const other = await page.context().newPage();
  const release = await holdDrafts(page);
  await other.goto("/?view=all");
  await quickAdd(other).pressSequentially("buy mi");
  expect(await quickAdd(other).getAttribute("placeholder")).toBe("");
  await release();
  await other.getByText("You had begun to type: “call the plumber”").waitFor();
  expect(await quickAdd(other).inputValue()).toBe("buy mi");
  await other.getByRole("button", { name: "Put it back" }).click();
  expect(await quickAdd(other).inputValue()).toBe("call the plumber buy mi");
});

test("on a full disk the words stay in the field, and that is said once", async ({ page, product }) => {
  // The browser remembers for half a minute how much room there was, so there is none from the beginning.
  const browser = await page.context().newCDPSession(page);
  await browser.send("Storage.overrideQuotaForOrigin", { origin: product, quotaSize: 1 });
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "tea" }]);
  await expectTitles(page, "tea");
  await quickAdd(page).pressSequentially("call the plumber");
  const said = page.getByText("kept only while this page is open");
  await said.waitFor();
  expect(await said.count()).toBe(1);
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByRole("heading", { name: "Account", exact: true }).waitFor();
  await page.goBack();
  expect(await quickAdd(page).inputValue()).toBe("call the plumber");
  await quickAdd(page).press("Enter");
  await page.getByText("Your words are still here").waitFor();
  expect(await quickAdd(page).inputValue()).toBe("call the plumber");
  await open(page, "tea");
  await page.getByLabel("Title").fill("green tea");
  await closeTask(page);
  await page.getByText("no room left on this device. Your words are still here").last().waitFor();
  await open(page, "tea");
  expect(await page.getByLabel("Title").inputValue()).toBe("green tea");
  // With room again, all of it gets to the disk.
  await browser.send("Storage.overrideQuotaForOrigin", { origin: product });
  await page.getByLabel("Title").fill("black tea");
  await expectKept(page, "call the plumber");
  await expectKept(page, "black tea");
});

/** Keeps every other page from reading drafts until it is released. */
async function holdDrafts(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(async () => {
    const [{ name = "" } = {}] = await indexedDB.databases();
    const opening = indexedDB.open(name);
    await new Promise((resolve) => opening.addEventListener("success", resolve));
    const drafts = opening.result.transaction("drafts", "readwrite").objectStore("drafts");
    const goOn = () => {
      if (!("isReleased" in window)) drafts.get("new").addEventListener("success", goOn);
      else opening.result.close();
    };
    goOn();
  });
  return () => page.evaluate(() => void Object.assign(window, { isReleased: true }));
}
