import { expect } from "vitest";
import { test } from "./product.ts";

test("the start page loads, and the API answers through it", async ({ page }) => {
  const answer = await page.goto("/");
  expect(answer?.status()).toBe(200);
  expect(await page.title()).toContain("Hedgerow");
  const health = await page.evaluate(async () => {
    const response = await fetch("/api/health");
    return { status: response.status, body: await response.json() };
  });
  expect(health).toEqual({ status: 200, body: { status: "ok" } });
});
