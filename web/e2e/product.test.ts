import { expect } from "vitest";
import { test } from "./product.ts";

test.fails("an error in a page's console fails its test", async ({ page }) => {
  await page.goto("/");
  await page.evaluate("console.error('unexpected')");
});

test.fails("an error that a page did not catch fails its test", async ({ page }) => {
  await page.goto("/");
  await page.evaluate("new Promise((soon) => setTimeout(() => { soon(); throw new Error('uncaught'); }))");
});

test("an error that was announced does not", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 404/);
  await page.goto("/");
  expect(await page.evaluate("fetch('/api/nothing').then(({ status }) => status)")).toBe(404);
});
