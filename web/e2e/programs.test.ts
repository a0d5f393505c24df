import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { createProgram } from "./program.ts";
import { test } from "./product.ts";
import { openAsNewPerson } from "./session.ts";

const programs = (page: Page) => page.getByRole("list", { name: "Programs" }).getByRole("listitem");
const activity = (page: Page) => page.getByRole("list", { name: "Recent activity" });

test("programs that were let in are listed with what they may do and when they did it, until their access is ended", async ({
  openPage,
  product,
}) => {
  const page = await openPage({ viewport: { width: 320, height: 640 } });
  await openAsNewPerson(page, "/account");
  await page.getByText("To connect an assistant, give it this address.").waitFor();
  expect(await programs(page).count()).toBe(0);

  const name = `Notes ${"a-very-long-name-".repeat(4)}`;
  const program = await createProgram(product, { name });
  await page.goto(program.addressToAsk());
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  const tokens = await program.exchange(await program.answered);
  await page.goto("/account");
  const line = programs(page);
  await expect.poll(() => line.innerText()).toMatch(/sees and changes tasks/);
  expect(await line.innerText()).toMatch(
    /Nobody has checked who made it\..*Since .*; ends .* if it isn’t used\./s,
  );
  await activity(page).getByText(`Let the program “${name}” use the tasks`).waitFor();
  await expectAccessible(page, "a list of programs");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  expect((await program.ask(tokens, "/api/tasks", { title: "by a program" })).status).toBe(201);
  await page.reload();
  await expect.poll(() => line.innerText()).toMatch(/last used /);
  const link = line.getByRole("link", { name: "What it has done" });
  expect(await link.getAttribute("href")).toMatch(/^\/account\/acts\?by=program:[\da-f-]{36}$/);

  const end = line.getByRole("button", { name: /^End access: Notes .*, since / });
  await end.click();
  const sure = page.getByRole("dialog", { name: "End access" });
  await expectAccessible(page, "ending access");
  await sure.getByRole("button", { name: "Keep it" }).click();
  expect(await end.evaluate((button) => button === document.activeElement)).toBe(true);
  await end.click();
  await sure.getByRole("button", { name: "End it" }).click();
  await page.getByText(`Ended: ${name}`).waitFor();
  await expect.poll(() => line.count()).toBe(0);
  await activity(page).getByText(`Ended the access of the program “${name}”`).waitFor();
  expect((await program.ask(tokens, "/api/tasks")).status).toBe(401);
});

test("the address for assistants is there to copy", async ({ page, product }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openAsNewPerson(page, "/account");
  const section = page.getByRole("region", { name: "Programs" });
  await section.getByRole("button", { name: "Copy" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(new URL("/api/mcp", product).href);
});
