import { expect } from "vitest";
import type { Task } from "../src/task/task.ts";
import { test } from "./product.ts";
import { openAsNewPerson } from "./session.ts";
import { closeTask, createTasks, expectTitles, openDue, patience } from "./tasks.ts";

test("a start and a duration are typed in words, and the task comes up on its start", async ({
  openPage,
}) => {
  const page = await openPage({ timezoneId: "Europe/Berlin" });
  await page.clock.install({ time: new Date("2026-11-28T10:00:00Z") });
  await openAsNewPerson(page);
  await createTasks(page, [{ title: "hedge", due_on: "2026-12-04" }]);
  await page.goto("/?view=upcoming");
  await page.getByRole("button", { name: "Edit: hedge" }).click();

  const words = page.getByLabel("In words");
  await page.getByRole("button", { name: "Starts: Any time" }).click();
  await words.fill("5 dec");
  await words.press("Enter");
  await page.getByText("That’s after it’s due: Fri 4 Dec.").waitFor();
  await words.fill("");
  await page.getByLabel("Day", { exact: true }).fill("2026-12-05");
  await page.getByText("That’s after it’s due: Fri 4 Dec.").waitFor();
  await words.fill("mon");
  await page.getByText("Mon 30 Nov – press Enter").waitFor();
  await words.press("Enter");
  await page.getByRole("button", { name: "Starts: Mon 30 Nov" }).waitFor();
  await page.getByRole("button", { name: "Takes: Not set" }).click();
  await words.fill("soon");
  await words.press("Enter");
  await page.getByText("Type minutes or hours").waitFor();
  await words.fill("1h 30");
  await words.press("Enter");
  await page.getByRole("button", { name: "Takes: 1 h 30 min" }).waitFor();
  await closeTask(page);
  await page.getByRole("heading", { name: "Monday 30 November" }).waitFor();
  await page.getByRole("button", { name: /Edit: .*Friday.*from Mon 30 Nov.*1 h 30 min/ }).waitFor();
  const stored = async () => {
    const answer = await page.request.get("/api/tasks");
    const { tasks }: { tasks: Task[] } = await answer.json();
    return tasks[0];
  };
  await expect
    .poll(stored, patience)
    .toMatchObject({ start_on: "2026-11-30", duration_minutes: 90, due_on: "2026-12-04" });

  await page.clock.setSystemTime(new Date("2026-11-30T10:00:00Z"));
  await page.goto("/?view=today");
  await expectTitles(page, "hedge");
  expect(await page.getByText("from Mon 30 Nov").count()).toBe(0);
  await page.getByRole("button", { name: "Edit: hedge" }).click();
  await openDue(page);
  await page.getByLabel("Day", { exact: true }).fill("2026-11-29");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Starts: Any time" }).waitFor();
  await closeTask(page);
  await expect.poll(stored, patience).toMatchObject({ due_on: "2026-11-29", duration_minutes: 90 });
  expect(await stored()).not.toHaveProperty("start_on");
});
