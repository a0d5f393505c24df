import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { add, expectStored, expectTitles, patience } from "./tasks.ts";

const tinted = (page: Page) => page.locator(".tint");
const options = (page: Page) => page.getByRole("option");
const chosen = (page: Page) => page.getByRole("option", { selected: true });
const chips = (page: Page) =>
  page.getByRole("list", { name: /^(?:Understood|Erkannt)$/ }).getByRole("listitem");

/** Presses the first word that is tinted. It lies below the field. */
async function pressTint(page: Page): Promise<void> {
  const box = await tinted(page).first().boundingBox();
  if (!box) throw new Error("nothing is tinted");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** How far the text that is tinted has scrolled away from the text in the field. */
async function drift(field: Locator): Promise<number> {
  return field.evaluate((element: HTMLInputElement) => {
    const line = document.querySelector(".tints span");
    if (!line) return Number.NaN;
    const shift = new DOMMatrix(getComputedStyle(line).transform).m41;
    return Math.abs(shift + element.scrollLeft);
  });
}

test("words are tinted where they stand, also in a long line and from right to left, and a press makes them text", async ({
  openPage,
}) => {
  const page = await openPage({ viewport: { width: 640, height: 640 } });
  await openAsNewPerson(page);
  const field = page.getByLabel("New task");
  await field.pressSequentially("dig (tomorrow) #beds now");
  await expect.poll(() => tinted(page).allTextContents(), patience).toEqual(["tomorrow", "#beds"]);
  expect(await page.locator(".tints").textContent()).toBe("dig (tomorrow) #beds now");
  await pressTint(page);
  await expect.poll(() => tinted(page).allTextContents(), patience).toEqual(["#beds"]);
  await expect.poll(() => chips(page).count(), patience).toBe(1);

  // Whoever only comes to the field has not pressed a word.
  await field.blur();
  await pressTint(page);
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await tinted(page).count()).toBe(1);

  await field.fill("");
  await field.fill(`${"a long way ".repeat(12)}#beds end`);
  await field.press("End");
  await expect.poll(() => drift(field), patience).toBe(0);
  expect(await field.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  await field.press("Home");
  await expect.poll(() => field.evaluate((element) => element.scrollLeft), patience).toBe(0);
  await expect.poll(() => drift(field), patience).toBe(0);

  await field.fill("شراء #beds الحليب");
  const line = page.locator(".tints span").first();
  await expect
    .poll(() => line.evaluate((element) => getComputedStyle(element).direction), patience)
    .toBe("rtl");
});

test("what is typed before there are suggestions has them in sight as soon as they are there", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await add(page, "one #home", "two #homework");
  await expectStored(page, "two", "one");
  await page.reload();
  await page.getByLabel("New task").fill("dig #ho");
  await options(page).first().waitFor();
  const seen = () => page.getByRole("listbox").evaluate((panel) => panel.clientHeight - panel.scrollHeight);
  await expect.poll(seen, patience).toBe(0);
});

test("names are suggested after # and @ without leaving the field, and a list is created together with its task", async ({
  openPage,
}) => {
  const page = await openPage({ viewport: { width: 390, height: 700 } });
  await openAsNewPerson(page);
  await add(page, "one #home", "two #homework", "three #homework");
  await expectTitles(page, "three", "two", "one");
  const field = page.getByRole("combobox", { name: "New task" });
  const shows = (...words: string[]) =>
    expect
      .poll(async () => (await options(page).allInnerTexts()).map((text) => text.split("\n")[0]), patience)
      .toEqual(words);

  await field.pressSequentially("dig #hom");
  await shows("#homework", "#home");
  await expectAccessible(page, "suggestions");
  expect(await chosen(page).allInnerTexts()).toEqual(["#homework\n2"]);
  expect(await field.getAttribute("aria-activedescendant")).toBe(await chosen(page).getAttribute("id"));
  await field.press("ArrowDown");
  await field.press("Enter");
  await shows();
  expect(await field.inputValue()).toBe("dig #home ");
  expect(await field.getAttribute("aria-expanded")).toBe("false");

  // The first Escape is for the suggestions; what was understood stays.
  await field.pressSequentially("!");
  await shows("!high", "!medium", "!low");
  await field.press("Escape");
  await shows();
  expect(await chips(page).count()).toBe(1);
  await field.press("Backspace");

  await field.pressSequentially("@allot");
  await shows("Create list “allot”");
  expect(await chosen(page).count()).toBe(0);
  await options(page).click();
  expect(await field.inputValue()).toBe("dig #home @allot ");
  await page.getByText("in allot (new list)").waitFor();
  await field.press("Enter");
  await expectTitles(page, "dig", "three", "two", "one");
  await expectStored(page, "dig", "three", "two", "one");
  const lists = async () => {
    const { lists: all }: { lists: { name: string }[] } = await (await page.request.get("/api/lists")).json();
    return all.map(({ name }) => name);
  };
  expect(await lists()).toEqual(["allot"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expectTitles(page, "three", "two", "one");
  await expect.poll(lists, patience).toEqual([]);
  expect(await field.inputValue()).toBe("dig #home @allot ");
  await field.press("Enter");
  await expect.poll(lists, patience).toEqual(["allot"]);
});

test("words typed into a title are offered and taken by Enter, and what stood there before is not", async ({
  page,
}) => {
  await openAsNewPerson(page);
  const field = page.getByLabel("New task");
  await field.fill("Read every Monday");
  await page.getByRole("button", { name: /^Not a repetition/ }).click();
  await field.press("Enter");
  await page.getByRole("button", { name: "Edit: Read every Monday" }).click();
  const title = page.getByLabel("Title");
  await title.press("End");
  await title.pressSequentially("'s news tomorrow #home !high");
  const form = page.getByRole("form", { name: /^Edit / });
  await expect
    .poll(() => form.getByRole("list", { name: "Understood" }).locator("li").count(), patience)
    .toBe(3);
  await form.getByRole("button", { name: "Apply" }).waitFor();
  await expectAccessible(page, "title in words");
  await form.getByRole("button", { name: "Not a priority: “!high”" }).click();
  await title.press("Enter");
  await expect.poll(() => title.inputValue(), patience).toBe("Read every Monday's news !high");
  await form.getByRole("button", { name: "Due: Tomorrow" }).waitFor();
  await form.getByRole("button", { name: "Remove the tag home" }).waitFor();
  // Nothing is left to take, so Enter closes the task.
  await title.press("Enter");
  await form.waitFor({ state: "detached" });
  await expectStored(page, "Read every Monday's news !high");
});

test("a browser that speaks German reads German, and English all the same, whatever the app speaks", async ({
  openPage,
}) => {
  const page = await openPage({ locale: "de-DE" });
  await openAsNewPerson(page);
  const expectUnderstood = (words: RegExp) =>
    expect
      .poll(async () => (await chips(page).allInnerTexts()).map((text) => text.split("\n")[0]), patience)
      .toEqual([expect.stringMatching(words), "09:00"]);
  const inGerman = page.getByLabel("Neue Aufgabe");
  await inGerman.fill("Miete zahlen jeden 1. um 9 Uhr");
  await expectUnderstood(/^jeden Monat am 1\., ab .+, 09:00$/);
  await inGerman.fill("Pay rent tomorrow");
  await expect.poll(() => tinted(page).allTextContents(), patience).toEqual(["tomorrow"]);

  await page.evaluate(() => localStorage.setItem("hedgerow.language", "en"));
  await page.reload();
  await page.getByLabel("New task").fill("Miete zahlen jeden 1. um 9 Uhr");
  await expectUnderstood(/^every month on the 1st, from .+, 09:00$/);
});

test("on a page without the field, n opens it, and the notice says what was added", async ({ page }) => {
  await openAsNewPerson(page, "/account");
  await page.getByRole("checkbox", { name: "Single-key shortcuts" }).waitFor();
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog", { name: "Quick add" });
  await dialog.getByRole("combobox", { name: "New task" }).waitFor();
  await page.keyboard.type("Mend the gate");
  await expectAccessible(page, "quick add");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Added: Mend the gate").waitFor();
  await expectStored(page, "Mend the gate");

  await page.getByRole("checkbox", { name: "Single-key shortcuts" }).uncheck();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("n");
  expect(await dialog.count()).toBe(0);
});
