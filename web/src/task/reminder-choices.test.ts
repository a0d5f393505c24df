import { expect, test } from "vitest";
import {
  choicesFor,
  choicesForMany,
  isSameReminder,
  momentAt,
  withoutReminder,
  withReminder,
} from "./reminder-choices.ts";
import type { Reminder } from "./reminders.ts";

const clock = { time_zone: "Europe/Berlin", day_time: "08:30" };
const hereAt = (now: string, today = now.slice(0, 10)) => ({
  now: new Date(now),
  today,
  zone: "Europe/Berlin",
});
const here = hereAt("2026-11-30T10:10:00Z");
const wordsOf = (choices: { words: string; hint?: string }[]) =>
  choices.map(({ words, hint }) => (hint === undefined ? words : `${words} (${hint})`));
const moments = [
  "Later today (Today at 14:00)",
  "Tomorrow morning (Tomorrow at 08:30)",
  "Next week (Mon 7 Dec at 08:30)",
];

test("the usual reminders fit when the task is due, and those that are past are not among them", () => {
  const at = (due_at: string) => ({ due_at, time_zone: "Europe/Berlin" });
  expect(wordsOf(choicesFor(at("2026-12-03T13:00:00.000Z"), clock, here))).toEqual([
    "At the time it is due",
    "5 minutes before",
    "30 minutes before",
    "1 hour before",
    "1 day before",
  ]);
  expect(wordsOf(choicesFor(at("2026-11-30T10:20:00.000Z"), clock, here))).toEqual([
    "At the time it is due",
    "5 minutes before",
  ]);
  expect(wordsOf(choicesFor({ due_on: "2026-12-03" }, clock, here))).toEqual([
    "On the day at 08:30",
    "The day before at 18:00",
    "The day before at 08:30",
  ]);
  for (const due of [{}, { due_on: "2026-11-30" }, at("2026-11-29T13:00:00.000Z")])
    expect(wordsOf(choicesFor(due, clock, here))).toEqual(moments);
});

test("late in the evening there is no later today, and on a Sunday tomorrow is next week", () => {
  expect(wordsOf(choicesFor({}, clock, hereAt("2026-12-06T21:30:00Z")))).toEqual([
    "Tomorrow morning (Tomorrow at 08:30)",
  ]);
});

test("several tasks are offered what is counted from a due date only if one of them has one", () => {
  expect(wordsOf(choicesForMany([{}], clock, here))).toEqual(moments);
  expect(wordsOf(choicesForMany([{}, { due_on: "2026-12-03" }], clock, here))).toEqual([
    "When it is due",
    "1 hour before",
    "The day before at 18:00",
    ...moments,
  ]);
});

test("a task takes each reminder once, and five in all", () => {
  const one: Reminder = { days_before: 1, time: "18:00" };
  // The server has the parts in another order.
  const same: Reminder = JSON.parse('{"time":"18:00","days_before":1}');
  expect(isSameReminder(one, same)).toBe(true);
  expect(isSameReminder(one, { days_before: 1 })).toBe(false);
  expect(withReminder(undefined, one)).toEqual([one]);
  expect(withReminder([same], one)).toBeUndefined();
  const five = [1, 2, 3, 4, 5].map((minutes_before) => ({ minutes_before }));
  expect(withReminder(five.slice(1), one)).toHaveLength(5);
  expect(withReminder(five, one)).toBeUndefined();
  expect(withoutReminder([same, { days_before: 1 }], one)).toEqual([{ days_before: 1 }]);
});

test("a day and a time are by the clock here", () => {
  expect(momentAt("2026-12-03", "14:00", "Europe/Berlin")).toEqual({ at: "2026-12-03T13:00:00.000Z" });
  expect(momentAt("", "14:00", "Europe/Berlin")).toBeUndefined();
  expect(momentAt("2026-12-03", "", "Europe/Berlin")).toBeUndefined();
});
