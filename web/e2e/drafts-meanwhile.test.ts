import { expect } from "vitest";
import { cachedText } from "./browser-storage.ts";
import {
  changeElsewhere,
  editTea,
  expectKept,
  expectTeaEdited,
  open,
  quickAdd,
  rowOf,
  tasksOf,
} from "./half-typed.ts";
import { openAsNewPerson, signIn } from "./session.ts";
import { test } from "./product.ts";
import { add, expectStored, patience } from "./tasks.ts";

test("a draft outlives the session, and what is done after signing in again is kept", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 401|Authentication failed/);
  const email = await openAsNewPerson(page);
  await add(page, "tea");
  await expectStored(page, "tea");
  await editTea(page);
  await page.context().clearCookies();
  await page.evaluate(() => dispatchEvent(new Event("offline")));
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.getByRole("dialog", { name: "Sign in again" }).waitFor();
  await page.getByLabel("Password", { exact: true }).fill("wandering quietly home");
  await page.getByRole("button", { name: "Sign in and continue" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await page.getByLabel("Title").inputValue()).toBe("green tea");
  await page.keyboard.press("Escape");
  await expectTeaEdited(page);
  await page.reload();
  await expectTeaEdited(page);
  // Ended while the page was closed.
  await page.context().clearCookies();
  await page.reload();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await signIn(page, email);
  await expectTeaEdited(page);
});

test("after a session without a draft was resumed, what is done is still kept on this device", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 401|Authentication failed/);
  await openAsNewPerson(page);
  await add(page, "tea");
  await expectStored(page, "tea");
  await expect.poll(() => cachedText(page), patience).not.toContain("create_task");
  await page.context().clearCookies();
  await page.evaluate(() => dispatchEvent(new Event("offline")));
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.getByRole("dialog", { name: "Sign in again" }).waitFor();
  await expect.poll(() => cachedText(page), patience).not.toContain("tea");
  await page.getByLabel("Password", { exact: true }).fill("wandering quietly home");
  await page.getByRole("button", { name: "Sign in and continue" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await add(page, "milk");
  await expectStored(page, "milk", "tea");
  await expectKept(page, "milk");
  await quickAdd(page).fill("half");
  await expectKept(page, "half");
});

test("only what was edited is sent, although the task has changed on another device meanwhile", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await add(page, "tea");
  await expectStored(page, "tea");
  await open(page, "tea");
  await page.getByLabel("Description").fill("hot");
  await page.keyboard.press("Escape");
  await changeElsewhere(page, "tea", { title: "coffee", priority: "high" });
  await rowOf(page, "coffee").click();
  expect(await page.getByLabel("Title").inputValue()).toBe("coffee");
  expect(await page.getByLabel("Description").inputValue()).toBe("hot");
  await page.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => tasksOf(page), patience)
    .toMatchObject([{ title: "coffee", description: "hot", priority: "high" }]);
});

test("the draft of a task that was removed elsewhere can be saved as a new task", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "tea");
  await expectStored(page, "tea");
  await editTea(page);
  await changeElsewhere(page, "tea");
  await page.getByText("1 draft of yours").waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Review" }).click();
  const dialog = page.getByRole("dialog", { name: "Unsent changes" });
  await dialog.getByText("from the hills").waitFor();
  await dialog.getByRole("button", { name: "Discard" }).click();
  await page.getByText("Draft discarded").waitFor();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Review" }).click();
  await dialog.getByRole("button", { name: "Save as a new task" }).click();
  await expectStored(page, "green tea");
  await dialog.waitFor({ state: "detached" });
  await page.getByText("1 draft of yours").waitFor({ state: "detached" });
  expect(await tasksOf(page)).toMatchObject([
    { description: "from the hills", priority: "high", tags: ["kitch"], checklist: [{}, {}] },
  ]);
});
