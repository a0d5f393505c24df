import { expect } from "vitest";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { createTasks, expectStored, expectTitles, patience } from "./tasks.ts";

test("what an earlier version of the app has left unsent is sent once, and what it kept for reading goes", async ({
  page,
}) => {
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "there" }]);
  await expectTitles(page, "there");
  await page.evaluate(async () => {
    const { id: owner }: { id: string } = JSON.parse(localStorage.getItem("hedgerow.person") ?? "");
    const { tasks }: { tasks: { id: string }[] } = await (await fetch("/api/tasks")).json();
    const at = new Date().toISOString();
    const add = {
      kind: "add",
      key: "k",
      title: "typed in the tunnel",
      description: null,
      completed: false,
      at,
    };
    const reword = { kind: "change", key: "c", task: tasks[0]?.id, called: "there", was: false, at };
    const mutations = [add, { ...reword, fields: { title: "reworded" }, base: { title: "there" } }];
    localStorage.setItem("hedgerow.outbox.a", JSON.stringify({ owner, mutations }));
    localStorage.setItem("hedgerow.outbox.b", JSON.stringify({ owner: "another", mutations }));
    const opening = indexedDB.open("hedgerow");
    await new Promise((resolve) => opening.addEventListener("success", resolve));
    opening.result.close();
  });
  await page.reload();
  await expectTitles(page, "typed in the tunnel", "reworded");
  await expectStored(page, "typed in the tunnel", "reworded");
  // Another person's waits for them.
  const left = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes("outbox")));
  await expect.poll(left, patience).toEqual(["hedgerow.outbox.b"]);
  const databases = () =>
    page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name === "hedgerow"));
  await expect.poll(databases, patience).toEqual([false]);
  await page.reload();
  await expectTitles(page, "typed in the tunnel", "reworded");
});
