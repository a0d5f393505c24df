import type { Page } from "playwright-core";
import { expect } from "vitest";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { add, closeTask, createTasks, expectStored, expectTitles, patience, show } from "./tasks.ts";

const places = (page: Page) => page.getByRole("navigation", { name: "Views" });
const place = (page: Page, name: string | RegExp) => places(page).getByRole("link", { name });

test("a list is created, filled, renamed, moved, archived, restored and deleted, and its tasks stay", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await add(page, "loose");
  await page.getByRole("button", { name: "New list…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create list" }).click();
  await dialog.getByText("A list needs a name.").waitFor();
  await dialog.getByLabel("Name").fill("Gardn");
  await dialog.getByLabel("teal").check();
  await dialog.getByRole("button", { name: "Create list" }).click();
  await page.getByRole("heading", { name: "Gardn", level: 1 }).waitFor();
  await page.getByText("Nothing in this list yet.").waitFor();
  await add(page, "sow", "reap");
  await expectTitles(page, "reap", "sow");
  await place(page, "Gardn 2").waitFor();
  await place(page, "Inbox 1").waitFor();

  await page.getByRole("button", { name: "List settings" }).click();
  await dialog.getByLabel("Name").fill("Garden");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Garden", level: 1 }).waitFor();
  await places(page).getByRole("button", { name: "New list…" }).click();
  await dialog.getByLabel("Name").fill("Work");
  await dialog.getByRole("button", { name: "Create list" }).click();
  await page.getByRole("heading", { name: "Work", level: 1 }).waitFor();
  const lists = () => places(page).getByRole("list", { name: "Lists" }).locator(".name").allTextContents();
  expect(await lists()).toEqual(["Work", "Garden"]);
  await page.getByRole("button", { name: "List settings" }).click();
  await dialog.getByRole("button", { name: "Move down" }).click();
  await expect.poll(lists, patience).toEqual(["Garden", "Work"]);
  await page.keyboard.press("Escape");
  await page.reload();
  await expect.poll(lists, patience).toEqual(["Garden", "Work"]);

  // Editing puts it into a list, whose name is shown everywhere else.
  await place(page, "Everything 3").click();
  await page.getByRole("button", { name: "Edit: loose" }).click();
  await page.getByRole("combobox", { name: "List" }).selectOption("Work");
  await closeTask(page);
  await page.getByRole("button", { name: "Edit: loose , in Work" }).waitFor();
  await place(page, "Work 1").waitFor();

  await place(page, "Garden 2").click();
  await page.getByRole("button", { name: "List settings" }).click();
  await dialog.getByRole("button", { name: "Archive" }).click();
  await places(page).getByRole("list", { name: "Archived" }).getByText("Garden").waitFor();
  await expectTitles(page, "reap", "sow");
  await place(page, "Everything 1").click();
  await expectTitles(page, "loose");
  // Search also finds tasks in archived lists.
  await page.getByRole("searchbox").fill("reap");
  await expectTitles(page, "reap");
  await place(page, "Garden").click();
  await page.getByRole("button", { name: "List settings" }).click();
  await dialog.getByRole("button", { name: "Unarchive" }).click();
  await place(page, "Everything 3").waitFor();

  await page.getByRole("button", { name: "List settings" }).click();
  await dialog.getByRole("button", { name: "Duplicate" }).click();
  await page.getByRole("heading", { name: "Garden (copy)", level: 1 }).waitFor();
  await expectTitles(page, "reap", "sow");
  expect(await lists()).toEqual(["Garden", "Garden (copy)", "Work"]);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.getByRole("heading", { name: "Garden", level: 1, exact: true }).waitFor();
  await expect.poll(lists, patience).toEqual(["Garden", "Work"]);

  await page.getByRole("button", { name: "List settings" }).click();
  await dialog.getByRole("button", { name: "Delete…" }).click();
  await dialog.getByText("Its 2 open tasks go to the inbox.").waitFor();
  await dialog.getByRole("button", { name: "Delete Garden" }).click();
  await place(page, "Inbox 2").click();
  await expectTitles(page, "reap", "sow");
  await expectStored(page, "reap", "sow", "loose");
});

test("tags are typed with suggestions, and each leads to all its tasks", async ({ page }) => {
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "one", tags: ["home"] }, { title: "two" }]);
  await page.reload();
  await page.getByRole("button", { name: "Edit: two" }).click();
  const tags = page.getByRole("combobox", { name: "Tags" });
  expect(
    await page.locator("datalist option").evaluateAll((all) => all.map((one) => one.getAttribute("value"))),
  ).toEqual(["home"]);
  await tags.fill("#home, ");
  await tags.fill("garden");
  await tags.press("Enter");
  await tags.fill("unended");
  await page.getByRole("button", { name: "Remove the tag garden" }).click();
  await closeTask(page);
  await page.getByRole("button", { name: "Edit: two #home #unended" }).waitFor();
  await place(page, "#home 2").click();
  await expectTitles(page, "two", "one");
  await add(page, "three");
  await expectTitles(page, "three", "two", "one");
  await place(page, "#home 3").waitFor();
  await page.getByRole("checkbox", { name: "three" }).click();
  await place(page, "#home 2").waitFor();
  await show(page, "To do 2");
  await expectTitles(page, "two", "one");
});

test("a deleted list's page says that the list is gone", async ({ page }) => {
  await openAsNewPerson(page, "/?list=0f8fad5b-d9cb-469f-a165-70867728950e");
  await page.getByText("This list no longer exists.").waitFor();
  await page.getByRole("link", { name: "Show everything" }).click();
  await page.getByText("Type a task and press Enter").waitFor();
});
