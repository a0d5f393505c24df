import type { BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { file } from "./imports.ts";
import { test } from "./product.ts";
import { openAsNewPerson } from "./session.ts";
import { patience } from "./tasks.ts";

/**
 * The app in a language that nobody speaks, in Hebrew letters (web/src/language/mirrored.ts). Whatever is in Latin letters
 * was said in English only; whatever does not fit, or stands on the side of English, was laid out for it alone.
 */
const desk = { viewport: { width: 1400, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

async function openMirrored(
  openPage: (options: BrowserContextOptions) => Promise<Page>,
  options: BrowserContextOptions,
): Promise<Page> {
  const page = await openPage({ ...options, reducedMotion: "reduce" });
  await page.addInitScript(() => localStorage.setItem("hedgerow.language", "mirrored"));
  return page;
}

/** What is on the page in Latin letters, but for names, keys and code. */
async function latinOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = [document.title];
    const isOwn = (element: Element) =>
      element.closest("kbd, code, pre, script, style, textarea, [lang]:not(html)") !== null;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.parentElement?.checkVisibility() && !isOwn(text.parentElement))
        found.push(text.textContent ?? "");
    }
    for (const element of document.body.querySelectorAll("*")) {
      if (!element.checkVisibility() || isOwn(element)) continue;
      for (const name of ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext"])
        found.push(element.getAttribute(name) ?? "");
      for (const name of ["title", "placeholder", "alt", "data-swipe"])
        found.push(element.getAttribute(name) ?? "");
    }
    return found
      .map((words) => words.replaceAll(/Hedgerow|\S+@example\.org|Chrome|Linux|Paris|\.csv/g, "").trim())
      .filter((words) => /[a-z]{2}|^[a-z]$/i.test(words));
  });
}

/** What reaches past the edges of the page, without a box around it that scrolls. */
async function tooWideOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.documentElement &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...document.body.querySelectorAll("*")]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        const { clientWidth } = document.documentElement;
        // What is out of the page as a whole was put there.
        const isOut = (left < -1 && right > 0) || (right > clientWidth + 1 && left < clientWidth);
        return isOut && width > 1 && element.checkVisibility() && !scrolls(element);
      })
      .map(({ tagName, className }) => `${tagName} ${className}`);
  });
}

const faults: string[] = [];

async function look(page: Page, scene: string): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.dir), scene).toBe("rtl");
  const latin = await latinOn(page);
  faults.push(...latin.map((words) => `${scene}: “${words}” is not translated`));
  faults.push(...(await tooWideOn(page)).map((element) => `${scene}: ${element} is too wide`));
}

function expectNoFaults(): void {
  expect([...new Set(faults.splice(0))]).toEqual([]);
}

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Titles in letters of the same alphabet, so that whatever is in another one is the app's. */
async function plant(page: Page): Promise<{ list: string; view: string; task: string }> {
  return page.evaluate(
    async ({ days, steps }) => {
      const post = async (path: string, body: object) => {
        const headers = { "Content-Type": "application/json" };
        const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
        if (!answer.ok) throw new Error(await answer.text());
        return answer.json();
      };
      const section = crypto.randomUUID();
      const list: { id: string } = await post("/api/lists", {
        name: "גינה",
        sections: [{ id: section, name: "ירק" }],
      });
      const view: { id: string } = await post("/api/views", {
        name: "דחוף",
        filter: { priorities: ["high"] },
      });
      const [late, today, soon, later] = days;
      const parent: { id: string } = await post("/api/tasks", {
        title: "אחת",
        description: "שורה **אחת**",
        due_on: today,
        start_on: late,
        duration_minutes: 90,
        priority: "high",
        tags: ["בית"],
        list_id: list.id,
        section_id: section,
        repeat: { rule: "FREQ=MONTHLY;BYDAY=2TU" },
        checklist: steps,
      });
      for (const task of [
        { title: "שתיים", due_on: late, priority: "medium" },
        { title: "שלוש", due_at: `${soon}T09:00:00Z`, time_zone: "Europe/Paris", priority: "low" },
        {
          title: "ארבע",
          due_on: later,
          repeat: { rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", from: "completion" },
        },
        { title: "חמש", parent_id: parent.id },
        { title: "שש", completed: true },
      ])
        await post("/api/tasks", task);
      return { list: list.id, view: view.id, task: parent.id };
    },
    {
      days: [day(-3), day(0), day(1), day(40)],
      steps: [{ title: "צעד", completed: true }, { title: "עוד" }],
    },
  );
}

test("every view of the list is in the reader's language, and laid out from the right", async ({
  openPage,
}) => {
  for (const [device, options] of Object.entries({ desk, phone })) {
    const page = await openMirrored(openPage, options);
    await openAsNewPerson(page);
    await look(page, `${device}, nothing yet`);
    const { list, view, task } = await plant(page);
    for (const path of [
      "/?view=all",
      "/?view=today",
      "/?view=upcoming",
      "/?view=someday",
      "/?view=all&show=done",
      "/?list=inbox",
      `/?list=${list}`,
      `/?saved=${view}`,
      "/?view=all&priority=high&sort=due",
      "/?view=all&q=אין",
      `/task/${task}`,
    ]) {
      await page.goto(path);
      await page.locator("main h1").waitFor();
      await page.waitForLoadState("networkidle");
      await look(page, `${device}, ${path.replace(/[0-9a-f-]{36}/, "…")}`);
    }
    await page.context().close();
  }
  expectNoFaults();
});

test("menus, panels and dialogs are in the reader's language, and laid out from the right", async ({
  openPage,
}) => {
  const page = await openMirrored(openPage, desk);
  await openAsNewPerson(page);
  const { list } = await plant(page);
  await page.goto(`/?list=${list}`);
  const row = page.locator("[data-key]").first();
  await row.waitFor();
  await page.waitForLoadState("networkidle");
  const goToRow = async () => {
    await page.keyboard.press("j");
    return page.locator("[data-key]:focus-within").count();
  };
  await expect.poll(goToRow, patience).toBe(1);

  for (const key of [".", "t", "l", "#", "?", "Control+k"]) {
    await page.keyboard.press(key);
    const open = page.locator(":popover-open, dialog[open], .palette").first();
    await open.waitFor().catch((cause: unknown) => {
      throw new Error(`nothing opened after ${key}`, { cause });
    });
    await look(page, `after ${key}`);
    await page.keyboard.press("Escape");
    await open.waitFor({ state: "hidden" });
    await goToRow();
  }
  await page.keyboard.press("x");
  await look(page, "with a selection");
  await page.keyboard.press("Escape");
  await page.keyboard.press("1");
  await page.locator(".notice").first().waitFor();
  await look(page, "with a notice");
  expectNoFaults();
});

test("the pages around the list are in the reader's language, and laid out from the right", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 404/);
  const page = await openMirrored(openPage, phone);
  for (const path of ["/sign-in", "/sign-up", "/demo"]) {
    await page.goto(path);
    await page.locator("#app h1").waitFor();
    await page.waitForLoadState("networkidle");
    // The demo's tasks are examples, which are in English.
    if (path !== "/demo") await look(page, path);
  }
  await openAsNewPerson(page);
  await plant(page);
  for (const path of ["/account", "/bin", "/import"]) {
    await page.goto(path);
    await page.locator("#app h1").waitFor();
    await page.waitForLoadState("networkidle");
    await look(page, path);
  }
  await page
    .locator("input[type=file]")
    .setInputFiles(
      file(
        "1.csv",
        [
          "TYPE,CONTENT,PRIORITY,INDENT,DATE,DATE_LANG",
          "task,אחת,1,1,2027-01-03,en",
          "task,,4,1,,",
          "note,,,,,",
        ].join("\n"),
      ),
    );
  await page.getByRole("table").waitFor();
  await look(page, "/import with a file");
  expectNoFaults();
});

test("the page runs from right to left: its columns, what unfolds, and the arrow keys", async ({
  openPage,
}) => {
  const page = await openMirrored(openPage, desk);
  await openAsNewPerson(page);
  const { list } = await plant(page);
  await page.goto(`/?list=${list}`);
  const leftOf = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    return box?.x ?? Number.NaN;
  };
  await page.locator("[data-key] .title").first().waitFor();
  expect(await leftOf(".places")).toBeGreaterThan(await leftOf("main .rows"));
  expect(await leftOf("[data-key] .tick")).toBeGreaterThan(await leftOf("[data-key] .title"));

  // The key that leads on along the line is the left one.
  const focused = () => page.evaluate(() => document.activeElement?.closest("[data-key]") !== null);
  await expect.poll(async () => (await page.keyboard.press("j"), focused()), patience).toBe(true);
  const here = () => page.evaluate(() => document.activeElement?.getBoundingClientRect().right ?? 0);
  const tick = await here();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  const further = await here();
  expect(further).toBeLessThan(tick);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await here()).toBe(tick);

  // A panel hangs from the right edge of what was pressed.
  await page.locator("[data-key] .facts button").first().click();
  const panel = page.locator(":popover-open").first();
  await panel.waitFor();
  const rightOf = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    return box ? Math.round(box.x + box.width) : Number.NaN;
  };
  expect(
    Math.abs((await rightOf(":popover-open")) - (await rightOf("[data-key] .facts button"))),
  ).toBeLessThan(3);
});
