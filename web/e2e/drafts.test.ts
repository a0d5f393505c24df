import { expect } from "vitest";
import { cachedText } from "./browser-storage.ts";
import { editTea, expectKept, expectTeaEdited, open, quickAdd, rowOf } from "./half-typed.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { add, expectStored, expectTitles, patience } from "./tasks.ts";

test("what is typed in an editor is there after every way to leave it, and Cancel alone discards it", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await add(page, "tea", "milk");
  await expectStored(page, "milk", "tea");
  await editTea(page);
  await page.keyboard.press("Escape");
  await page.getByText("unsaved draft").waitFor();
  expect(await rowOf(page, "tea").textContent()).toContain("unsaved draft");
  await expectTeaEdited(page);
  // Another task, and another page of the app.
  await open(page, "tea");
  await open(page, "milk");
  await expectTeaEdited(page);
  await open(page, "tea");
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByRole("heading", { name: "Account", exact: true }).waitFor();
  await page.goBack();
  await expectTeaEdited(page);
  await open(page, "tea");
  await page.getByRole("link", { name: "Done" }).click();
  await page.goBack();
  expect(await page.getByLabel("Title").inputValue()).toBe("green tea");
  await page.getByLabel("Title").press("Escape");
  await expectTeaEdited(page);
  // A page that is loaded again, and a tab that was killed.
  await page.reload();
  await expectTeaEdited(page);
  const other = await page.context().newPage();
  await page.close();
  await other.goto("/");
  await expectTeaEdited(other);
  await open(other, "tea");
  await other.getByRole("button", { name: "Cancel" }).click();
  await other.getByText("Draft discarded").waitFor();
  await other.getByText("unsaved draft").waitFor({ state: "detached" });
  await other.getByRole("button", { name: "Undo" }).click();
  await expectTeaEdited(other);
  await open(other, "tea");
  await other.getByRole("button", { name: "Save" }).click();
  await expectStored(other, "milk", "green tea");
  await other.getByText("unsaved draft").waitFor({ state: "detached" });
  await expect.poll(() => cachedText(other), patience).not.toContain("task:");
  const answer = await other.request.get("/api/tasks");
  const { tasks }: { tasks: object[] } = await answer.json();
  expect(tasks).toContainEqual(
    expect.objectContaining({
      description: "from the hills",
      priority: "high",
      tags: ["kitch"],
      checklist: [
        expect.objectContaining({ title: "boil water" }),
        expect.objectContaining({ title: "warm the p" }),
      ],
    }),
  );
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
  await other.goto("/");
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
  await page.getByRole("button", { name: "Edit the list" }).click();
  await name.fill("Garden");
  await page.keyboard.press("Escape");
  await page.reload();
  await page.getByRole("button", { name: "Edit the list" }).click();
  await expect.poll(() => name.inputValue(), patience).toBe("Garden");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Draft discarded").waitFor();
  await page.getByRole("button", { name: "Edit the list" }).click();
  expect(await name.inputValue()).toBe("Gard");
});

test("of two tabs the last one that writes a draft wins, and nothing is pushed into an open editor", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await add(page, "tea");
  await expectStored(page, "tea");
  const other = await page.context().newPage();
  await other.goto("/");
  await open(page, "tea");
  await page.getByLabel("Title").fill("green tea");
  await other.getByText("unsaved draft").waitFor();
  await open(other, "tea");
  expect(await other.getByLabel("Title").inputValue()).toBe("green tea");
  await other.getByLabel("Title").fill("black tea");
  await expectKept(other, "black tea");
  expect(await page.getByLabel("Title").inputValue()).toBe("green tea");
  await page.keyboard.press("Escape");
  await open(page, "tea");
  expect(await page.getByLabel("Title").inputValue()).toBe("black tea");
});
