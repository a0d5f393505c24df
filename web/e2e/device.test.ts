import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { createProgram } from "./program.ts";
import { test } from "./product.ts";
import { openAsNewPerson, signIn, signUp } from "./session.ts";

const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 });
const asking = (page: Page) => heading(page, "Let a program use your tasks?");
const code = (page: Page) => page.getByRole("textbox", { name: "Code" });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("a program without a browser is let in by the code that it shows, however it is typed", async ({
  openPage,
  product,
  expectTrouble,
}) => {
  expectTrouble(/status of 404/);
  const page = await openPage({ viewport: { width: 320, height: 640 } });
  const email = await openAsNewPerson(page);
  let decisions = 0;
  page.on("request", (request) => (decisions += Number(request.url().endsWith("/device/decide"))));
  const program = await createProgram(product);
  const codes = await program.beginOnDevice();
  await page.goto(codes.verification_uri);
  await heading(page, "Connect a program").waitFor();
  await press(page, "Continue");
  await page.getByText("Type the eight letters of the code.").waitFor();
  expect(await code(page).evaluate((input) => input === document.activeElement)).toBe(true);
  await expectAccessible(page, "no code");
  await code(page).fill("zzzz-zzzz");
  await page.keyboard.press("Enter");
  await page.getByText("No program waits for this code.").waitFor();
  await code(page).fill(` ${codes.user_code.toLowerCase().replace("-", " ")}`);
  await page.keyboard.press("Enter");

  await asking(page).waitFor();
  const said = await page.getByRole("main").innerText();
  expect(said).toContain(
    `Go on only if you have just started Notes yourself and it shows the code ${codes.user_code}.`,
  );
  expect(said).toContain(email);
  expect(said).toContain("Nobody has checked who made it.");
  await expectAccessible(page, "a device that asks");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.keyboard.press("Enter");
  await page.getByRole("radio", { name: "Only see your tasks" }).check();
  expect(decisions).toBe(0);

  await press(page, "Allow");
  await heading(page, "You can close this page").waitFor();
  await page.getByText("Notes can use your tasks now: go on there.").waitFor();
  const tokens = await program.pollOnDevice(codes.device_code);
  expect(tokens.scope).toBe("read");
  expect((await program.ask(tokens, "/api/tasks")).status).toBe(200);
});

test("a code in the address is filled in and waits for a press, also after signing in, and leaves the address", async ({
  page,
  product,
  expectTrouble,
}) => {
  expectTrouble(/status of (40[01]|503)/);
  await page.goto("/sign-in");
  const email = await signUp(page);
  await page.context().clearCookies();
  const program = await createProgram(product);
  const codes = await program.beginOnDevice("read");
  await page.goto(codes.verification_uri_complete ?? "");
  await heading(page, "Welcome back").waitFor();
  await signIn(page, email);
  await heading(page, "Connect a program").waitFor();
  expect(await code(page).inputValue()).toBe(codes.user_code);
  await page.waitForLoadState("networkidle");
  expect(await asking(page).count()).toBe(0);
  await press(page, "Continue");
  await asking(page).waitFor();
  expect(new URL(page.url()).search).toBe("");
  await press(page, "Don’t allow");
  await heading(page, "You can close this page").waitFor();
  await page.getByText("Nothing was allowed.").waitFor();
  await expect(program.pollOnDevice(codes.device_code)).rejects.toMatchObject({ error: "access_denied" });
});
