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
  const suggested = () =>
    page.locator("datalist option").evaluateAll((all) => all.map((one) => one.getAttribute("value")));
  // The panel's fields come with a file of their own.
  await expect.poll(suggested, patience).toEqual(["home"]);
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

/** Opens the app with these lists in the sidebar, the first one on top, and waits until they can be dragged. */
async function openWithLists(
  page: Page,
  lists: { name: string; archived?: boolean }[],
): Promise<Record<string, string>> {
  await openAsNewPerson(page);
  const ids = await page.evaluate(async (all) => {
    const send = async (method: string, path: string, body: object) => {
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    };
    const made: Record<string, string> = {};
    for (const { name, archived } of all.toReversed()) {
      const { id }: { id: string } = await send("POST", "/api/lists", { name });
      if (archived) await send("PATCH", `/api/lists/${id}`, { archived });
      made[name] = id;
    }
    return made;
  }, lists);
  await page.goto("/?view=upcoming");
  await waitForSidebar(page, lists[0]?.name ?? "");
  return ids;
}

/** What is done to a list in the sidebar is loaded when the browser is idle. */
async function waitForSidebar(page: Page, name: string): Promise<void> {
  await expect
    .poll(async () => {
      await page.getByRole("heading", { level: 1 }).hover();
      await place(page, name).hover();
      return place(page, name).getAttribute("draggable");
    }, patience)
    .toBe("true");
}

const namesIn = (page: Page, group: string) =>
  places(page).getByRole("list", { name: group }).locator("a .name").allTextContents();
const expectNames = (page: Page, group: string, ...names: string[]) =>
  expect.poll(() => namesIn(page, group), patience).toEqual(names);
const notice = (page: Page, words: string) => page.locator(".notices").getByText(words).waitFor();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
const selected = (page: Page) => page.evaluate(() => getSelection()?.toString());

/** Takes a link of the sidebar by the mouse to the upper or lower edge of another one. */
async function carry(page: Page, name: string, onto: string, edge: "above" | "below"): Promise<void> {
  const [from, to] = [await place(page, name).boundingBox(), await place(page, onto).boundingBox()];
  if (!from || !to) throw new Error("nothing to drag");
  await page.mouse.move(from.x + 40, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 45, to.y + (edge === "above" ? 4 : to.height - 4), { steps: 8 });
}

async function drag(...way: Parameters<typeof carry>): Promise<void> {
  await carry(...way);
  await way[0].mouse.up();
}

test("a right press on a list or a view renames it, wherever one is, and so does the key for menus", async ({
  page,
}) => {
  const { Work = "" } = await openWithLists(page, [{ name: "Gardn" }, { name: "Work" }]);
  const address = page.url();
  await place(page, "Gardn").click({ button: "right" });
  const dialog = page.getByRole("dialog", { name: "Settings of the list Gardn" });
  await dialog.waitFor();
  expect(await selected(page)).toBe("Gardn");
  await page.keyboard.type("Garden");
  await page.keyboard.press("Enter");
  await notice(page, "Saved: Garden");
  await expectNames(page, "Lists", "Garden", "Work");
  expect(page.url()).toBe(address);

  // The link is still the same, and has the focus again.
  expect(await focused(page)).toBe("Garden");
  await page.keyboard.press("ContextMenu");
  await page.getByRole("dialog", { name: "Settings of the list Garden" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  // The browser's own menu opens on what is neither a list nor a view, and with Shift.
  const isLeftToBrowser = (name: string, more: { button?: number; shiftKey?: boolean }) =>
    place(page, name).evaluate(
      (link, init) =>
        link.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, ...init })),
      more,
    );
  expect(await isLeftToBrowser("Today", { button: 2 })).toBe(true);
  expect(await isLeftToBrowser("Inbox", { button: 2 })).toBe(true);
  expect(await isLeftToBrowser("Work", { button: 2, shiftKey: true })).toBe(true);
  expect(await page.getByRole("dialog").count()).toBe(0);
  // A browser says so with Shift and F10.
  expect(await isLeftToBrowser("Work", { shiftKey: true })).toBe(false);
  await page.getByRole("dialog", { name: "Settings of the list Work" }).waitFor();
  await page.keyboard.press("Escape");

  await page.evaluate(async () => {
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify({ name: "Urgnt", filter: { priorities: ["high"] } });
    await fetch("/api/views", { method: "POST", headers, body });
  });
  await place(page, "Urgnt").click({ button: "right" });
  await page.getByRole("dialog", { name: "Settings of the view Urgnt" }).waitFor();
  expect(await selected(page)).toBe("Urgnt");
  await page.keyboard.type("Urgent");
  await page.keyboard.press("Enter");
  await place(page, "Urgent").waitFor();
  await place(page, "Urgent").click({ button: "right" });
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await notice(page, "Urgent is deleted. Its tasks stay where they are.");
  expect(page.url()).toBe(address);
  await page.getByRole("button", { name: "Undo" }).click();
  await place(page, "Urgent").waitFor();
  expect(page.url()).toBe(address);

  await place(page, "Garden").click({ button: "right" });
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete Garden" }).click();
  await expectNames(page, "Lists", "Work");
  expect(page.url()).toBe(address);
  await place(page, "Work").click({ button: "right" });
  await page.getByRole("button", { name: "Add section" }).click();
  await page.getByRole("heading", { name: "Work", level: 1 }).waitFor();
  expect(new URL(page.url()).search).toBe(`?list=${Work}`);
  await page.getByRole("textbox", { name: "New section" }).waitFor();
});

test("lists are dragged up and down, which can be undone, shows in other windows, and stays", async ({
  page,
}) => {
  await openWithLists(page, [{ name: "Ash" }, { name: "Birch" }, { name: "Cedar" }]);
  const other = await page.context().newPage();
  await other.goto("/?view=all");
  await expectNames(other, "Lists", "Ash", "Birch", "Cedar");
  const writes: string[] = [];
  // Either of them may send it.
  page
    .context()
    .on("request", (request) => request.method() === "POST" && writes.push(request.postData() ?? ""));

  await carry(page, "Cedar", "Ash", "above");
  const line = places(page).locator(".is-drop-above");
  await expect.poll(() => line.locator(".name").allTextContents(), patience).toEqual(["Ash"]);
  await page.mouse.up();
  await notice(page, "Cedar: 1 of 3");
  expect(await line.count()).toBe(0);
  for (const either of [page, other]) await expectNames(either, "Lists", "Cedar", "Ash", "Birch");
  expect(new URL(page.url()).search).toBe("?view=upcoming");
  await expect.poll(() => writes.length, patience).toBe(1);
  expect(JSON.parse(writes[0] ?? "")).toMatchObject({ operations: [{ do: "move_list" }] });

  await page.getByRole("button", { name: "Undo" }).click();
  for (const either of [page, other]) await expectNames(either, "Lists", "Ash", "Birch", "Cedar");
  await drag(page, "Ash", "Cedar", "below");
  await notice(page, "Ash: 3 of 3");
  await drag(page, "Birch", "Cedar", "below");
  await expectNames(page, "Lists", "Cedar", "Birch", "Ash");
  // Where it is already, there is nothing to do.
  await carry(page, "Birch", "Ash", "above");
  await expect.poll(() => places(page).locator(".is-drop-above, .is-drop-below").count(), patience).toBe(0);
  await page.mouse.up();
  await expectNames(page, "Lists", "Cedar", "Birch", "Ash");
  await page.keyboard.press("Control+z");
  await notice(page, "Undone: Birch: 2 of 3");
  await expectNames(page, "Lists", "Birch", "Cedar", "Ash");
  await expectNames(other, "Lists", "Birch", "Cedar", "Ash");
  await page.reload();
  await expectNames(page, "Lists", "Birch", "Cedar", "Ash");

  await place(page, "Cedar").click();
  await page.getByRole("heading", { name: "Cedar", level: 1 }).waitFor();
});

test("archived lists are dragged among themselves, and not among the others", async ({ openPage }) => {
  const page = await openPage({ viewport: { width: 1280, height: 1000 } });
  await openWithLists(page, [
    { name: "Ash" },
    { name: "Birch" },
    { name: "Oak", archived: true },
    { name: "Yew", archived: true },
  ]);
  for (const [name, onto] of [
    ["Yew", "Birch"],
    ["Ash", "Yew"],
    ["Birch", "Today"],
  ] as const) {
    await drag(page, name, onto, "above");
    expect(await page.locator(".notice").allTextContents(), `${name} onto ${onto}`).toEqual([]);
  }
  await drag(page, "Yew", "Oak", "above");
  await notice(page, "Yew: 1 of 2");
  await expectNames(page, "Archived", "Yew", "Oak");
  await expectNames(page, "Lists", "Ash", "Birch");
});

test("a finger that rests on a list asks for its settings, and one that moves on does not", async ({
  openPage,
}) => {
  const page = await openPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await openAsNewPerson(page);
  await page.evaluate(async () => {
    const headers = { "Content-Type": "application/json" };
    await fetch("/api/lists", { method: "POST", headers, body: JSON.stringify({ name: "Garden" }) });
  });
  await page.goto("/?view=upcoming");
  await page.getByRole("button", { name: "Browse" }).last().tap();
  await place(page, "Garden").waitFor();
  await page.waitForLoadState("networkidle");
  const at = await place(page, "Garden").boundingBox();
  if (!at) throw new Error("no link");
  const point = { x: at.x + 60, y: at.y + at.height / 2 };
  const touch = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: (typeof point)[]) =>
    touch.send("Input.dispatchTouchEvent", { type, touchPoints });

  await send("touchStart", point);
  await page.locator(".place.is-held").waitFor();
  await send("touchMove", { ...point, y: point.y - 40 });
  await send("touchEnd");
  expect(await page.getByRole("dialog", { name: /^Settings/ }).count()).toBe(0);

  await send("touchStart", point);
  await page.locator(".place.is-held").waitFor();
  expect(await page.locator(".place[draggable]").count()).toBe(0);
  // Browsers have a menu of their own for a link that a finger rests on, or begin to drag it.
  for (const own of ["contextmenu", "dragstart"]) {
    const init = { bubbles: true, cancelable: true };
    expect(
      await place(page, "Garden").evaluate(
        (link, [type, how]) => link.dispatchEvent(new MouseEvent(type, how)),
        [own, init] as const,
      ),
    ).toBe(false);
  }
  expect(await page.getByRole("dialog", { name: /^Settings/ }).count()).toBe(0);
  await send("touchEnd");
  const dialog = page.getByRole("dialog", { name: "Settings of the list Garden" });
  await dialog.waitFor();
  expect(new URL(page.url()).search).toBe("?view=upcoming");
  await dialog.getByRole("button", { name: "Cancel" }).tap();
  await page.getByRole("button", { name: "Browse" }).last().tap();
  await place(page, "Garden").tap();
  await page.getByRole("heading", { name: "Garden", level: 1 }).waitFor();
});
