import { expect, test } from "vitest";
import { fewReminders, readReminder, toReminder, writeReminders } from "./reminder-cells.ts";
import type { Reminder } from "./reminders.ts";

test("every kind of reminder is written in a cell, and read back exactly", () => {
  const all: Reminder[] = [
    { minutes_before: 30 },
    { minutes_before: 0 },
    { days_before: 1, time: "18:30" },
    { days_before: 0 },
    { at: "2026-12-03T13:00:00.000Z" },
    { at: "2026-12-03T13:00:00.250Z" },
  ];
  const cell = writeReminders(all);
  expect(cell).toBe("-30m; -0m; -1d 18:30; -0d; 2026-12-03T13:00:00Z; 2026-12-03T13:00:00.250Z");
  expect(cell.split("; ").map(readReminder)).toEqual(all);
});

test.for<[string, Reminder | undefined]>([
  ["2h", { minutes_before: 120 }],
  ["-1w", { days_before: 7 }],
  ["15 m", { minutes_before: 15 }],
  ["2026-12-03T14:00+01:00", { at: "2026-12-03T13:00:00.000Z" }],
  ["-1h 18:30", undefined],
  ["-1d 24:00", undefined],
  ["-366d", undefined],
  ["-525601m", undefined],
  ["soon", undefined],
  ["2026-12-03", undefined],
  ["2026-99-03T14:00:00Z", undefined],
  ["", undefined],
])("the cell %s is read as %j", ([text, reminder]) => {
  expect(readReminder(text)).toEqual(reminder);
});

test.for([
  {},
  { minutes_before: 5, at: "2026-12-03T13:00:00Z" },
  { minutes_before: 5, time: "18:30" },
  { minutes_before: -1 },
  { minutes_before: 0.5 },
  { days_before: "1" },
  { days_before: 1, time: "9:00" },
  { at: "2026-12-03T13:00:00Z", time: "18:30" },
  { at: "then" },
  { days_before: 1, sound: "bell" },
])("%j is no reminder", (value) => {
  expect(toReminder(value)).toBeUndefined();
});

test("each is taken once, and what a task has no room for is left over", () => {
  const minutes = [1, 2, 2, 3, 4, 5, 6].map((minutes_before) => ({ minutes_before }));
  expect(fewReminders(minutes)).toEqual([
    [1, 2, 3, 4, 5].map((minutes_before) => ({ minutes_before })),
    [{ minutes_before: 6 }],
  ]);
});
