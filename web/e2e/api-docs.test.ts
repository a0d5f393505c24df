import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
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

test("the API page shows the messages to webhooks, as programs get them", async ({ page }) => {
  await page.goto("/api/docs#message-task.completed");
  const message = page.locator('[id="message-task.completed"][open]');
  await message.getByText("A task was completed").waitFor();
  expect(JSON.parse((await message.locator("pre").textContent()) ?? "")).toMatchObject({
    type: "task.completed",
    data: { task: { title: "Trim the hedge" } },
  });
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

test("the API's page and the app paint every role alike, and the window's tint is their paper", async ({
  page,
}) => {
  const colors = await readFile(new URL("../../worker/docs/colors.css", import.meta.url), "utf8");
  const roles = [...colors.matchAll(/^ {2}--([\w-]+):/gm)].map(([, role = ""]) => role);
  expect(roles).toContain("paper");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto("/api/docs");
    const docs = await paint(page, roles);
    await page.goto("/sign-in");
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    const app = await paint(page, roles);
    expect(docs).toEqual(app);
    expect(await page.locator(`#tint-${colorScheme}`).getAttribute("content")).toBe(app["paper"]);
  }
});

/** The colour of each role, as a pixel shows it. */
function paint(page: Page, roles: string[]): Promise<Record<string, string>> {
  return page.evaluate((names) => {
    const probe = document.body.appendChild(document.createElement("i"));
    const context = document.createElement("canvas").getContext("2d");
    if (!context) throw new Error("there is no canvas");
    const pixels = names.map((role): [string, string] => {
      probe.style.color = `var(--color-${role}, var(--${role}))`;
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = getComputedStyle(probe).color;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
      return [role, `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`];
    });
    probe.remove();
    return Object.fromEntries(pixels);
  }, roles);
}
