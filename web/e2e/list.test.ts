import { expect } from "vitest";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import {
  add,
  closeTask,
  createTasks,
  expectCount,
  expectStored,
  expectTitles,
  show,
  shown,
  storedTitles,
  removeTask,
  unfold,
} from "./tasks.ts";

test("a new person types a task, presses Enter, and it is saved", async ({ page }) => {
  await openAsNewPerson(page);
  await page.getByText("Type a task and press Enter").waitFor();
  expect(await page.getByRole("searchbox").count()).toBe(0);
  await add(page, "Buy oat milk", "Mend the gate");
  await expectTitles(page, "Mend the gate", "Buy oat milk");
  await page.getByRole("heading", { name: "Two things to do" }).waitFor();
  expect(await page.getByLabel("New task").evaluate((field) => field === document.activeElement)).toBe(true);
  await expectStored(page, "Mend the gate", "Buy oat milk");
  await page.reload();
  await expectTitles(page, "Mend the gate", "Buy oat milk");
});

test("several pasted lines can become several tasks in their order, understood one by one, and undone at once", async ({
  page,
}) => {
  await openAsNewPerson(page);
  const field = page.getByLabel("New task");
  const paste = async () => {
    await field.focus();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData(
        "text/plain",
        `- tea tomorrow #shop\n- [x] milk\n\n- bread\n- ${"x".repeat(201)}`,
      );
      document.activeElement?.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    await page.getByRole("region", { name: "Pasted lines" }).waitFor();
  };
  await paste();
  await page.getByText("A ticked line is added as completed.").waitFor();
  await page.getByText("Left out, longer than 200 characters").waitFor();
  await expectTitles(page);
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: "Pasted lines" }).waitFor({ state: "detached" });
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);

  await paste();
  await page.keyboard.press("Enter");
  await expectTitles(page, "tea", "bread");
  await expectStored(page, "tea", "milk", "bread");
  expect(await storedTitles(page, "completed=true")).toEqual(["milk"]);
  await page.getByRole("link", { name: "#shop 1" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await expectTitles(page);
  await expectStored(page);
});

test("a task that is blank or too long is not added, and the page says why", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "   ");
  await page.getByText("A task needs a few words.").waitFor();
  await add(page, "x".repeat(201));
  await page.getByText("1 character too many").waitFor();
  expect(await storedTitles(page)).toEqual([]);
});

test("a title that looks like HTML is shown as text", async ({ page }) => {
  await openAsNewPerson(page);
  const title = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
  await add(page, title);
  await expectTitles(page, title);
  await page.getByRole("button", { name: `Edit: ${title}` }).click();
  await page.getByLabel("Description").fill("<b onmouseover=alert(1)>bold</b>");
  await closeTask(page);
  await page.getByText("<b onmouseover=alert(1)>bold</b>").waitFor();
  expect(await page.locator("main img, main script, main b").count()).toBe(0);
  expect(await page.title()).toBe("Hedgerow");
});

test("ticking changes the counts and moves a task between the filters, which survive Back and reload", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await add(page, "one", "two", "three");
  await expectTitles(page, "three", "two", "one");
  await page.getByRole("checkbox", { name: "two" }).click();
  await unfold(page);
  const struck = await page
    .locator(".title")
    .evaluateAll((titles) => titles.map((title) => getComputedStyle(title).textDecorationLine));
  expect(struck).toEqual(["none", "none", "line-through"]);
  await show(page, "To do 2");
  await expectTitles(page, "three", "one");
  await show(page, "Done 1");
  await expectTitles(page, "two");
  expect(new URL(page.url()).search).toBe("?show=done");
  await page.reload();
  await expectTitles(page, "two");
  expect(await (await shown(page, "Done 1")).getAttribute("aria-current")).toBe("page");
  await page.keyboard.press("Escape");
  await page.goBack();
  await expectTitles(page, "three", "one");
  await page.getByRole("checkbox", { name: "one" }).click();
  await expectTitles(page, "three");
  await page.getByRole("button", { name: "Undo" }).click();
  await expectTitles(page, "three", "one");
  await show(page, "All 3");
  await expectTitles(page, "three", "one");
  await unfold(page);
  await expectTitles(page, "three", "one", "two");
});

test("title and description are edited in the panel, and Escape closes it and keeps them", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await add(page, "Writ to Tom");
  await page.getByRole("button", { name: "Edit: Writ to Tom" }).click();
  await page.getByLabel("Title").fill("Write to Tom");
  await page.getByLabel("Description").fill("About the ladder.");
  await page.getByLabel("Title").press("Enter");
  await expectTitles(page, "Write to Tom");
  await page.getByText("About the ladder.").waitFor();
  await expectStored(page, "Write to Tom");
  await page.keyboard.press("e");
  await page.getByLabel("Title").fill("something else");
  await page.keyboard.press("Escape");
  await expectTitles(page, "something else");
  const focused = page.locator(":focus");
  expect(await focused.getAttribute("aria-label")).toBe("something else");
});

test("a removed task can be restored for a while, and is then deleted", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "keep", "lose");
  await expectStored(page, "lose", "keep");
  await removeTask(page, "keep");
  await expectTitles(page, "lose");
  await page.getByRole("button", { name: "Undo" }).click();
  await expectTitles(page, "lose", "keep");
  await removeTask(page, "lose");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expectStored(page, "keep");
});

test("leaving the page does not restore a removed task", async ({ page, expectTrouble }) => {
  // The closing page sent it, and the next page sends it again in case it was lost.
  expectTrouble(/status of 404/);
  await openAsNewPerson(page);
  await add(page, "keep", "lose");
  await expectStored(page, "lose", "keep");
  await removeTask(page, "lose");
  await page.reload();
  await expectTitles(page, "keep");
  await expectStored(page, "keep");
});

test("search finds words in titles and descriptions, is part of the URL, and takes % literally", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await add(page, "50% wool yarn", "Buy oat milk", "Pears");
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.fill("MILK");
  await expectTitles(page, "Buy oat milk");
  expect(new URL(page.url()).search).toBe("?q=MILK");
  // Nobody waits for the list to follow: it has the rows when the letter is there.
  const titles = await search.evaluate((field) => {
    Object.assign(field, { value: "wool" }).dispatchEvent(new InputEvent("input", { bubbles: true }));
    return Array.from(document.querySelectorAll(".row .title"), (title) => title.textContent);
  });
  expect(titles).toEqual(["50% wool yarn"]);
  await search.fill("%");
  await expectTitles(page, "50% wool yarn");
  await search.fill("plums");
  await page.getByText("Nothing found for “plums”.").waitFor();
  await add(page, "Plum jam");
  await expectTitles(page, "Plum jam", "Pears", "Buy oat milk", "50% wool yarn");
});

test("the chosen order stays in the URL", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "pears", "Apples", "quinces");
  await expectStored(page, "quinces", "Apples", "pears");
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByLabel("Order").selectOption("A to Z");
  await expectTitles(page, "Apples", "pears", "quinces");
  await page.getByLabel("Order").selectOption("Oldest first");
  await expectTitles(page, "pears", "Apples", "quinces");
  await page.reload();
  await expectTitles(page, "pears", "Apples", "quinces");
});

test("clearing completed tasks includes those that were never scrolled to, and can be undone", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await createTasks(page, [
    ...Array.from({ length: 70 }, (_, i) => ({ title: `done ${i}`, completed: true })),
    { title: "still to do" },
  ]);
  await page.reload();
  await expectCount(page, "All 71");
  // The list pushes the content below it down.
  await page.getByText("still to do").waitFor();
  expect(await page.getByRole("button", { name: "Clear completed" }).count()).toBe(0);
  await unfold(page);
  await page.getByRole("button", { name: "Clear completed" }).click();
  await expectTitles(page, "still to do");
  await page.getByText("70 completed tasks removed.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await expectCount(page, "Done 70");
  await page.getByRole("button", { name: "Clear completed" }).click();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expectStored(page, "still to do");
  await expectCount(page, "All 1");
});

test("everything can be done from the keyboard", async ({ page }) => {
  await openAsNewPerson(page);
  await page.getByText("Type a task and press Enter").waitFor();
  await page.keyboard.press("n");
  for (const title of ["nought", "one", "two x e n"]) {
    await page.keyboard.type(title);
    await page.keyboard.press("Enter");
  }
  await expectTitles(page, "two x e n", "one", "nought");
  await page.locator("body").click({ position: { x: 5, y: 300 } });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("x");
  await expectTitles(page, "one", "nought");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("e");
  await page.getByLabel("Title").fill("uno");
  await page.keyboard.press("Control+Enter");
  await expectTitles(page, "uno", "nought");
  await page.keyboard.press("Delete");
  await expectTitles(page, "nought");
  await page.keyboard.press("z");
  await expectTitles(page, "uno", "nought");
  await page.keyboard.press("/");
  await page.keyboard.type("uno");
  await expectTitles(page, "uno");
  await page.locator("body").click({ position: { x: 5, y: 300 } });
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await help.getByText("Complete, or reopen").waitFor();
  await help.getByLabel("Single-key shortcuts").uncheck();
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
  await page.keyboard.press("?");
  expect(await help.count()).toBe(0);
});
