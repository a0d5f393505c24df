import { expect } from "vitest";
import type { Task } from "../src/task/task.ts";
import { expectAccessible } from "./axe.ts";
import { test } from "./product.ts";
import { openAsNewPerson } from "./session.ts";
import { add, closeTask, expectTitles, patience, show } from "./tasks.ts";

test("a task has subtasks, which are tasks: they are added in words, ticked, opened, moved out and brought back", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  const page = await openPage({ timezoneId: "Europe/Berlin" });
  await page.clock.install({ time: new Date("2026-11-30T10:00:00Z") });
  await openAsNewPerson(page);
  const stored = async () => {
    const answer = await page.request.get("/api/tasks?limit=1000");
    const { tasks }: { tasks: Task[] } = await answer.json();
    const nameOf = (id: string | undefined) => tasks.find((task) => task.id === id)?.title;
    return tasks
      .map(({ title, parent_id, completed }) =>
        [nameOf(parent_id), title, ...(completed ? ["done"] : [])].filter(Boolean).join(" / "),
      )
      .toSorted();
  };
  const expectStored = (...paths: string[]) => expect.poll(stored, patience).toEqual(paths);
  const field = page.getByLabel("Add a subtask");
  const part = page.getByRole("region", { name: "Subtasks" });

  await page.goto("/?list=none");
  await add(page, "Holiday");
  await page.getByRole("button", { name: "Edit: Holiday" }).click();
  for (const words of ["Flight tomorrow", "Hotel", "Bags"]) {
    await field.fill(words);
    await field.press("Enter");
    await part.getByRole("link", { name: words.split(" ")[0] ?? "" }).waitFor();
  }
  await part.getByText("0 of 3", { exact: true }).waitFor();
  await part.getByText("Tomorrow").waitFor();
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  // Only the one above is a row here, and it tells of them.
  await expectTitles(page, "Holiday");
  await expectStored("Holiday", "Holiday / Bags", "Holiday / Flight", "Holiday / Hotel");
  await part.getByRole("checkbox", { name: "Bags" }).click();
  await part.getByText("1 of 3", { exact: true }).waitFor();
  await page.getByRole("button", { name: /Edit: Holiday.*1 of 3 subtasks/ }).waitFor();
  await expectAccessible(page, "a task with subtasks");

  // A step that gets a day is a subtask.
  await page.getByLabel("Add a step").fill("Passport");
  await page.keyboard.press("Enter");
  await page.getByLabel("Step 1").hover();
  await page.getByRole("button", { name: "Give it a day: Passport" }).click();
  await page.getByRole("dialog", { name: "Give it a day: Passport" }).getByText("Today").click();
  await part.getByText("1 of 4", { exact: true }).waitFor();
  expect(await page.getByLabel("Step 1").count()).toBe(0);

  // Down and up again.
  await part.getByRole("link", { name: "Flight" }).click();
  await page.getByRole("form", { name: "Edit Flight" }).waitFor();
  await field.fill("Seat");
  await field.press("Enter");
  await part.getByRole("link", { name: "Seat" }).waitFor();
  await page.getByRole("link", { name: "Part of Holiday" }).click();
  await page.getByRole("form", { name: "Edit Holiday" }).waitFor();
  await closeTask(page);

  // Where it is by its day, it is a row, and says what it is a part of.
  await page.goto("/?view=today");
  await expectTitles(page, "Passport");
  await page
    .getByRole("button", { name: /part of Holiday/ })
    .first()
    .waitFor();
  await page.getByText("Holiday", { exact: true }).click();
  await page.getByRole("form", { name: "Edit Holiday" }).waitFor();
  await closeTask(page);

  // A phone that is offline.
  await page.goto("/?list=none");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectTitles(page, "Holiday");
  await page.context().setOffline(true);
  await page.getByRole("checkbox", { name: "Holiday" }).click();
  await page.getByRole("button", { name: "Complete its 4 subtasks, too" }).click();
  await page.getByText("Completed: Holiday, with its 4 subtasks").waitFor();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expectTitles(page, "Holiday");
  await page.getByRole("button", { name: /Edit: Holiday/ }).click();
  await part.getByText("1 of 4", { exact: true }).waitFor();
  await part.getByRole("link", { name: "Hotel" }).click();
  await page.getByRole("button", { name: "Make it a task of its own" }).click();
  await page.getByRole("link", { name: "Part of Holiday" }).waitFor({ state: "detached" });
  await closeTask(page);
  await expectTitles(page, "Hotel", "Holiday");
  await page.context().setOffline(false);
  await expectStored(
    "Flight / Seat",
    "Holiday",
    "Holiday / Bags / done",
    "Holiday / Flight",
    "Holiday / Passport",
    "Hotel",
  );

  // What is below goes with it, and comes back.
  await page.getByRole("button", { name: "Actions: Holiday", exact: true }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect.poll(async () => (await stored()).length, patience).toBe(11);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(async () => (await stored()).length, patience).toBe(6);
  await page.getByRole("button", { name: "Actions: Holiday", exact: true }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expectStored("Hotel");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(async () => (await stored()).length, patience).toBe(6);
  await show(page, "All");
  await expectTitles(page, "Hotel", "Holiday");
});
