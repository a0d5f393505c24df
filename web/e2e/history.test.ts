import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { add, expectStored, expectTitles, patience } from "./tasks.ts";

test("a key undoes the last actions one by one, wherever they were made", async ({ page, expectTrouble }) => {
  // These answer an undo with nothing left, and the removal that a closing page sends again.
  expectTrouble(/status of (404|409)/);
  await openAsNewPerson(page);
  await add(page, "Milk");
  await expectStored(page, "Milk");
  const elsewhere = await page.context().newPage();
  await elsewhere.goto("/");
  await elsewhere.getByRole("button", { name: "Remove: Milk" }).click();
  await elsewhere.getByRole("button", { name: "Dismiss" }).click();
  await expectStored(page);
  await elsewhere.close();
  await page.reload();
  await page.getByRole("heading", { name: "An empty page" }).waitFor();

  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("z");
  await page.getByText("Undone: Milk is back.").waitFor();
  await expectTitles(page, "Milk");
  await page.keyboard.press("z");
  await page.getByText("Undone: Milk is removed again.").waitFor();
  await expectTitles(page);
  await page.keyboard.press("z");
  await page.getByText("There is nothing to undo.").waitFor();
  await expectStored(page);
});

test("a task shows its history, and the account page undoes the last action", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "Milk");
  await expectStored(page, "Milk");
  await page.getByRole("button", { name: "Edit: Milk" }).click();
  await page.getByLabel("Title").fill("Oats");
  await page.getByRole("button", { name: "Save" }).click();
  await expectStored(page, "Oats");

  const happened = page.getByRole("list", { name: "Changes" });
  await page.getByRole("button", { name: "Edit: Oats" }).click();
  await page.getByText("History", { exact: true }).click();
  await happened.waitFor();
  const lines = await happened.getByRole("listitem").allTextContents();
  expect(lines.map((line) => line.replace(/\w{3} \d.*$|\d.*$/, "").trim())).toEqual([
    "Renamed to “Oats”",
    "Added",
  ]);
  await expectAccessible(page, "a task with its history");

  await page.goto("/account");
  await page.getByRole("button", { name: "Undo the last change" }).click();
  await page.getByText("Undone: Milk is as it was before.").waitFor();
  await expectStored(page, "Milk");
  await page.goto("/");
  await page.getByRole("button", { name: "Edit: Milk" }).click();
  await page.getByText("History", { exact: true }).click();
  await expect.poll(() => happened.getByText("(undone)").count(), patience).toBe(1);
});
