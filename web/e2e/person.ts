import type { Page } from "playwright-core";
import { expect } from "vitest";
import { askControl } from "../../local/harness/ask.ts";
import type { MoreFields } from "../src/task/task.ts";

/** A machine that has other things to do is no reason to fail. */
export const patience = { timeout: 15_000 };

export const password = "wandering quietly home";

/** Every person of the tests is somebody new, at an address of their own. */
export function somebody(): string {
  return `${crypto.randomUUID()}@example.org`;
}

/**
 * Has an account made and its session's cookie given to the browser, as signing up does, without the form and the cost
 * of a password. The page keeps what it shows.
 */
export async function join(page: Page): Promise<string> {
  const email = somebody();
  const userAgent = await page.evaluate(() => navigator.userAgent);
  const Cookie = await askControl<string>("POST", "/product/people", { email, password, userAgent });
  const headers = { Cookie, Origin: await askControl<string>("GET", "/product") };
  const answer = await page.request.post("/api/auth/renew", { headers });
  if (!answer.ok()) throw new Error(`a session of somebody new is answered ${answer.status()}`);
  return email;
}

/** Is somebody new, and looks at the list. */
export async function arrive(page: Page, address = "/"): Promise<string> {
  const email = await join(page);
  await page.goto(address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return email;
}

export async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(secret);
  await submit(page, "Sign in");
}

/** Presses the button of a form that costs a password's hash; again, when told that too many want one just now. */
export async function submit(page: Page, button: string): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: button, exact: true }).click();
    if ((await answered).status() !== 503) return;
    await page.waitForTimeout(1000);
  }
}

export async function add(page: Page, ...titles: string[]): Promise<void> {
  const field = page.getByLabel("New task");
  for (const title of titles) {
    await field.fill(title);
    await field.press("Enter");
  }
}

/** Puts tasks there without the page: oldest first. */
export async function plant(
  page: Page,
  tasks: ({ title: string } & MoreFields & { completed?: boolean })[],
): Promise<void> {
  await page.evaluate(async (all) => {
    // A batch reads from the top.
    const operations = all.map((task) => ({ do: "create", task })).toReversed();
    while (operations.length > 0) {
      const answer = await fetch("/api/tasks/batch", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ operations: operations.splice(-200) }),
      });
      if (!answer.ok) throw new Error(await answer.text());
    }
  }, tasks);
}

export async function titlesOn(page: Page): Promise<string[]> {
  return page.getByRole("list", { name: "Tasks" }).locator(".title").allTextContents();
}

/** Waits until the list shows exactly these, in this order. */
export async function expectTitles(page: Page, ...titles: string[]): Promise<void> {
  await expect.poll(() => titlesOn(page), patience).toEqual(titles);
}

/** What the server has, whatever the page shows. */
export async function titlesStored(page: Page, filter = ""): Promise<string[]> {
  const answer = await page.request.get(`/api/tasks?limit=1000&${filter}`);
  const { tasks }: { tasks: { title: string }[] } = await answer.json();
  return tasks.map(({ title }) => title);
}

export async function expectStored(page: Page, ...titles: string[]): Promise<void> {
  await expect.poll(() => titlesStored(page), patience).toEqual(titles);
}
