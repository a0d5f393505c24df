import { expect } from "vitest";
import { test } from "./product.ts";

test.fails("an error in a page's console fails its test", async ({ page }) => {
  await page.goto("/");
  await page.evaluate("console.error('unexpected')");
});

test.fails("an uncaught error in a page fails its test", async ({ page }) => {
  await page.goto("/");
  await page.evaluate("new Promise((soon) => setTimeout(() => { soon(); throw new Error('uncaught'); }))");
});

test("an announced error does not fail its test", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 404/);
  await page.goto("/");
  expect(await page.evaluate("fetch('/api/nothing').then(({ status }) => status)")).toBe(404);
});
