import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { test } from "./product.ts";
import { openAsNewPerson, signInElsewhere } from "./session.ts";
import { add, closeTask, createTasks, expectTitles, patience } from "./tasks.ts";

const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const places = (page: Page) => page.getByRole("navigation", { name: "Views" });
const views = (page: Page) => places(page).getByRole("list", { name: "Views" });
const viewNames = (page: Page) => views(page).locator(".name").allTextContents();
const dialog = (page: Page) => page.getByRole("dialog");
const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1, exact: true });

async function openSettings(page: Page): Promise<void> {
  await page.getByRole("button", { name: "View settings" }).click();
  await dialog(page).getByRole("heading", { name: "View settings" }).waitFor();
}

async function createList(page: Page, name: string): Promise<string> {
  const answer = await page.request.post("/api/lists", {
    data: { name },
    headers: { Origin: new URL(page.url()).origin },
  });
  const { id }: { id: string } = await answer.json();
  return id;
}

test("a view is made, kept, changed, shared with another device, deleted and brought back", async ({
  page,
  openPage,
}) => {
  const email = await openAsNewPerson(page);
  const garden = await createList(page, "Garden");
  await createTasks(page, [
    { title: "later", priority: "high", due_on: dayAfter(30) },
    { title: "soon", priority: "high", due_on: dayAfter(1) },
    { title: "in the garden", list_id: garden, tags: ["outside"], priority: "high" },
    { title: "whenever" },
  ]);
  await page.reload();
  await expectTitles(page, "whenever", "in the garden", "soon", "later");
  expect(await views(page).count()).toBe(0);

  // From what is chosen: the name is suggested, and the count is said at once.
  await page.goto("/?view=all&priority=high");
  await page.getByRole("button", { name: "Show: High" }).click();
  await page.getByRole("button", { name: "Save this view…" }).click();
  await dialog(page).getByText("Shows 3 tasks.").waitFor();
  const name = dialog(page).getByLabel("Name");
  expect(await name.inputValue()).toBe("High priority");
  await dialog(page).getByLabel("High").uncheck();
  await dialog(page).getByRole("button", { name: "Create view" }).click();
  await dialog(page).getByText("Choose at least one condition.").waitFor();
  await dialog(page).getByLabel("High").check();
  await dialog(page).getByLabel("Next six days").check();
  await dialog(page).getByLabel("No date").check();
  await dialog(page).getByText("Shows 2 tasks.").waitFor();
  expect(await name.inputValue()).toBe("High priority · Next six days, No date");
  await expectAccessible(page, "a view that is being made");
  await name.fill("Burning");
  await dialog(page).getByLabel("teal").check();
  await dialog(page).getByRole("button", { name: "Create view" }).click();
  await heading(page, "Burning").waitFor();
  await expectTitles(page, "soon", "in the garden");
  expect(await page.title()).toBe("Burning · Hedgerow");
  await places(page).getByRole("link", { name: "Burning 2" }).waitFor();
  // It is no list, wherever a list can be chosen.
  await page.getByRole("button", { name: "Edit: soon" }).click();
  const options = page.getByRole("combobox", { name: "List" }).locator("option");
  expect(await options.allTextContents()).toEqual(["Inbox", "Garden"]);
  await closeTask(page);
  await page.reload();
  await expectTitles(page, "soon", "in the garden");

  // A new task gets what the view says, and a notice where that is not enough.
  await add(page, "new");
  await expectTitles(page, "soon", "new", "in the garden");
  await page.getByRole("checkbox", { name: "new" }).click();
  await expectTitles(page, "soon", "in the garden");
  await openSettings(page);
  await dialog(page).getByLabel("No date").uncheck();
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expectTitles(page, "soon");
  await add(page, "hidden");
  await page.getByText("Added: hidden").waitFor();
  await expectTitles(page, "soon");
  await page.getByRole("button", { name: "Undo" }).last().click();

  // Another device follows, and its own change of the filter is kept, too.
  const other = await signInElsewhere(openPage, email);
  await places(other).getByRole("link", { name: "Burning 1" }).click();
  await expectTitles(other, "soon");
  await openSettings(other);
  await dialog(other).getByLabel("Garden").check();
  await dialog(other).getByLabel("Next six days").uncheck();
  await dialog(other).getByRole("button", { name: "Save" }).click();
  await expectTitles(other, "in the garden");
  await expectTitles(page, "in the garden");
  await add(page, "stays here");
  await expectTitles(page, "stays here", "in the garden");
  await page.getByRole("checkbox", { name: "stays here" }).click();
  await expectTitles(page, "in the garden");

  // A second one, by the palette, and the order of both.
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Go to, find or do" }).fill("new view");
  await page.keyboard.press("Enter");
  await dialog(page).getByLabel("#outside").check();
  await dialog(page).getByRole("button", { name: "Create view" }).click();
  await heading(page, "#outside").waitFor();
  expect(await viewNames(page)).toEqual(["#outside", "Burning"]);
  await openSettings(page);
  await dialog(page).getByRole("button", { name: "Move down" }).click();
  await expect.poll(() => viewNames(page), patience).toEqual(["Burning", "#outside"]);
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("searchbox").fill("nothing like it");
  await page.getByText("Nothing found for “nothing like it”.").waitFor();
  await page.getByRole("searchbox").fill("");

  // It goes on both devices, where one of them shows it, and comes back.
  await places(page).getByRole("link", { name: "Burning" }).click();
  await openSettings(page);
  await dialog(page).getByRole("button", { name: "Delete" }).click();
  await other.getByText("This view no longer exists.").waitFor();
  await expect.poll(() => viewNames(page), patience).toEqual(["#outside"]);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await heading(page, "Burning").waitFor();
  await expectTitles(page, "in the garden");
  await expectTitles(other, "in the garden");
  await page.getByRole("checkbox", { name: "in the garden" }).click();
  await page.getByText("Nothing matches this view.").waitFor();

  // The export has both.
  await page.goto("/account");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download as JSON" }).click();
  const file = await (await downloading).path();
  const kept: { views: { name: string; filter: object }[] } = JSON.parse(await readFile(file, "utf8"));
  expect(kept.views.map(({ name: called, filter }) => [called, filter])).toEqual([
    ["Burning", { lists: [garden], priorities: ["high"] }],
    ["#outside", { tags: ["outside"] }],
  ]);

  // On a phone they are behind Browse.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/?view=all");
  await page.getByRole("navigation", { name: "Ways" }).getByRole("button", { name: "Browse" }).click();
  await page.getByRole("dialog", { name: "Browse" }).getByRole("link", { name: "#outside" }).first().click();
  await heading(page, "#outside").waitFor();
  await openSettings(page);
  await expectAccessible(page, "the settings of a view on a phone");
  await expect
    .poll(() => dialog(page).evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth))
    .toBe(true);
});
