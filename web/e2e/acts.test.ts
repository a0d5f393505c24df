import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { add, createTasks, expectStored, expectTitles } from "./tasks.ts";

/** A program with a key of the person, which sends no cookie. */
async function createProgram(page: Page, name: string) {
  const secret = await page.evaluate(async (called) => {
    const answer = await fetch("/api/keys", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: called, scope: "write", expires_in_days: 30 }),
    });
    const { key }: { key: string } = await answer.json();
    return key;
  }, name);
  return async (method: string, path: string, body?: object) => {
    const answer = await fetch(new URL(path, page.url()), {
      method,
      headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer;
  };
}

/** Keeps four tasks, of which the program changes two and deletes one, and adds others. */
async function letItWork(page: Page) {
  await createTasks(page, [{ title: "milk" }, { title: "bread" }, { title: "salt" }, { title: "tea" }]);
  const ask = await createProgram(page, "Assistant");
  const { tasks }: { tasks: { id: string; title: string }[] } = await (await ask("GET", "/api/tasks")).json();
  const idOf = (title: string) => tasks.find((task) => task.title === title)?.id ?? "";
  await ask("PATCH", `/api/tasks/${idOf("milk")}`, { title: "oat milk" });
  await ask("PATCH", `/api/tasks/${idOf("bread")}`, { completed: true });
  await ask("DELETE", `/api/tasks/${idOf("salt")}`);
  await ask("POST", "/api/tasks/batch", {
    operations: ["one", "two", "three"].map((title) => ({ do: "create", task: { title } })),
  });
  return { ask, idOf };
}

test("all that a program did is undone after a preview, and done again from the notice", async ({
  openPage,
}) => {
  const page = await openPage({ viewport: { width: 390, height: 844 } });
  await openAsNewPerson(page);
  await letItWork(page);
  await expectStored(page, "one", "two", "three", "tea", "bread", "oat milk");

  await page.goto("/account");
  await page.getByRole("link", { name: "What it did: Assistant" }).click();
  await page.getByRole("heading", { name: "What was done", level: 1 }).waitFor();
  await expectAccessible(page, "what a program did");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  const lines = page.getByRole("region", { name: "Today" }).getByRole("listitem");
  await expect.poll(() => lines.count()).toBe(4);
  expect(await lines.nth(0).innerText()).toMatch(
    /Added 3 tasks\s+“one”, “two” and “three”\s+.*, with the key Assistant/,
  );
  expect(await lines.nth(1).innerText()).toMatch(/Removed “salt”/);
  expect(await lines.nth(2).innerText()).toMatch(/Completed “bread”/);

  await page.getByRole("button", { name: "Undo all of it since…" }).click();
  const dialog = page.getByRole("dialog", { name: "Undo what was done with the key Assistant" });
  await dialog.getByText("3 tasks are removed").waitFor();
  await dialog.getByText("1 task comes back").waitFor();
  await dialog.getByText("2 tasks are changed back").waitFor();
  await dialog.getByRole("radio", { name: "in the last ninety days" }).check();
  await expectAccessible(page, "what undoing comes to");
  await dialog.getByRole("button", { name: "Undo 4 changes" }).click();
  await page.getByText("Undone: 4 changes with the key Assistant.").waitFor();
  await expectStored(page, "tea", "salt", "bread", "milk");
  await expect.poll(() => lines.filter({ hasText: "(undone)" }).count()).toBe(4);

  await page.getByRole("status").or(page.locator(".notice")).getByRole("button", { name: "Redo" }).click();
  await page.getByText("It was done again.").waitFor();
  await expectStored(page, "one", "two", "three", "tea", "bread", "oat milk");
  await expect.poll(() => lines.filter({ hasText: "(undone)" }).count()).toBe(0);

  // From one act on, and then the undo is taken back from its own line.
  await page.getByRole("button", { name: "Undo from here on: Removed “salt”" }).click();
  await dialog.getByRole("button", { name: "Undo 2 changes" }).click();
  await expectStored(page, "tea", "salt", "bread", "oat milk");
  await page.goto("/account/acts");
  await page
    .getByRole("button", {
      name: /^Redo: Added “salt” · Removed 3 tasks|^Redo: Added 1 task · Removed 3 tasks/,
    })
    .click();
  await expectStored(page, "one", "two", "three", "tea", "bread", "oat milk");
  await page.getByRole("link", { name: "Account" }).first().click();
  await page.getByRole("link", { name: "Your list" }).click();
  await expectTitles(page, "one", "two", "three", "tea", "oat milk");
});

test("what the person changed since is in the way and named, and the others are undone one by one", async ({
  page,
}) => {
  await openAsNewPerson(page);
  const { idOf } = await letItWork(page);
  await page.evaluate(async (id) => {
    await fetch(`/api/tasks/${id}`, {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ title: "my milk" }),
    });
  }, idOf("milk"));
  await page.goto("/account/acts");
  await page.getByRole("combobox", { name: "Show what was done" }).selectOption("With the key Assistant");
  await page.getByRole("button", { name: "Undo all of it since…" }).click();
  const dialog = page.getByRole("dialog", { name: "Undo what was done with the key Assistant" });
  await dialog.getByText("It cannot all be undone, because this was changed since: “my milk”").waitFor();
  await dialog.getByText("3 of the changes can still be undone one by one").waitFor();
  await expectAccessible(page, "what is in the way");
  expect(await dialog.getByRole("button", { name: /^Undo \d/ }).count()).toBe(0);
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Undo: Added 3 tasks" }).click();
  await page.getByText("Undone: 3 tasks are removed again.").waitFor();
  await expectStored(page, "tea", "bread", "my milk");
});

test("without a connection the page says that only the server knows, and goes on with one", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  await openAsNewPerson(page);
  await add(page, "milk");
  await expectStored(page, "milk");
  await page.goto("/account/acts");
  await page.getByText("Added “milk”").waitFor();
  await page.context().setOffline(true);
  await page.getByText("You are offline. Only the server knows what was done").waitFor();
  expect(await page.getByRole("button", { name: "Undo: Added “milk”" }).getAttribute("aria-disabled")).toBe(
    "true",
  );
  await page.context().setOffline(false);
  await page.getByText("You are offline.").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo: Added “milk”" }).click();
  await expectStored(page);
});
