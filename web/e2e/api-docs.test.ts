import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { test } from "./product.ts";

test("the API page tries an operation as the signed-in person, with the cookie that no script can read", async ({
  page,
}) => {
  await page.goto("/api/docs");
  const email = `${crypto.randomUUID()}@example.com`;
  await page.evaluate(
    (body) =>
      fetch("/api/auth/sign-up/email", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
    { email, password: "a hedge needs patience", name: "Ann" },
  );
  const create = page.locator("#createTask");
  await create.locator("summary").click();
  await create.getByRole("button", { name: "Send" }).click();
  const output = create.getByRole("status");
  await output.getByText(/^201 /).waitFor();
  expect(await output.textContent()).toContain('"title": "Trim the hedge"');

  const me = page.locator("#readMe");
  await me.locator("summary").click();
  await me.getByRole("button", { name: "Send" }).click();
  await me.getByRole("status").getByText(email).waitFor();
});

test("the API page uses the token of a person who signs up on it, and shows the request as a curl command", async ({
  page,
}) => {
  await page.goto("/api/docs");
  const signUp = page.locator("#signUp");
  await signUp.locator("summary").click();
  const body = { email: `${crypto.randomUUID()}@example.com`, password: "a hedge needs patience" };
  await signUp.getByLabel("Body").fill(JSON.stringify(body));
  await signUp.getByRole("button", { name: "Send" }).click();
  await signUp.getByRole("status").getByText(/^201 /).waitFor();
  expect(await page.getByLabel("Token").inputValue()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);

  const list = page.locator("#listTasks");
  await list.locator("summary").click();
  await list.getByLabel("limit").fill("5");
  await list.getByRole("button", { name: "Send" }).click();
  const output = list.getByRole("status");
  await output.getByText(/^200 /).waitFor();
  const shown = (await output.textContent()) ?? "";
  expect(shown).toMatch(/curl -i -X GET 'http[^']*\/api\/tasks\?limit=5'/);
  expect(shown).toContain('-H "Authorization: Bearer $TOKEN"');
  expect(shown).toContain('"total": 0');
});

test("the API page opens the operation in its URL, and finds operations by words", async ({ page }) => {
  await page.goto("/api/docs#completeTask");
  await page.locator("#completeTask[open]").getByRole("button", { name: "Send" }).waitFor();
  await page.getByLabel("Find").fill("v1 deleteTask");
  await page.locator("#deleteTaskV1").waitFor();
  expect(await page.locator("main details:visible").count()).toBe(2);
});

test("the API page is accessible in both themes, and fits 320 pixels", async ({ openPage }) => {
  const page = await openPage({ viewport: { width: 320, height: 640 } });
  await page.goto("/api/docs#createTask");
  await page.locator("#createTask[open]").getByRole("button", { name: "Send" }).waitFor();
  await page.locator("#listTasks summary").click();
  await expectAccessible(page, "the API's page");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});
