import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { add, closeTask, expectStored, expectTitles, removeTask, unfold } from "./tasks.ts";

test("keys undo and redo what was done in this window, and nothing else", async ({ page, expectTrouble }) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  await openAsNewPerson(page);
  await add(page, "Milk", "Bread");
  const elsewhere = await page.context().newPage();
  await elsewhere.goto("/?view=all");
  await add(elsewhere, "Salt");
  await expectTitles(page, "Salt", "Bread", "Milk");
  await page.getByRole("checkbox", { name: "Milk" }).click();
  await unfold(page);
  await removeTask(page, "Bread");
  await expectTitles(page, "Salt", "Milk");
  await page.context().setOffline(true);
  const press = async (keys: string, said: string) => {
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press(keys);
    await page.getByText(said).last().waitFor();
  };
  await press("Control+z", "Undone: Removed: Bread");
  await expectTitles(page, "Salt", "Bread", "Milk");
  await press("z", "Undone: Completed: Milk");
  expect(await page.getByRole("checkbox", { name: "Milk" }).isChecked()).toBe(false);
  await press("Control+Shift+Z", "Redone: Completed: Milk");
  expect(await page.getByRole("checkbox", { name: "Milk" }).isChecked()).toBe(true);
  await press("Control+z", "Undone: Completed: Milk");
  await press("Control+z", "Undone: Added: Bread");
  await press("Control+z", "Undone: Added: Milk");
  await press("Control+z", "There is nothing to undo in this window.");
  await expectTitles(page, "Salt");
  await page.context().setOffline(false);
  await expectStored(page, "Salt");
});

test("a task shows its history, and the account page undoes the last action", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "Milk");
  await expectStored(page, "Milk");
  await page.getByRole("button", { name: "Edit: Milk" }).click();
  await page.getByLabel("Title").fill("Oats");
  await closeTask(page);
  await expectStored(page, "Oats");

  const happened = page.getByRole("list", { name: "Changes" });
  await page.getByRole("button", { name: "Edit: Oats" }).click();
  await page.getByText("History", { exact: true }).click();
  await happened.waitFor();
  const lines = await happened.getByRole("listitem").allTextContents();
  expect(lines.map((line) => line.replace(/Undo.*$/, ""))).toEqual(["Renamed to “Oats”", "Added"]);
  await expectAccessible(page, "a task with its history");

  // Whatever was done, wherever, can be undone where it stands in the history.
  await page.getByRole("button", { name: "Undo: Renamed to “Oats”" }).click();
  await expectStored(page, "Milk");
  await happened.getByText("(undone)").waitFor();
  await page.getByLabel("Title").press("Escape");
  await page.getByRole("button", { name: "Edit: Milk" }).waitFor();

  await page.goto("/account");
  await page.getByRole("button", { name: "Undo the last change" }).click();
  await page.getByText("Undone: Milk is removed again.").waitFor();
  await expectStored(page);
});
