import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { createTasks } from "./tasks.ts";

test("an API key is created, shown once, used by a program, and revoked", async ({ openPage }) => {
  const page = await openPage({ viewport: { width: 320, height: 640 } });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openAsNewPerson(page, "/account");
  await createTasks(page, [{ title: "for the program" }]);
  const none = page.getByRole("list", { name: "Keys" });
  expect(await none.count()).toBe(0);

  await page.getByRole("button", { name: "Create a key…" }).click();
  const wish = page.getByRole("dialog", { name: "Create a key" });
  await wish.getByRole("button", { name: "Create key" }).click();
  await wish.getByText("Give it a name that you’ll recognise.").waitFor();
  await expectAccessible(page, "making a key");
  await wish.getByLabel("What is it for?").fill("Backup at night");
  await wish.getByLabel("How long does it last?").selectOption("A week");
  await wish.getByRole("button", { name: "Create key" }).click();

  const made = page.getByRole("dialog", { name: "Your new key" });
  const field = made.getByLabel("The key");
  const key = await field.inputValue();
  expect(key).toMatch(/^hedgerow_[\w-]{72}$/);
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  await expectAccessible(page, "a new key");
  // Neither a click beside the dialog nor Escape closes it by accident.
  await page.mouse.click(5, 5);
  await page.keyboard.press("Escape");
  await made.getByRole("button", { name: "Copy" }).click();
  await made.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await made.getByRole("button", { name: "I’ve saved it" }).click();
  await made.waitFor({ state: "detached" });

  const line = page.getByRole("list", { name: "Keys" }).getByRole("listitem");
  await line.getByText("Backup at night").waitFor();
  expect(await line.innerText()).toMatch(/reads\n.*Created .*, never used, expires /s);
  expect(await page.content()).not.toContain(key);
  await expectAccessible(page, "a list of keys");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);

  // A program sends the key and no cookie.
  const ask = async (method = "GET") => {
    const answer = await fetch(new URL("/api/tasks", page.url()), {
      method,
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      ...(method === "POST" && { body: JSON.stringify({ title: "by a program" }) }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const read = await ask();
  expect(read.status).toBe(200);
  expect(read.text).toContain("for the program");
  expect((await ask("POST")).status).toBe(403);

  await page.reload();
  await expect.poll(() => line.innerText()).toMatch(/last used /);
  const revoke = line.getByRole("button", { name: /^Revoke Backup at night, created / });
  await revoke.click();
  const sure = page.getByRole("dialog", { name: "Revoke a key" });
  await expectAccessible(page, "revoking a key");
  await sure.getByRole("button", { name: "Keep it" }).click();
  expect(await revoke.evaluate((button) => button === document.activeElement)).toBe(true);
  await revoke.click();
  await sure.getByRole("button", { name: "Revoke it" }).click();
  await page.getByText("Revoked: Backup at night").waitFor();
  await expect.poll(() => line.count()).toBe(0);
  expect((await ask()).status).toBe(401);
});
