import { expect } from "vitest";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { closeTask, expectCount, patience, shownTitles, storedTitles } from "./tasks.ts";

const many = 1200;

test("a long list draws only what is near, but all of it can be found, reached with keys, edited and selected", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await page.evaluate(async (count) => {
    const titles = Array.from({ length: count }, (_, nth) => `task ${nth}`);
    for (let first = 0; first < count; first += 200) {
      const operations = titles
        .slice(first, first + 200)
        .map((title) => ({ do: "create", task: { title } }))
        .toReversed();
      const headers = { "Content-Type": "application/json" };
      await fetch("/api/tasks/batch", { method: "POST", headers, body: JSON.stringify({ operations }) });
    }
  }, many);
  await page.reload();
  await expectCount(page, "All 1,200");
  // Whatever part of the list is in sight, few rows are in the document.
  const inDocument = () => page.getByRole("list", { name: "Tasks" }).locator(".row").count();
  const bottom = () => page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  expect(await inDocument()).toBeLessThanOrEqual(60);
  const seen = await page.evaluate(async () => {
    const titles = new Set<string>();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let before = -1; before !== scrollY; await frame(), await frame(), await frame()) {
      for (const title of document.querySelectorAll(".rows .title")) titles.add(title.textContent ?? "");
      before = scrollY;
      scrollBy(0, innerHeight * 0.9);
    }
    return titles.size;
  });
  expect(seen).toBe(many);
  await bottom();
  expect(await inDocument()).toBeLessThanOrEqual(60);

  // Arrow keys cross from one chunk of rows to the next, even to rows that are not in the document.
  await page.evaluate(() => scrollTo(0, 0));
  const isFocused = (title: string) =>
    expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label")), patience)
      .toBe(title);
  await page.getByRole("checkbox", { name: "task 1189", exact: true }).focus();
  for (const title of ["task 1188", "task 1187", "task 1186"]) {
    await page.keyboard.press("ArrowDown");
    await isFocused(title);
  }
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  await page.keyboard.press("ArrowUp");
  await isFocused("task 1187");
  await expect
    .poll(() => page.getByRole("checkbox", { name: "task 1187", exact: true }).evaluate(isInSight), patience)
    .toBe(true);

  // A task that is open keeps what is typed while its row is out of sight and while rows are added above.
  await page.keyboard.press("e");
  await page.getByLabel("Title").fill("task 1187, in other words");
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.getByLabel("New task").evaluate((field) => field instanceof HTMLInputElement && field.focus());
  await page.keyboard.type("on top");
  await page.keyboard.press("Enter");
  await expectCount(page, "All 1,201");
  expect(await page.getByLabel("Title").inputValue()).toBe("task 1187, in other words");
  await closeTask(page);
  await page.getByRole("checkbox", { name: "task 1187, in other words" }).waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await expect
    .poll(async () => (await shownTitles(page)).slice(0, 2), patience)
    .toEqual(["on top", "task 1199"]);

  // A change that is too large for one request is sent in parts, and undone as a whole.
  await page.getByRole("checkbox", { name: "on top" }).focus();
  await page.keyboard.press("Control+a");
  await page.getByText("1,201 tasks selected").first().waitFor();
  await page.keyboard.press("x");
  await page.getByText("1,201 tasks completed.").waitFor();
  await expectCount(page, "Done 1,201");
  await expect.poll(() => storedTitles(page, "completed=false"), patience).toEqual([]);
  // The notice with its Undo may be gone by now.
  await page.keyboard.press("Control+z");
  await expectCount(page, "Done 0");
  await expect.poll(() => storedTitles(page, "completed=true"), patience).toEqual([]);
});

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
