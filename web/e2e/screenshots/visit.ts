import type { Locator, Page } from "playwright-core";

export interface Visit {
  page: Page;
  device: string;
  list: string;
  view: string;
  task: string;
}

export interface State {
  name: string;
  says: string;
  /** By whom it is met. Everybody else has a week's tasks. */
  as?: "stranger" | "newcomer";
  /** Only on these: it differs little on the others, or there is no such thing. */
  only?: string[];
  /** The whole page, however long. */
  full?: true;
  open: (visit: Visit) => Promise<unknown>;
}

export const small = ["phone", "tablet"];
export const ends = ["phone", "desk"];
export const most = ["phone", "tablet", "desk"];
export const shown = (page: Page) => page.locator("#app h1").waitFor();
const listed = (page: Page) => page.locator("[data-key]").first().waitFor();
export const hedge = "Trim the hedge before the birds nest";

/** Without a pointer that stays where it was and changes what is below it. */
export const tap = ({ device }: Pick<Visit, "device">, target: Locator) =>
  small.includes(device) ? target.tap() : target.click();

/** With the pointer, to where nothing is below it. */
export const leave = ({ page, device }: Visit) => !small.includes(device) && page.mouse.move(4, 400);

export async function go({ page }: Visit, path: string): Promise<void> {
  await page.goto(path);
  await listed(page);
}

/** The keys come with code that loads after the list. */
export async function press(page: Page, key: string, opened: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.keyboard.press(key);
  await page.locator(opened).first().waitFor();
}

export async function type(visit: Visit, words: string): Promise<void> {
  await go(visit, "/?view=all");
  await tap(visit, visit.page.getByLabel("New task"));
  await visit.page.keyboard.type(words);
}

export async function openMonth(visit: Visit): Promise<void> {
  await go(visit, "/?view=upcoming");
  await tap(visit, visit.page.getByRole("button", { name: /^Month/ }));
  await visit.page.getByRole("grid").waitFor();
}
