import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { createTasks } from "./tasks.ts";

test("a calendar's URL is created, read by an app, replaced and revoked", async ({ openPage }) => {
  const page = await openPage({ viewport: { width: 320, height: 640 } });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openAsNewPerson(page, "/account");
  await createTasks(page, [{ title: "for the calendar", due_on: "2026-11-30" }]);
  const section = page.getByRole("region", { name: "Calendar" });
  await section.getByText("can read the tasks that are due, without signing in").waitFor();

  await section.getByRole("button", { name: "Create an address" }).click();
  const made = page.getByRole("dialog", { name: "Your calendar address" });
  const field = made.getByLabel("Calendar address");
  const first = await field.inputValue();
  expect(first).toMatch(/\/api\/calendar\/hedgerow_[\w-]{72}\.ics$/);
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  await expectAccessible(page, "a calendar's new address");
  // Neither a click beside the dialog nor Escape closes it by accident.
  await page.mouse.click(5, 5);
  await page.keyboard.press("Escape");
  await made.getByRole("button", { name: "Copy" }).click();
  await made.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(first);
  await made.getByRole("button", { name: "I’ve saved it" }).click();
  await made.waitFor({ state: "detached" });
  await section.getByText(/Your calendar has an address, created .*, never read\./).waitFor();
  expect(await page.content()).not.toContain(first);
  await expectAccessible(page, "a calendar that has an address");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);

  // A calendar app sends the URL and no cookie.
  const read = async (address: string) => {
    const answer = await fetch(address);
    return { status: answer.status, text: await answer.text() };
  };
  const shown = await read(first);
  expect(shown.status).toBe(200);
  expect(shown.text).toContain("SUMMARY:for the calendar");
  await page.reload();
  await section.getByText(/last read /).waitFor();

  const replace = section.getByRole("button", { name: "Replace the address…" });
  await replace.click();
  const sure = page.getByRole("dialog", { name: "Replace the address" });
  await expectAccessible(page, "replacing a calendar's address");
  await sure.getByRole("button", { name: "Keep it" }).click();
  expect(await replace.evaluate((button) => button === document.activeElement)).toBe(true);
  expect((await read(first)).status).toBe(200);
  await replace.click();
  await sure.getByRole("button", { name: "Replace it" }).click();
  const second = await field.inputValue();
  expect(second).not.toBe(first);
  expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);
  await made.getByRole("button", { name: "I’ve saved it" }).click();

  await section.getByRole("button", { name: "Revoke the address…" }).click();
  const revoke = page.getByRole("dialog", { name: "Revoke the address" });
  await revoke.getByRole("button", { name: "Revoke it" }).click();
  await page.getByText("Calendar address revoked.").waitFor();
  await section.getByRole("button", { name: "Create an address" }).waitFor();
  expect((await read(second)).status).toBe(404);
});
