import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

declare global {
  interface Window {
    /** Evaluated in the page below. */
    axe: typeof axe;
  }
}

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with each violation and its place. Checks the light and the dark colours. Some rules are not for what is no page. */
export async function expectAccessible(page: Page, state: string, without: string[] = []): Promise<void> {
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  await expectNone(page, state, { runOnly: { type: "tag", values: tags }, rules });
}

/** For whoever has asked for more contrast, every text is at least 7:1. */
export async function expectMoreContrast(page: Page, state: string): Promise<void> {
  await page.emulateMedia({ contrast: "more" });
  await expectNone(page, state, { runOnly: { type: "rule", values: ["color-contrast-enhanced"] } });
  await page.emulateMedia({ contrast: null });
}

async function expectNone(page: Page, state: string, options: axe.RunOptions): Promise<void> {
  // It is evaluated through the debugger, because the page's policy allows no script to be added.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const violations = await page.evaluate(async (how) => {
      // An element that fades in or out has a colour in between.
      await Promise.all(
        document.getAnimations().map((animation) => animation.finished.catch(() => undefined)),
      );
      return (await window.axe.run(how)).violations;
    }, options);
    const described = violations.map(({ id, nodes }) => [
      id,
      ...nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary}`),
    ]);
    expect(described, `${state}, ${colorScheme}`).toEqual([]);
  }
}
