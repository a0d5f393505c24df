import type { Page } from "playwright-core";
import { expect } from "vitest";
import { openAsNewPerson, password, signIn } from "./session.ts";
import { test } from "./product.ts";
import { add, closeTask, expectStored, expectTitles, patience, storedTitles, removeTask } from "./tasks.ts";

const rowOf = (page: Page, title: string) => page.getByRole("button", { name: `Edit: ${title}` });

/** Two devices of one person, with a task that both know. */
async function openTwo(openPage: () => Promise<Page>): Promise<[Page, Page]> {
  const [phone, laptop] = [await openPage(), await openPage()];
  const email = await openAsNewPerson(phone);
  await add(phone, "tea");
  await expectStored(phone, "tea");
  await laptop.goto("/sign-in");
  await signIn(laptop, email, password);
  await expectTitles(laptop, "tea");
  // The code of a task's panel loads when the page is idle, and both go offline soon.
  for (const page of [phone, laptop]) {
    await rowOf(page, "tea").click();
    await page.getByLabel("Title").waitFor();
    await closeTask(page);
  }
  return [phone, laptop];
}

async function edit(page: Page, from: string, title: string, description?: string): Promise<void> {
  await rowOf(page, from).click();
  await page.getByLabel("Title").fill(title);
  if (description !== undefined) await page.getByLabel("Description").fill(description);
  await closeTask(page);
  await expectTitles(page, title);
}

async function conflictsOf(page: Page): Promise<unknown> {
  const { tasks }: { tasks: { conflicts?: unknown }[] } = await (await page.request.get("/api/tasks")).json();
  return tasks[0]?.conflicts;
}

test("when two devices write different titles offline, both show two versions, and either can be used", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const [phone, laptop] = await openTwo(openPage);
  await phone.context().setOffline(true);
  await laptop.context().setOffline(true);
  await edit(phone, "tea", "green tea");
  await edit(laptop, "tea", "black tea");
  await phone.context().setOffline(false);
  await expect.poll(() => storedTitles(phone), patience).toEqual(["green tea"]);
  await laptop.context().setOffline(false);
  for (const page of [phone, laptop]) {
    await expectTitles(page, "black tea");
    await page.getByText("two versions").waitFor();
  }
  await rowOf(phone, "black tea , two versions").waitFor();
  await rowOf(phone, "black tea").click();
  const other = phone.getByRole("group", { name: "Other title" });
  await other.getByText("green tea").waitFor();
  // Without a connection, too.
  await phone.context().setOffline(true);
  await other.getByRole("button", { name: "Use this" }).click();
  await other.waitFor({ state: "detached" });
  expect(await phone.getByLabel("Title").inputValue()).toBe("green tea");
  await phone.keyboard.press("Escape");
  await expectTitles(phone, "green tea");
  expect(await phone.getByText("unsaved draft").count()).toBe(0);
  await phone.context().setOffline(false);
  await expectTitles(laptop, "green tea");
  await laptop.getByText("two versions").waitFor({ state: "detached" });
  expect(await conflictsOf(phone)).toBeUndefined();
});

test("of several texts each is chosen by itself, and nothing is forgotten before that", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const [phone, laptop] = await openTwo(openPage);
  await phone.context().setOffline(true);
  await edit(phone, "tea", "green tea", "from the hills");
  await edit(laptop, "tea", "black tea", "from the shop");
  await expectStored(laptop, "black tea");
  await phone.context().setOffline(false);
  // The laptop's change is the later one.
  await phone.getByText("two versions").waitFor();
  await rowOf(phone, "black tea").click();
  await phone
    .getByRole("group", { name: "Other title" })
    .getByRole("button", { name: "Keep as it is" })
    .click();
  expect(await conflictsOf(phone)).toEqual({ title: "green tea", description: "from the hills" });
  const description = phone.getByRole("group", { name: "Other description" });
  await description.getByRole("button", { name: "Use this" }).click();
  await description.waitFor({ state: "detached" });
  await expect.poll(() => conflictsOf(phone), patience).toBeUndefined();
  await phone.keyboard.press("Escape");
  await expectTitles(phone, "black tea");
  await phone.getByText("from the hills").waitFor();
  await phone.getByRole("button", { name: "Undo" }).click();
  await phone.getByText("from the shop").waitFor();
  await expect.poll(() => conflictsOf(phone), patience).toBeUndefined();
});

test("a task that one device removed and another one has changed says so, and can be removed or kept", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const [phone, laptop] = await openTwo(openPage);
  await phone.context().setOffline(true);
  await edit(phone, "tea", "green tea");
  await removeTask(laptop, "tea");
  await expectStored(laptop);
  await phone.context().setOffline(false);
  await laptop.getByText("removed on another device").waitFor();
  await rowOf(laptop, "green tea").click();
  const group = laptop.getByRole("group", { name: "Removed on another device" });
  await group.getByText("kept because it was changed").waitFor();
  await group.getByRole("button", { name: "Keep it" }).click();
  await group.waitFor({ state: "detached" });
  await phone.getByText("removed on another device").waitFor({ state: "detached" });
  await expectStored(phone, "green tea");
});
