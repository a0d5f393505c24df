import { expect, test } from "vitest";
import { toCsv, toJson } from "../../account/export.ts";
import type { Reminder } from "../../../task/reminders.ts";
import type { Task } from "../../../task/task.ts";
import { readFile } from "./read-file.ts";

const context = { now: new Date("2026-11-21T08:30:00Z"), zone: "Europe/Berlin" };
const csv = (text: string) => readFile("tasks.csv", text, context);
const json = (value: unknown) => readFile("tasks.json", JSON.stringify(value), context);

const reminders: Reminder[] = [
  { minutes_before: 30 },
  { days_before: 1, time: "18:30" },
  { days_before: 2 },
  { at: "2026-12-03T13:00:00.000Z" },
];
const task: Task = {
  id: "1",
  title: "tea",
  description: null,
  completed: false,
  created_at: "2026-05-01T08:00:00.000Z",
  updated_at: "2026-05-01T08:00:00.000Z",
  due_on: "2026-12-04",
  reminders,
};

test("our own exports carry every reminder, and give it back exactly", async () => {
  for (const file of [
    await csv(toCsv([task], [])),
    await readFile("tasks.json", toJson([task], [], [], context.now), context),
  ]) {
    expect(file.tasks.map((read) => read.reminders)).toEqual([reminders]);
    expect(file.warnings.filter(({ what }) => !/^1$|^2026-05/.test(what))).toEqual([]);
  }
});

test.for<[string, string, Reminder[]]>([
  ["2026-12-04 14:00", "PT0S", [{ minutes_before: 0 }]],
  ["2026-12-04 14:00", "TRIGGER:-PT30M", [{ minutes_before: 30 }]],
  ["2026-12-04 14:00", "-P1DT0H0M0S,-PT1H", [{ minutes_before: 1440 }, { minutes_before: 60 }]],
  ["2026-12-04", "P0DT9H0M0S", [{ days_before: 0, time: "09:00" }]],
  ["2026-12-04", "-PT15H", [{ days_before: 1, time: "09:00" }]],
  ["2026-12-04", "-P1W", [{ days_before: 7, time: "00:00" }]],
  ["", "2026-12-03 19:00", [{ at: "2026-12-03T18:00:00.000Z" }]],
  ["", "2026-12-03T19:00:00Z; -5m", [{ at: "2026-12-03T19:00:00.000Z" }, { minutes_before: 5 }]],
])("due %s, a table’s reminder %s is read", async ([due, cell, read]) => {
  const { tasks, warnings } = await csv(`title,due date,reminder\na,${due},"${cell}"\n`);
  expect([tasks[0]?.reminders, warnings]).toEqual([read, []]);
});

test.for([
  ["2026-12-04 14:00", "PT5M"],
  ["2026-12-04", "P2D"],
  ["", "-PT5M"],
  ["", "2026-12-03"],
  ["", "soon"],
])("due %s, a table’s reminder %s is in the report", async ([due, cell = ""]) => {
  const { tasks, warnings } = await csv(`title,due date,reminder\na,${due},${cell}\n`);
  expect(tasks[0]).not.toHaveProperty("reminders");
  expect(warnings.map(({ what }) => what)).toEqual([cell]);
});

test("what is no reminder, and what a task has no room for, is in the report", async () => {
  const many = [1, 2, 3, 4, 5, 6, 6].map((minutes_before) => ({ minutes_before }));
  const { tasks, warnings } = await json({
    hedgerow: 1,
    tasks: [
      { title: "a", reminders: [...many, { minutes_before: 5, at: "then" }, "soon"] },
      { title: "b", reminders: [] },
      { title: "c", reminders: { minutes_before: 5 } },
      { title: "d", reminders: null },
    ],
  });
  expect(tasks[0]?.reminders).toEqual(many.slice(0, 5));
  expect(tasks[1]).not.toHaveProperty("reminders");
  expect(tasks[2]?.reminders).toEqual([{ minutes_before: 5 }]);
  expect(tasks[3]).not.toHaveProperty("reminders");
  expect(warnings.map(({ what }) => what)).toEqual(['{"minutes_before":5,"at":"then"}', "soon", "-6m"]);
});

test("a reminder of Microsoft To Do that is turned off is left out, and Outlook’s, too", async () => {
  const moment = { dateTime: "2026-11-30T18:30:00.0000000", timeZone: "W. Europe Standard Time" };
  const graph = (isReminderOn: boolean, reminderDateTime: object = moment) =>
    json([{ title: "a", importance: "normal", status: "notStarted", isReminderOn, reminderDateTime }]);
  expect((await graph(true)).tasks[0]?.reminders).toEqual([{ at: "2026-11-30T17:30:00.000Z" }]);
  expect((await graph(false)).tasks[0]).not.toHaveProperty("reminders");
  expect((await graph(true, { dateTime: "then" })).warnings).toHaveLength(1);
  const outlook = (isOn: string, date: string) =>
    csv(
      "Subject,Due Date,Reminder On/Off,Reminder Date,Reminder Time,Priority,Status\n" +
        `a,12/24/2026,${isOn},${date},7:00:00 PM,Normal,Not Started\n`,
    );
  expect((await outlook("True", "12/23/2026")).tasks[0]?.reminders).toEqual([
    { at: "2026-12-23T18:00:00.000Z" },
  ]);
  const off = await outlook("False", "12/23/2026");
  expect([off.tasks[0]?.reminders, off.warnings]).toEqual([undefined, []]);
  expect((await outlook("True", "")).warnings).toHaveLength(1);
});
