import { expect } from "vitest";
import { test } from "./product.ts";

test("each page of the app loads directly", async ({ page }) => {
  for (const path of [
    "/",
    "/account?from=mail",
    "/account/acts",
    "/account/webhooks/0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b",
    "/bin",
    "/demo",
    "/demo/task/0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b",
    "/device?user_code=BCDF-GHJK",
    "/forgot-password",
    "/import",
    "/keep-email",
    "/oauth/authorize?client_id=https%3A%2F%2Fnotes.example%2Fclient.json",
    "/reset-password",
    "/sign-in",
    "/sign-up?to=%2Faccount",
    "/task/0192f0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b?view=today",
    "/verify-email",
  ]) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect([path, answer.status()]).toEqual([path, 200]);
    const text = await answer.text();
    expect(text).toContain('<div id="app">');
    // What a stranger reads is at "/" alone.
    expect([path, text.includes('id="landing"')]).toEqual([path, path === "/"]);
    expect(answer.headers()["cache-control"]).toBe("public, max-age=0, must-revalidate");
  }
});

test("a file that is there is kept for ever, and one that is not is a 404 that nobody keeps", async ({
  page,
}) => {
  const html = await (await page.request.get("/")).text();
  const files = html.match(/\/assets\/[\w.-]+/g) ?? [];
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    const { "cache-control": kept } = (await page.request.get(file)).headers();
    expect([file, kept]).toEqual([file, "public, max-age=31536000, immutable"]);
  }
  const nowhere = ["/nowhere", "/pricing", "/help", "/task/", "/oauth", "/account/deeper", "/index.js"];
  for (const path of ["/assets/never-there.js", "/assets/", ...nowhere]) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect([path, answer.status()]).toEqual([path, 404]);
    expect(answer.headers()["cache-control"]).toBe("no-store");
    expect(answer.headers()["content-security-policy"]).toContain("default-src 'none'");
  }
});

test("the page of an address that leads nowhere follows the theme that was chosen, and leads back", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 404/);
  await page.goto("/nowhere");
  await page.getByRole("heading", { name: "Nothing grows here" }).waitFor();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await background();
  await page.evaluate(() => localStorage.setItem("hedgerow.theme", "dark"));
  await page.reload();
  expect(await background()).not.toBe(light);
  await page.getByRole("link", { name: "Back to the start" }).click();
  await page.getByRole("heading", { name: "A calm place" }).waitFor();
});
