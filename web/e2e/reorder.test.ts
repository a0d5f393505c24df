import type { Page } from "playwright-core";
import { expect } from "vitest";
import { openAsNewPerson } from "./session.ts";
import { waitForSelection } from "./selection.ts";
import { test } from "./product.ts";
import { expectTitles, patience, storedTitles } from "./tasks.ts";

/** Opens a list with these tasks, the first one on top. */
async function arriveAtList(page: Page, ...titles: string[]): Promise<string> {
  await openAsNewPerson(page);
  const address = await page.evaluate(async (all) => {
    const post = async (path: string, body: object) =>
      (
        await fetch(path, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
        })
      ).json();
    const { id }: { id: string } = await post("/api/lists", { name: "Garden" });
    const operations = all.map((title) => ({ do: "create", task: { title, list_id: id } }));
    await post("/api/tasks/batch", { operations });
    return `/?list=${id}`;
  }, titles);
  await page.goto(address);
  await expectTitles(page, ...titles);
  await waitForSelection(page);
  return address;
}

const rowOf = (page: Page, title: string) =>
  page.locator("[data-key]").filter({ has: page.getByText(title, { exact: true }) });
const expectAnnounced = (page: Page, words: string) =>
  page.getByRole("status").getByText(words, { exact: true }).waitFor();

/** Drags a row by its handle, in small steps like a hand. */
async function drag(page: Page, title: string, onto: string, edge: "top" | "bottom"): Promise<void> {
  await rowOf(page, title).hover();
  const handle = await rowOf(page, title)
    .getByRole("button", { name: `Move: ${title}`, exact: true })
    .boundingBox();
  const target = await rowOf(page, onto).boundingBox();
  if (!handle || !target) throw new Error("nothing to drag");
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  const y = edge === "top" ? target.y + 5 : target.y + target.height - 5;
  await page.mouse.move(handle.x, y, { steps: 8 });
  await page.mouse.up();
}

test("rows are moved by dragging, with keys and from the bar, and stay there after a reload", async ({
  page,
}) => {
  const address = await arriveAtList(page, "a", "b", "c", "d", "e");
  const writes: string[] = [];
  page.on("request", (request) => request.method() === "POST" && writes.push(request.postData() ?? ""));
  await drag(page, "e", "b", "top");
  await expectTitles(page, "a", "e", "b", "c", "d");
  await drag(page, "a", "b", "bottom");
  await expectTitles(page, "e", "b", "a", "c", "d");
  await expectAnnounced(page, "Moved to 3 of 5");
  await expect.poll(() => writes.length, patience).toBe(2);
  for (const body of writes) expect(JSON.parse(body)).toMatchObject({ operations: [{ do: "move_task" }] });

  await page.getByRole("checkbox", { name: "d" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expectAnnounced(page, "Moved to 4 of 5");
  await page.keyboard.press("Alt+ArrowUp");
  await expectTitles(page, "e", "b", "d", "a", "c");
  await expectAnnounced(page, "Moved to 3 of 5");
  expect(
    await page.getByRole("checkbox", { name: "d" }).evaluate((box) => box === document.activeElement),
  ).toBe(true);

  await rowOf(page, "b").hover();
  await rowOf(page, "b").getByRole("button", { name: "Move: b", exact: true }).click();
  await page.getByRole("checkbox", { name: "Select: d" }).click();
  const bar = page.getByRole("region", { name: "Selected tasks" });
  await bar.getByRole("button", { name: "Move down" }).click();
  await expectTitles(page, "e", "a", "b", "d", "c");
  await expectAnnounced(page, "Moved to 3 to 4 of 5");
  await bar.getByRole("button", { name: "Stop selecting" }).click();
  await expect
    .poll(() => storedTitles(page, `sort=position&${address.slice(2)}`), patience)
    .toEqual(["e", "a", "b", "d", "c"]);
  await page.reload();
  await expectTitles(page, "e", "a", "b", "d", "c");
});

test("two pages that move tasks at once keep both moves", async ({ page, expectTrouble }) => {
  // A page may be sending other requests when the connection goes.
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const address = await arriveAtList(page, "a", "b", "c", "d");
  const other = await page.context().newPage();
  await other.goto(address);
  await expectTitles(other, "a", "b", "c", "d");
  await waitForSelection(other);
  await page.context().setOffline(true);
  // Both pages put a task between b and c.
  await page.getByRole("checkbox", { name: "a" }).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expectTitles(page, "b", "a", "c", "d");
  await other.getByRole("checkbox", { name: "d" }).focus();
  await other.keyboard.press("Alt+ArrowUp");
  // They are tabs of one browser, and know of each other without a connection.
  for (const either of [page, other]) await expectTitles(either, "b", "a", "d", "c");
  await page.context().setOffline(false);
  await expect
    .poll(() => storedTitles(page, `sort=position&${address.slice(2)}`), patience)
    .toEqual(["b", "a", "d", "c"]);
  for (const either of [page, other]) await expectTitles(either, "b", "a", "d", "c");
});
