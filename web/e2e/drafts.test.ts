import { expect } from "vitest";
import { cachedText } from "./browser-storage.ts";
import { editTea, expectKept, expectTeaSaved, open, quickAdd, rowOf } from "./half-typed.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { add, closeTask, expectStored, expectTitles, patience, show } from "./tasks.ts";

test("what is typed in a task is saved by every way of leaving it, and after a pause without leaving it", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await add(page, "tea", "milk");
  await expectStored(page, "milk", "tea");
  await editTea(page);
  await page.keyboard.press("Escape");
  await expectTeaSaved(page);
  expect(await page.getByText("unsaved draft").count()).toBe(0);
  await expect.poll(() => cachedText(page), patience).not.toContain("task:");

  const ways: [name: string, leave: () => Promise<unknown>][] = [
    ["Enter", () => page.getByLabel("Title").press("Enter")],
    ["the button", () => closeTask(page)],
    ["another task", () => open(page, "milk")],
    ["another view", () => show(page, "Done")],
    ["Back", () => page.goBack()],
    ["another page", () => page.getByRole("link", { name: "Account" }).click()],
    // Only the first letters are typed by hand: the rest is what a pause saves.
    ["a pause", () => page.waitForResponse((answer) => answer.request().method() === "POST")],
  ];
  let before = "green tea";
  for (const [name, leave] of ways) {
    await page.goto("/?view=all");
    await open(page, before);
    await page.getByLabel("Title").fill(`tea by ${name}`);
    await leave();
    before = `tea by ${name}`;
    await expectStored(page, "milk", before);
  }
});

test("a tab that was killed loses nothing that was typed in a task", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "tea");
  await expectStored(page, "tea");
  await open(page, "tea");
  // Faster than the pause after which it would be saved.
  await page.getByLabel("Title").pressSequentially(" from the hi");
  const other = await page.context().newPage();
  const crash = await page.context().newCDPSession(page);
  void crash.send("Page.crash").catch(() => {});
  await other.goto("/?view=all");
  await rowOf(other, "tea").click();
  expect(await other.getByLabel("Title").inputValue()).toBe("tea from the hi");
  // It is saved as if it had been typed here.
  await expectStored(other, "tea from the hi");
});

test("a half-typed task is there after another page, Back, a reload and a killed tab, until it is sent or emptied", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await quickAdd(page).pressSequentially("call the plu");
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByRole("heading", { name: "Account", exact: true }).waitFor();
  await page.goBack();
  expect(await quickAdd(page).inputValue()).toBe("call the plu");
  await quickAdd(page).press("End");
  await quickAdd(page).pressSequentially("m");
  await page.reload();
  await expect.poll(() => quickAdd(page).inputValue(), patience).toBe("call the plum");
  await quickAdd(page).press("End");
  await quickAdd(page).pressSequentially("ber");
  const other = await page.context().newPage();
  const crash = await page.context().newCDPSession(page);
  void crash.send("Page.crash").catch(() => {});
  await other.goto("/?view=all");
  await expect.poll(() => quickAdd(other).inputValue(), patience).toBe("call the plumber");
  await quickAdd(other).press("Enter");
  await expectStored(other, "call the plumber");
  await other.reload();
  await expectTitles(other, "call the plumber");
  expect(await quickAdd(other).inputValue()).toBe("");
  await quickAdd(other).fill("never mind");
  await expectKept(other, "never mind");
  await quickAdd(other).fill("");
  await expect.poll(() => cachedText(other), patience).not.toContain("never mind");
});

test("the name of a list is kept when its dialog is closed, and discarded by Cancel", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "tea");
  const name = page.getByRole("dialog").getByLabel("Name");
  await page.getByRole("button", { name: "New list…" }).click();
  await name.fill("Gard");
  await page.getByLabel("purple").check();
  await page.keyboard.press("Escape");
  await page.reload();
  await page.getByRole("button", { name: "New list…" }).click();
  await expect.poll(() => name.inputValue(), patience).toBe("Gard");
  expect(await page.getByLabel("purple").isChecked()).toBe(true);
  await page.getByRole("button", { name: "Create list" }).click();
  await page.getByRole("heading", { name: "Gard", level: 1 }).waitFor();
  await page.getByRole("button", { name: "List settings" }).click();
  await name.fill("Garden");
  await page.keyboard.press("Escape");
  await page.reload();
  await page.getByRole("button", { name: "List settings" }).click();
  await expect.poll(() => name.inputValue(), patience).toBe("Garden");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Draft discarded").waitFor();
  await page.getByRole("button", { name: "List settings" }).click();
  expect(await name.inputValue()).toBe("Gard");
});

test("two tabs show one task, and nothing is pushed into a field in which somebody types", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await add(page, "tea");
  await expectStored(page, "tea");
  const other = await page.context().newPage();
  await other.goto("/?view=all");
  await open(page, "tea");
  await open(other, "tea");
  await page.getByLabel("Description").fill("hot");
  await page.getByLabel("Title").focus();
  // What is saved here is seen there, without opening it anew.
  await expect.poll(() => other.getByLabel("Description").inputValue(), patience).toBe("hot");
  await page.getByLabel("Title").fill("green tea");
  await other.getByLabel("Title").fill("black tea");
  await other.getByLabel("Title").press("Enter");
  await expectStored(other, "black tea");
  expect(await page.getByLabel("Title").inputValue()).toBe("green tea");
});
