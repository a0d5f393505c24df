import type { Page } from "playwright-core";

/** Waits for the code that selects and moves tasks, which loads after the list. */
export async function waitForSelection(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await page.getByRole("button", { name: "Stop selecting" }).click();
}
