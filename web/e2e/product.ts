import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { test as base, inject } from "vitest";
import { askControl } from "../../local/harness/ask.ts";

/**
 * The fixtures of browser tests. Chromium runs once for each test process, and the product once for all.
 *
 *     import { expect } from "vitest";
 *     import { test } from "./product.ts";
 *
 *     test("the start page has a title", async ({ page }) => {
 *       await page.goto("/");
 *       expect(await page.title()).toBe("Hedgerow");
 *     });
 *
 * - `page`      a page in a fresh context: no cookies, no storage; paths are of the product
 * - `openPage`  another page, in a fresh context of its own: `await openPage({ colorScheme: "dark" })`
 * - `expectTrouble`  an error in a page's console, or an uncaught one, fails the test unless it matches an announced
 *               pattern: `expectTrouble(/status of 401/)`
 */
export const test = base.extend<{
  page: Page;
  openPage: (options?: BrowserContextOptions) => Promise<Page>;
  expectTrouble: (pattern: RegExp) => void;
  troubles: { expected: RegExp[]; met: string[] };
  browser: Browser;
  /** The product's address. */
  product: string;
}>({
  browser: [
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs
    async ({}, use) => {
      const browser = await chromium.launch(inject("launch"));
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],

  product: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => use(await askControl("GET", "/product")),
    { scope: "file" },
  ],

  // oxlint-disable-next-line no-empty-pattern
  troubles: async ({}, use) => {
    const troubles = { expected: [] as RegExp[], met: [] as string[] };
    await use(troubles);
    const unexpected = troubles.met.filter(
      (text) => !troubles.expected.some((pattern) => pattern.test(text)),
    );
    if (unexpected.length > 0) throw new Error(`In the browser: ${unexpected.join("\n")}`);
  },

  expectTrouble: ({ troubles }, use) => use((pattern) => void troubles.expected.push(pattern)),

  openPage: async ({ browser, product, troubles }, use) => {
    const opened: Page[] = [];
    await use(async (options) => {
      // With a service worker each context would fetch the whole app, so only tests that need one allow it.
      const context = await browser.newContext({
        baseURL: product,
        serviceWorkers: "block",
        ...options,
      });
      context.on("console", (message) => {
        if (message.type() === "error") troubles.met.push(`${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (thrown) => troubles.met.push(thrown.error().message));
      const page = await context.newPage();
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },

  page: async ({ openPage }, use) => use(await openPage()),
});
