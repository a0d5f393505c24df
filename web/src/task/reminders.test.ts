import { expect, test } from "vitest";
import type { Due } from "./due.ts";
import { inOrderOfRings, sayReminder, sayRing } from "./reminder-words.ts";
import { nextRing, type Reminder, ringsAt } from "./reminders.ts";

const clock = { time_zone: "Europe/Berlin", day_time: "09:00" };
const here = { now: new Date("2026-11-30T10:00:00Z"), today: "2026-11-30", zone: "Europe/Berlin" };
const timed: Due = { due_at: "2026-12-03T13:00:00.000Z", time_zone: "Europe/Berlin" };
const onDay: Due = { due_on: "2026-12-03" };
const ring = (reminder: Reminder, due: Due) => {
  const moment = ringsAt(reminder, due, clock);
  return moment === undefined ? undefined : new Date(moment).toISOString();
};
const say = (reminder: Reminder, due: Due) => sayReminder(reminder, due, clock, here);

test.for<[string, Reminder, Due, string | undefined]>([
  ["minutes before a time", { minutes_before: 30 }, timed, "2026-12-03T12:30:00.000Z"],
  ["minutes before the day's time", { minutes_before: 30 }, onDay, "2026-12-03T07:30:00.000Z"],
  ["days before, at the same clock time", { days_before: 1 }, timed, "2026-12-02T13:00:00.000Z"],
  ["days before, at the day's time", { days_before: 1 }, onDay, "2026-12-02T08:00:00.000Z"],
  ["days before, at a time", { days_before: 1, time: "18:30" }, timed, "2026-12-02T17:30:00.000Z"],
  ["a moment of its own", { at: "2026-12-01T05:00:00.000Z" }, onDay, "2026-12-01T05:00:00.000Z"],
  [
    "a moment of its own, without a due date",
    { at: "2026-12-01T05:00:00.000Z" },
    {},
    "2026-12-01T05:00:00.000Z",
  ],
  ["minutes before nothing", { minutes_before: 0 }, {}, undefined],
  ["days before nothing", { days_before: 1, time: "18:30" }, {}, undefined],
  [
    "a day by the clock of its task",
    { days_before: 0 },
    { due_on: "2026-12-03", time_zone: "America/New_York" },
    "2026-12-03T14:00:00.000Z",
  ],
  [
    "the same clock time across the end of summer time",
    { days_before: 1 },
    { due_at: "2026-10-25T13:00:00.000Z", time_zone: "Europe/Berlin" },
    "2026-10-24T12:00:00.000Z",
  ],
  [
    "minutes across the end of summer time",
    { minutes_before: 1440 },
    { due_at: "2026-10-25T13:00:00.000Z", time_zone: "Europe/Berlin" },
    "2026-10-24T13:00:00.000Z",
  ],
  [
    "the first of two times that the clock shows",
    { days_before: 0, time: "02:30" },
    { due_on: "2026-10-25" },
    "2026-10-25T00:30:00.000Z",
  ],
  [
    "a time that the clock skips",
    { days_before: 0, time: "02:30" },
    { due_on: "2027-03-28" },
    "2027-03-28T01:30:00.000Z",
  ],
  [
    "seconds and less of the due time",
    { days_before: 1 },
    { due_at: "2026-12-03T13:00:07.500Z", time_zone: "Europe/Berlin" },
    "2026-12-02T13:00:07.500Z",
  ],
])("a reminder rings: %s", ([, reminder, due, moment]) => {
  expect(ring(reminder, due)).toBe(moment);
});

test("a task rings next at the earliest moment that is ahead, by the clock here, and not when it is completed", () => {
  const reminders: Reminder[] = [
    { minutes_before: 30 },
    { at: "2026-11-30T09:59:00.000Z" },
    { days_before: 1 },
  ];
  const task = { ...timed, reminders, completed: false };
  expect(nextRing(task, clock, here)).toEqual({
    due_at: "2026-12-02T13:00:00.000Z",
    time_zone: "Europe/Berlin",
  });
  expect(nextRing({ ...task, completed: true }, clock, here)).toBeUndefined();
  expect(nextRing({ reminders: [{ minutes_before: 5 }], completed: false }, clock, here)).toBeUndefined();
  expect(nextRing({ ...timed, completed: false }, clock, here)).toBeUndefined();
  expect(nextRing(task, clock, { ...here, now: new Date("2026-12-03T12:30:00Z") })).toBeUndefined();
});

test.for<[Reminder, string, string, string]>([
  [{ minutes_before: 0 }, "At the time it is due", "On the day at 09:00", "When it is due"],
  [{ minutes_before: 1 }, "1 minute before", "1 minute before", "1 minute before"],
  [{ minutes_before: 90 }, "90 minutes before", "90 minutes before", "90 minutes before"],
  [{ minutes_before: 120 }, "2 hours before", "2 hours before", "2 hours before"],
  [{ minutes_before: 1440 }, "1 day before", "1 day before", "1 day before"],
  [{ days_before: 0 }, "At the time it is due", "On the day at 09:00", "When it is due"],
  [{ days_before: 1 }, "1 day before", "The day before at 09:00", "1 day before"],
  [{ days_before: 14 }, "2 weeks before", "2 weeks before at 09:00", "2 weeks before"],
  [
    { days_before: 1, time: "18:30" },
    "The day before at 18:30",
    "The day before at 18:30",
    "The day before at 18:30",
  ],
  [
    { days_before: 3, time: "18:30" },
    "3 days before at 18:30",
    "3 days before at 18:30",
    "3 days before at 18:30",
  ],
  [{ at: "2026-12-03T13:00:00.000Z" }, "Thu 3 Dec at 14:00", "Thu 3 Dec at 14:00", "Thu 3 Dec at 14:00"],
  [{ at: "2026-11-30T17:00:00.000Z" }, "Today at 18:00", "Today at 18:00", "Today at 18:00"],
])("%j is said in words, by what the task is due", ([reminder, ofTime, ofDay, ofNothing]) => {
  expect([say(reminder, timed), say(reminder, onDay), say(reminder, {})]).toEqual([ofTime, ofDay, ofNothing]);
});

test("beside its words stands when it rings, that it is past, or that it waits", () => {
  const ringing = (reminder: Reminder, due: Due) => sayRing(reminder, due, clock, here);
  expect(ringing({ minutes_before: 30 }, timed)).toBe("Thu 3 Dec 13:30");
  expect(ringing({ days_before: 7 }, timed)).toBe("past");
  expect(ringing({ days_before: 7 }, {})).toBe("waits for a due date");
  expect(ringing({ at: "2026-12-01T05:00:00.000Z" }, {})).toBe("");
  expect(ringing({ at: "2026-11-30T10:00:00.000Z" }, {})).toBe("past");
});

test("reminders are shown in the order in which they ring", () => {
  const waiting: Reminder[] = [{ days_before: 1 }, { at: "2026-12-01T05:00:00.000Z" }, { minutes_before: 5 }];
  expect(inOrderOfRings(waiting, timed, clock, here)).toEqual([waiting[1], waiting[0], waiting[2]]);
  expect(inOrderOfRings(waiting, {}, clock, here)).toEqual([waiting[1], waiting[0], waiting[2]]);
  const later = { ...here, now: new Date("2026-12-02T12:00:00Z") };
  expect(inOrderOfRings(waiting, timed, clock, later)).toEqual([waiting[0], waiting[2], waiting[1]]);
  expect(inOrderOfRings(waiting, {}, clock, later)).toEqual([waiting[0], waiting[2], waiting[1]]);
});
