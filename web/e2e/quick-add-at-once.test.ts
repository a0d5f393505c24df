import type { Page } from "playwright-core";
import { expect } from "vitest";
import { cachedText } from "./browser-storage.ts";
import { holdAnswers } from "./hold-answers.ts";
import { openAsNewPerson, signUp } from "./session.ts";
import { test } from "./product.ts";
import { add, expectStored, expectTitles, patience } from "./tasks.ts";

const parser = /\/assets\/chips[^/]*\.js/;
const words = "Water the beds tomorrow #garden !high";

async function firstTask(page: Page): Promise<object | undefined> {
  const { tasks }: { tasks: object[] } = await (await page.request.get("/api/tasks")).json();
  return tasks[0];
}

test("Enter before the words can be read waits for that, and the notice says what was understood", async ({
  page,
}) => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route(parser, async (route) => {
    await released;
    await route.continue();
  });
  await openAsNewPerson(page);
  await add(page, words, "Dig");
  await page.getByText(`Adding: ${words}, Dig`).waitFor();
  await page.getByLabel("New task").fill("next");
  release();
  await expectTitles(page, "Dig", "Water the beds");
  await page.getByText(/Added: Water the beds · .+ · #garden · high/).waitFor();
  expect(await page.getByLabel("New task").inputValue()).toBe("next");
  await expectStored(page, "Dig", "Water the beds");
  await page.getByRole("button", { name: "Undo" }).click();
  await expectTitles(page, "Dig");
});

test("tasks keep their order while the first ones wait for the names of the lists", async ({ page }) => {
  await signUp(page);
  const letGo = await holdAnswers(page, /\/sync(?:\?|$)/);
  await page.goto("/?view=all");
  await add(page, "one", "two");
  await page.getByText("Adding: one, two").waitFor();
  // The parser is there by now, and the lists are not.
  await page.getByLabel("New task").fill("three tomorrow");
  await page.getByRole("list", { name: "Understood" }).waitFor();
  await page.getByLabel("New task").press("Enter");
  letGo();
  await expectTitles(page, "three", "two", "one");
});

test("what waits to be read is added once after the page was loaded again", async ({ page }) => {
  await page.route(parser, () => {});
  await openAsNewPerson(page);
  await add(page, words);
  await page.getByText("Adding:").waitFor();
  await expect.poll(() => cachedText(page), patience).toContain("Water the beds");
  await page.unroute(parser);
  await page.reload();
  await expectTitles(page, "Water the beds");
  await expectStored(page, "Water the beds");
  expect(await firstTask(page)).toMatchObject({ tags: ["garden"], priority: "high" });
  await page.reload();
  await expectTitles(page, "Water the beds");
});

test("if the words cannot be read, they are the title", async ({ page, expectTrouble }) => {
  expectTrouble(/ERR_FAILED/);
  await page.route(parser, (route) => route.abort());
  await openAsNewPerson(page);
  await add(page, words);
  await expectTitles(page, words);
  await expectStored(page, words);
});
