import { expect } from "vitest";
import { everythingKept } from "./kept.ts";
import { arrive, expectTitles, patience, plant } from "./person.ts";
import { test } from "./product.ts";

test("who types while the page is still reading keeps the focus and every letter", async ({ page }) => {
  await arrive(page);
  await plant(page, [{ title: "there" }]);
  await page.reload();
  await expectTitles(page, "there");
  await expect.poll(() => everythingKept(page), patience).toContain("there");

  // The page is drawn from what was kept; then comes what it has asked for meanwhile.
  let release = () => {};
  const typed = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/assets/list-page-*", async (route) => {
    await page.waitForTimeout(500);
    await route.continue();
  });
  await page.route(/\/(?:overview|tasks)\?/, async (route) => {
    await typed;
    await route.continue();
  });
  await page.goto("/");
  const field = page.getByLabel("New task");
  await field.pressSequentially("half a sen");
  const answers = ["/overview", "/tasks"].map((path) =>
    page.waitForResponse((response) => new URL(response.url()).pathname.endsWith(path)),
  );
  release();
  for (const answer of answers) await (await answer).finished();
  await page.waitForTimeout(300);
  await page.keyboard.type("tence");
  expect(await field.inputValue()).toBe("half a sentence");
  await page.keyboard.press("Enter");
  await expectTitles(page, "half a sentence", "there");
});
