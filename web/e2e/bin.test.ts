import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { expectSent, expectUnsent } from "./browser-storage.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { add, createTasks, expectStored, expectTitles, removeTask } from "./tasks.ts";

test("what was removed, here or elsewhere, is in the bin, and comes back", async ({ openPage }) => {
  const page = await openPage({ viewport: { width: 320, height: 700 } });
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "from elsewhere" }]);
  // Another device removes it before this one has ever heard of it.
  await page.evaluate(async () => {
    const { tasks }: { tasks: { id: string }[] } = await (await fetch("/api/tasks")).json();
    await fetch(`/api/tasks/${tasks[0]?.id}`, { method: "DELETE" });
  });
  await add(page, "keep", "lose");
  await expectStored(page, "lose", "keep");
  await removeTask(page, "lose");
  await expectStored(page, "keep");
  await page.getByRole("link", { name: "Bin" }).click();
  await page.getByRole("heading", { name: "Bin" }).waitFor();
  await page.getByRole("button", { name: "Restore: from elsewhere" }).waitFor();
  await expectAccessible(page, "the bin");
  await page.getByRole("button", { name: "Restore all 2" }).click();
  await page.getByText("The bin is empty.").waitFor();
  await page.getByRole("link", { name: "Your list" }).click();
  await expectTitles(page, "lose", "keep", "from elsewhere");
  await expectStored(page, "lose", "keep", "from elsewhere");
});

test("without a connection, and after a reload, the bin has what was removed on this device", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const page = await openPage({ serviceWorkers: "allow" });
  await openAsNewPerson(page);
  await add(page, "gone before", "gone now");
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await removeTask(page, "gone before");
  await expectStored(page, "gone now");
  await expectSent(page);
  await page.context().setOffline(true);
  await removeTask(page, "gone now");
  await page.getByText("1 change is kept here").waitFor();
  await page.goto("/bin");
  await page.getByRole("button", { name: "Restore: gone now" }).waitFor();
  await page.getByRole("button", { name: "Restore: gone before" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Restore: gone before" }).click();
  await expectUnsent(page, 4);
  await page.goto("/?view=all");
  await expectTitles(page, "gone before");
  await page.context().setOffline(false);
  await expectStored(page, "gone before");
  expect(await page.getByText("could not be saved").count()).toBe(0);
});
