import { expect } from "vitest";
import { expectSent } from "./browser-storage.ts";
import { test } from "./product.ts";
import { openAsNewPerson } from "./session.ts";
import { add, expectStored, expectTitles } from "./tasks.ts";

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

test("a start asks what has changed, which also says who is signed in, and once more when it can hear of the rest", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await add(page, "there");
  await expectStored(page, "there");
  await expectSent(page);
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/")) asked.push(pathname.replace(/[\da-f-]{36}/, "ID"));
  });
  const socket = page.waitForEvent("websocket");
  await page.reload();
  await expectTitles(page, "there");
  await (await socket).waitForEvent("framereceived");
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual(["/api/ID/sync", "/api/ID/sync"]);
});
