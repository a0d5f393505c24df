import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { test } from "./product.ts";
import { waitForSelection } from "./selection.ts";
import { openAsNewPerson } from "./session.ts";
import { patience } from "./tasks.ts";

/** Opens a list with these sections, and tasks by the section each is in. */
async function arriveAtList(
  page: Page,
  sections: { id: string; name: string }[],
  tasks: [title: string, section?: string][],
): Promise<{ id: string; address: string }> {
  await openAsNewPerson(page);
  const id = await page.evaluate(
    async (given) => {
      const post = async (path: string, body: object) =>
        (
          await fetch(path, {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(body),
          })
        ).json();
      const list: { id: string } = await post("/api/lists", { name: "House", sections: given.sections });
      const operations = given.tasks.map(([title, section_id]) => ({
        do: "create",
        task: { title, list_id: list.id, ...(section_id !== undefined && { section_id }) },
      }));
      await post("/api/tasks/batch", { operations });
      return list.id;
    },
    { sections, tasks },
  );
  await page.goto(`/?list=${id}`);
  await page
    .getByText(tasks[0]?.[0] ?? "", { exact: true })
    .first()
    .waitFor();
  await waitForSelection(page);
  return { id, address: `/?list=${id}` };
}

const list = (page: Page) => page.getByRole("list", { name: "Tasks", exact: true });

/** What the list says from top to bottom, with headings as "# Kitchen 2 tasks". */
async function expectShown(page: Page, ...entries: string[]): Promise<void> {
  const read = async () => {
    const texts = await list(page).locator("[data-key] .title, [data-section] h2").allInnerTexts();
    return texts.map((text) =>
      text
        .replace(/\s+/g, " ")
        .trim()
        .replace(/^(?=.* tasks?$)/, "# "),
    );
  };
  await expect.poll(read, patience).toEqual(entries);
}

const storedSections = async (page: Page, id: string) => {
  const answer = await page.request.get(`/api/lists/${id}`);
  const { sections = [] }: { sections?: { name: string }[] } = await answer.json();
  return sections.map(({ name }) => name);
};
const rowOf = (page: Page, title: string) =>
  page.locator("[data-key]").filter({ has: page.getByText(title, { exact: true }) });
const headingOf = (page: Page, name: string) => list(page).getByRole("heading", { name: RegExp(`^${name}`) });
const expectAnnounced = (page: Page, words: string) =>
  page.getByRole("status").getByText(words, { exact: true }).waitFor();
const expectFocused = (target: Locator) =>
  expect.poll(() => target.evaluate((element) => element === document.activeElement), patience).toBe(true);
const openMenu = async (page: Page, name: string, item: string) => {
  await headingOf(page, name).hover();
  await page.getByRole("button", { name: `Actions: ${name}`, exact: true }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
};

async function drag(page: Page, title: string, onto: Locator, edge: "top" | "bottom"): Promise<void> {
  await rowOf(page, title).hover();
  const handle = await page.getByRole("button", { name: `Move: ${title}`, exact: true }).boundingBox();
  const target = await onto.boundingBox();
  if (!handle || !target) throw new Error("nothing to drag");
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  const y = edge === "top" ? target.y + 5 : target.y + target.height - 5;
  await page.mouse.move(handle.x, y, { steps: 8 });
  await page.mouse.up();
}

test("a list is divided into sections, by keys and by hand, online and not", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const { id, address } = await arriveAtList(page, [], [["a"], ["b"]]);

  // They are added in place, and tasks to them.
  await page.getByRole("button", { name: "Add section" }).click();
  await page.getByLabel("New section").fill("Kitchen");
  await page.keyboard.press("Enter");
  await expectFocused(headingOf(page, "Kitchen").getByRole("button"));
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Go to, find or do" }).fill("add sec");
  await page.keyboard.press("Enter");
  await page.getByLabel("New section").fill("Attic");
  await page.keyboard.press("Enter");
  await headingOf(page, "Kitchen").hover();
  await page.getByRole("button", { name: "Add a task to Kitchen" }).click();
  await page.keyboard.type("kettle");
  await page.keyboard.press("Enter");
  await page.keyboard.type("tap");
  await page.keyboard.press("Enter");
  await expectShown(page, "a", "b", "# Kitchen 2 tasks", "tap", "kettle", "# Attic 0 tasks");
  await page.keyboard.press("Escape");
  await expectFocused(headingOf(page, "Kitchen").getByRole("button"));
  await expect.poll(() => page.getByText("New tasks go to").count(), patience).toBe(0);

  // Up and down go through headings, too, and Tab has one stop for all of them.
  await page.keyboard.press("ArrowUp");
  await expectFocused(page.getByRole("checkbox", { name: "b" }));
  expect(await list(page).locator("[tabindex='0']").count()).toBe(1);
  await page.keyboard.press("Alt+ArrowDown");
  await expectAnnounced(page, "Moved to 1 of 3 in Kitchen");
  await expectShown(page, "a", "# Kitchen 3 tasks", "b", "tap", "kettle", "# Attic 0 tasks");
  await expectFocused(page.getByRole("checkbox", { name: "b" }));
  await page.keyboard.press("Control+z");
  await expectShown(page, "a", "b", "# Kitchen 2 tasks", "tap", "kettle", "# Attic 0 tasks");

  // What is folded stays so, and what goes into it opens it.
  await page.getByRole("checkbox", { name: "b" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expectShown(page, "a", "b", "# Kitchen 2 tasks", "# Attic 0 tasks");
  await page.reload();
  await expectShown(page, "a", "b", "# Kitchen 2 tasks", "# Attic 0 tasks");
  await waitForSelection(page);
  await page.getByRole("checkbox", { name: "b" }).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expectShown(page, "a", "# Kitchen 3 tasks", "b", "tap", "kettle", "# Attic 0 tasks");

  // A row that is dragged onto a heading, or between others, goes there in one act.
  let last: unknown;
  page.on("request", (request) => {
    if (request.method() !== "POST" || !request.url().includes("/sync")) return;
    const { operations }: { operations: unknown[] } = JSON.parse(request.postData() ?? "");
    last = operations.at(-1);
  });
  await drag(page, "kettle", headingOf(page, "Attic"), "bottom");
  await expectShown(page, "a", "# Kitchen 2 tasks", "b", "tap", "# Attic 1 task", "kettle");
  await drag(page, "a", rowOf(page, "kettle"), "bottom");
  await expectShown(page, "# Kitchen 2 tasks", "b", "tap", "# Attic 2 tasks", "kettle", "a");
  await expect
    .poll(() => last, patience)
    .toMatchObject({ do: "together", operations: [{ do: "change_task" }, { do: "move_task" }] });
  await page.keyboard.press("Control+z");
  await expectShown(page, "a", "# Kitchen 2 tasks", "b", "tap", "# Attic 1 task", "kettle");

  // The menu of a heading, without a connection.
  await page.context().setOffline(true);
  await openMenu(page, "Attic", "Rename");
  await page.getByLabel("Rename Attic").fill("Loft");
  await page.keyboard.press("Enter");
  await openMenu(page, "Loft", "Move up");
  await expectAnnounced(page, "Loft: 1 of 2");
  await expectShown(page, "a", "# Loft 1 task", "kettle", "# Kitchen 2 tasks", "b", "tap");
  await page.context().setOffline(false);
  await expect.poll(() => storedSections(page, id), patience).toEqual(["Loft", "Kitchen"]);

  // Its tasks outlive a section, or go with it, and come back.
  await openMenu(page, "Kitchen", "Delete section");
  // They are where they are in the order of the list.
  await expectShown(page, "b", "tap", "a", "# Loft 1 task", "kettle");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expectShown(page, "a", "# Loft 1 task", "kettle", "# Kitchen 2 tasks", "b", "tap");
  await openMenu(page, "Kitchen", "Delete with its 2 tasks");
  await expectShown(page, "a", "# Loft 1 task", "kettle");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expectShown(page, "a", "# Loft 1 task", "kettle", "# Kitchen 2 tasks", "b", "tap");
  await expectAccessible(page, "sections");

  // In another order each row says its section, which is another one by its menu or its panel.
  await page.goto(`${address}&sort=title`);
  await expectShown(page, "a", "b", "kettle", "tap");
  await rowOf(page, "tap").getByText("Kitchen").click();
  await page.getByRole("option", { name: "House › Loft" }).click();
  await rowOf(page, "tap").getByText("Loft").waitFor();
  await page.getByRole("button", { name: "Edit: a", exact: true }).click();
  await page.getByRole("form").getByLabel("Section").selectOption("Kitchen");
  await rowOf(page, "a").getByText("Kitchen").waitFor();
  await page.goto(address);
  await expectShown(page, "# Loft 2 tasks", "tap", "kettle", "# Kitchen 2 tasks", "b", "a");
});

test("on a phone a section takes new tasks where one is, however far down", async ({ openPage }) => {
  const page = await openPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const many = Array.from({ length: 30 }, (_, nth): [string, string] => [`shelf ${nth}`, "k"]);
  const sections = [
    { id: "k", name: "Kitchen" },
    { id: "c", name: "A cellar with a name that is far too long for one line of a phone" },
  ];
  await arriveAtList(page, sections, [["a"], ...many]);
  const add = page.getByRole("button", { name: /^Add a task to A cellar/ });
  // Far from the viewport, a heading is not in the document.
  await expect
    .poll(async () => {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      return add.count();
    }, patience)
    .toBe(1);
  const before = await add.boundingBox();
  await add.tap();
  await page.keyboard.type("wine");
  await page.keyboard.press("Enter");
  await expect.poll(() => headingOf(page, "A cellar").innerText(), patience).toMatch(/1\s*(?:task)?$/);
  const field = await page.getByLabel("New task").boundingBox();
  expect(field?.y).toBeGreaterThanOrEqual(0);
  expect(field?.y).toBeLessThan(120);
  // The list has not moved under the finger.
  expect((await add.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, -2);
  for (const target of [add, page.getByRole("button", { name: /^Actions: A cellar/ })]) {
    const box = await target.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
