import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

declare global {
  interface Window {
    /** Put into the page below. */
    axe: typeof axe;
  }
}

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Finds nothing, or fails with what and where. By day and by dusk, as far as colours are concerned. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  // Through the debugger, not the page: its policy would not let a script in.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const found = await page.evaluate(async (values) => {
      // What is on its way in or out is neither colour.
      await Promise.all(
        document.getAnimations().map((animation) => animation.finished.catch(() => undefined)),
      );
      return (await window.axe.run({ runOnly: { type: "tag", values } })).violations;
    }, tags);
    const told = found.map(({ id, nodes }) => [
      id,
      ...nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary}`),
    ]);
    expect(told, `${state}, ${colorScheme}`).toEqual([]);
  }
}
