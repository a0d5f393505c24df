import type { BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { openAsNewPerson } from "./session.ts";

/**
 * The app in a language that nobody speaks, in Hebrew letters (web/src/language/mirrored.ts). Whatever is in Latin letters
 * was said in English only; whatever does not fit, or stands on the side of English, was laid out for it alone.
 */
export const desk = { viewport: { width: 1400, height: 900 } };
export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

export async function openMirrored(
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
      .map((words) => words.replaceAll(/Hedgerow|\S+@example\.org|Chrome|Linux|Paris|UTC|\.csv/g, "").trim())
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

export async function look(page: Page, scene: string): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.dir), scene).toBe("rtl");
  const latin = await latinOn(page);
  faults.push(...latin.map((words) => `${scene}: “${words}” is not translated`));
  faults.push(...(await tooWideOn(page)).map((element) => `${scene}: ${element} is too wide`));
}

export function expectNoFaults(): void {
  expect([...new Set(faults.splice(0))]).toEqual([]);
}

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Titles in letters of the same alphabet, so that whatever is in another one is the app's. */
export async function plant(page: Page): Promise<{ list: string; view: string; task: string }> {
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
        reminders: [{ minutes_before: 30 }, { at: "2099-05-01T08:00:00Z" }],
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

export async function arriveAtList(page: Page): Promise<void> {
  await openAsNewPerson(page);
  const { list } = await plant(page);
  await page.goto(`/?list=${list}`);
  await page.locator("[data-key] .title").first().waitFor();
  await page.waitForLoadState("networkidle");
}
