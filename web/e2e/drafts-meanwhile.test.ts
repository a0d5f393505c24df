import { expect } from "vitest";
import { cachedText, expectSent } from "./browser-storage.ts";
import { changeElsewhere, editTea, expectKept, open, quickAdd, rowOf, tasksOf } from "./half-typed.ts";
import { openAsNewPerson, signIn } from "./session.ts";
import { test } from "./product.ts";
import { add, closeTask, expectStored, patience } from "./tasks.ts";

test("what is typed while the session ends is saved after signing in again", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 401|Authentication failed/);
  const email = await openAsNewPerson(page);
  await add(page, "tea");
  await expectStored(page, "tea");
  await open(page, "tea");
  await page.context().clearCookies();
  await page.evaluate(() => dispatchEvent(new Event("offline")));
  await page.getByLabel("Title").fill("green te");
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.getByRole("dialog", { name: "Sign in again" }).waitFor();
  await page.getByLabel("Password", { exact: true }).fill("wandering quietly home");
  await page.getByRole("button", { name: "Sign in and continue" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await page.getByLabel("Title").inputValue()).toBe("green te");
  await page.getByLabel("Title").fill("green tea");
  await page.keyboard.press("Escape");
  await expectStored(page, "green tea");

  // Ended while the page was closed, with something typed that was never saved.
  await page.context().setOffline(true);
  await open(page, "green tea");
  await page.getByLabel("Description").pressSequentially("from");
  await expectKept(page, "from");
  await page.context().clearCookies();
  await page.context().setOffline(false);
  await page.reload();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await signIn(page, email);
  await rowOf(page, "green tea").waitFor();
  await expect
    .poll(async () => (await tasksOf(page))[0], patience)
    .toMatchObject({ title: "green tea", description: "from" });
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

test("only what was edited is sent, and what another device changes meanwhile is shown", async ({ page }) => {
  await openAsNewPerson(page);
  await add(page, "tea");
  await expectStored(page, "tea");
  await open(page, "tea");
  // One letter after the other, so that nothing is saved before the change of the other device is here.
  await page.getByLabel("Description").pressSequentially("h");
  await changeElsewhere(page, "tea", { title: "coffee", priority: "high" });
  await expect
    .poll(async () => {
      await page.getByLabel("Description").pressSequentially("o");
      return page.getByLabel("Title").inputValue();
    }, patience)
    .toBe("coffee");
  expect(await page.getByLabel("Priority", { exact: true }).inputValue()).toBe("high");
  await page.getByLabel("Description").fill("hot");
  await closeTask(page);
  await expect
    .poll(() => tasksOf(page), patience)
    .toMatchObject([{ title: "coffee", description: "hot", priority: "high" }]);
});

test("the draft of a task that was removed elsewhere can be saved as a new task", async ({
  page,
  expectTrouble,
}) => {
  // The address of a task that is gone.
  expectTrouble(/status of 404/);
  await openAsNewPerson(page);
  await add(page, "tea");
  await expectStored(page, "tea");
  await editTea(page);
  // All of it is sent, but for the tag and the step that are half typed.
  await expect
    .poll(() => tasksOf(page), patience)
    .toMatchObject([{ title: "green tea", checklist: [{ title: "boil water" }] }]);
  await expectSent(page);
  await changeElsewhere(page, "green tea");
  await page.getByText("1 draft of yours").waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Review" }).click();
  const dialog = page.getByRole("dialog", { name: "Unsent changes" });
  await dialog.getByText("warm the p").waitFor();
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
