import type { Page } from "playwright-core";

/** What selects and moves comes after the list; from now on it is there. */
export async function awaitPicking(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await page.getByRole("button", { name: "End selecting" }).click();
}
