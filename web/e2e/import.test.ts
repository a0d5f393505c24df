import { text } from "node:stream/consumers";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { expectAccessible } from "./axe.ts";
import { expectSent } from "./browser-storage.ts";
import { file, focused, listsStored, tellers } from "./imports.ts";
import { openAsNewPerson } from "./session.ts";
import { test } from "./product.ts";
import { createTasks, patience, storedTitles } from "./tasks.ts";

const allotment = [
  "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE",
  "task,Turn the compost @heavy,Wear gloves,1,1,Ann (17),,every saturday at 10am,en,Europe/London",
  "task,Fetch the fork,,4,2,Ann (17),,,en,",
  'note,"It is under the\ntarpaulin",,,,Ann (17),,,,',
  "task,Ring the seed merchant,,4,1,Ann (17),,,en,",
  "task,Sow beans,,3,1,Ann (17),,jeden Montag,de,",
  "task,,,4,1,,,,,",
  "goal,Grow old,,,,,,,,",
  `task,${"very ".repeat(50)}long,,4,1,,,,,`,
].join("\r\n");

async function fitsThePage(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
}

test("tasks are imported from Todoist despite errors, with a report, and the import is undone", async ({
  openPage,
  expectTrouble,
}) => {
  expectTrouble(/status of 429|ERR_FAILED/);
  const page = await openPage({ viewport: { width: 320, height: 700 } });
  await openAsNewPerson(page, "/account");
  await createTasks(page, [{ title: "ring the seed merchant" }]);
  await page.getByRole("link", { name: "Import tasks" }).click();
  await page.getByRole("heading", { level: 1, name: "Import tasks" }).waitFor();
  await expectAccessible(page, "choosing files");

  const chooser = page.getByLabel("Choose files");
  await chooser.setInputFiles([
    file("Allotment [22].csv", allotment),
    file("old.csv", Buffer.from([0x74, 0xe4, 0x0a])),
  ]);
  await page.getByText("Allotment [22].csv is Todoist’s export: 4 tasks, 2 rows skipped.").waitFor();
  await page.getByText("The file is not in UTF-8").waitFor();
  await page.getByText("A new list: Allotment").waitFor();
  const rows = page.getByRole("table").getByRole("row");
  await rows
    .filter({ hasText: "Turn the compost" })
    .getByText("repeats · 1 item · with a description")
    .waitFor();
  await rows.filter({ hasText: "Ring the seed merchant" }).getByText("you have it already").waitFor();
  expect(await page.getByRole("checkbox", { name: "Leave out 1 task" }).isChecked()).toBe(true);
  expect(await fitsThePage(page)).toBe(true);
  await expectAccessible(page, "looking over");

  // First the server is busy; then its answer is lost after the work is done.
  let asked = 0;
  const bodies: string[] = [];
  await page.route("**/sync", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    asked += 1;
    bodies.push(route.request().postData() ?? "");
    if (asked === 1) return route.fulfill({ status: 429, headers: { "Retry-After": "1" }, json: {} });
    if (asked > 2) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.getByRole("button", { name: "Import 3 tasks" }).click();
  await page.getByRole("heading", { name: "3 tasks imported" }).waitFor();
  await page.getByText("0 of 3 tasks sent to your account.").waitFor();
  await page.getByText("1 new list.").waitFor();
  expect(await focused(page)).toBe("3 tasks imported");
  await expectAccessible(page, "imported");
  expect(await fitsThePage(page)).toBe(true);
  await expectSent(page);
  expect([bodies.length, new Set(bodies).size]).toEqual([3, 1]);
  expect(await page.getByText("sent to your account").count()).toBe(0);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the report" }).click(),
  ]);
  const report = await text(await download.createReadStream());
  for (const remark of ["goal Grow old", "jeden Montag", "You have it already.", "not in UTF-8"]) {
    expect(report).toContain(remark);
  }

  const long = `${"very ".repeat(40).trim()}…`;
  expect(await storedTitles(page)).toEqual(["Turn the compost", "Sow beans", long, "ring the seed merchant"]);
  const answer = await page.request.get("/api/tasks?q=compost");
  const { tasks }: { tasks: object[] } = await answer.json();
  expect(tasks).toMatchObject([
    {
      description: "Wear gloves\n\nFetch the fork: It is under the\ntarpaulin",
      priority: "high",
      tags: ["heavy"],
      time_zone: "Europe/London",
      repeat: { rule: "FREQ=WEEKLY;BYDAY=SA", from: "due" },
      checklist: [{ title: "Fetch the fork", completed: false }],
    },
  ]);
  await page.getByRole("link", { name: "Go to your list" }).click();
  await page.getByRole("checkbox", { name: "Sow beans" }).waitFor();

  // One of the tasks is deleted before the import is undone, after a visit to the list.
  const [first] = tasks.map((task) => ("id" in task ? String(task.id) : ""));
  expect(await tellers(page, "compost")).toEqual([{ kind: "import" }]);
  await page.evaluate((id) => fetch(`/api/tasks/${id}`, { method: "DELETE" }), first);
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByRole("link", { name: "Import tasks" }).click();
  await page.getByRole("button", { name: "Undo import" }).click();
  await page.getByRole("heading", { name: "Import undone" }).waitFor();
  await expect.poll(() => storedTitles(page), patience).toEqual(["ring the seed merchant"]);
  await expect.poll(() => listsStored(page), patience).toEqual([]);
  expect(await page.getByRole("button", { name: "Undo import" }).count()).toBe(0);
  await page.getByRole("button", { name: "Import more" }).click();
  await page.getByLabel("Choose files").waitFor();
});
