import { expect, test } from "vitest";
import { filtersAt } from "./filters.ts";
import { findDays } from "./days.ts";
import { dueDay, dueLocal, dueOn, isLate } from "./due.ts";
import type { Here } from "../dates/here.ts";
import { nearnessOf, sayDayAhead, sayDue, sayDueBriefly } from "./due-words.ts";
import type { Task } from "./task.ts";

const here = (zone = "Europe/Berlin", now = "2026-11-21T11:00:00Z", today = "2026-11-21"): Here => ({
  now: new Date(now),
  today,
  zone,
});
const at = (due_at: string, time_zone: string) => ({ due_at, time_zone });

test.for<[string, string]>([
  ["2026-11-21", "Today"],
  ["2026-11-22", "Tomorrow"],
  ["2026-11-20", "Yesterday"],
  ["2026-11-30", "Mon 30 Nov"],
  ["2027-01-01", "Fri 1 Jan 2027"],
  ["0999-01-01", "Tue 1 Jan 999"],
])("%s is said as %s", ([due_on, words]) => {
  expect(sayDue({ due_on }, here())).toBe(words);
});

test("a due time is shown in its own zone, which is named if its clock differs from this browser's", () => {
  const inBerlin = at("2026-11-21T08:00:00.000Z", "Europe/Berlin");
  expect(sayDue(inBerlin, here())).toBe("Today 09:00");
  // Paris has the same time as Berlin, so the zone is not named.
  expect(sayDue(inBerlin, here("Europe/Paris"))).toBe("Today 09:00");
  expect(sayDue(inBerlin, here("Europe/London"))).toBe("Today 09:00 (Berlin)");
  const inNewYork = at("2026-11-23T04:00:00.000Z", "America/New_York");
  expect(sayDue(inNewYork, here())).toBe("Tomorrow 23:00 (New York)");
  expect(dueDay(inNewYork)).toBe("2026-11-22");
  expect(dueDay(at("2026-11-21T11:00:00.000Z", "Pacific/Auckland"))).toBe("2026-11-22");
});

test("a due time in a zone that the browser does not know is shown in UTC", () => {
  expect(sayDue(at("2026-11-21T08:00:00.000Z", "Mars/Olympus_Mons"), here("UTC"))).toBe("Today 08:00");
});

test("times that a clock change repeats or skips are shown on the right day", () => {
  expect(sayDue(at("2026-10-25T00:30:00.000Z", "Europe/Berlin"), here())).toBe("Sun 25 Oct 02:30");
  expect(sayDue(at("2026-10-25T01:30:00.000Z", "Europe/Berlin"), here())).toBe("Sun 25 Oct 02:30");
  expect(sayDue(at("2026-03-29T01:30:00.000Z", "Europe/Berlin"), here())).toBe("Sun 29 Mar 03:30");
});

test("a whole day sorts before its hours, and a task without a date sorts last", () => {
  const dues = [
    {},
    at("2026-11-21T08:00:00.000Z", "UTC"),
    { due_on: "2026-11-22" },
    { due_on: "2026-11-21" },
  ];
  expect(dues.map(dueLocal).toSorted()).toEqual([
    "2026-11-21 00:00",
    "2026-11-21 08:00",
    "2026-11-22 00:00",
    "~",
  ]);
});

test("a due day is late when it is over, and a due time when it has passed", () => {
  expect(isLate({ due_on: "2026-11-21" }, here())).toBe(false);
  expect(isLate({ due_on: "2026-11-20" }, here())).toBe(true);
  expect(isLate(at("2026-11-21T10:59:00.000Z", "Europe/Berlin"), here())).toBe(true);
  expect(isLate(at("2026-11-21T11:01:00.000Z", "Europe/Berlin"), here())).toBe(false);
  expect(isLate({}, here())).toBe(false);
});

test("a row names a day of the next six, and says the date of every other", () => {
  const days = ["2026-11-19", "2026-11-21", "2026-11-23", "2026-11-27", "2026-11-28"];
  expect(days.map((due_on) => sayDueBriefly({ due_on }, here()))).toEqual([
    "Thu 19 Nov",
    "Today",
    "Monday",
    "Friday",
    "Sat 28 Nov",
  ]);
  expect(days.map((day) => nearnessOf(day, here().today))).toEqual([
    "past",
    "today",
    "week",
    "week",
    "later",
  ]);
  expect(nearnessOf("2026-11-22", here().today)).toBe("tomorrow");
  expect(sayDueBriefly(at("2026-11-24T08:00:00.000Z", "Europe/Berlin"), here())).toBe("Tuesday 09:00");
});

test("another day keeps the time on the clock of the task's own zone, also when that clock changes", () => {
  expect(dueOn("2026-11-30", { due_on: "2026-11-21" })).toEqual({ due_on: "2026-11-30" });
  expect(dueOn("2026-11-30", {})).toEqual({ due_on: "2026-11-30" });
  const nine = at("2026-10-24T07:00:00.000Z", "Europe/Berlin");
  expect(dueOn("2026-10-26", nine)).toEqual(at("2026-10-26T08:00:00.000Z", "Europe/Berlin"));
  // A browser that does not know the zone shows its times in UTC, and moves them so.
  const far = at("2026-11-21T08:00:00.000Z", "Mars/Olympus_Mons");
  expect(dueOn("2026-11-22", far)).toEqual(at("2026-11-22T08:00:00.000Z", "Mars/Olympus_Mons"));
});

test("headings name days as people do", () => {
  const headings = ["2026-11-22", "2026-11-24", "2027-02-28"].map((day) => sayDayAhead(day, "2026-11-21"));
  expect(headings).toEqual(["Tomorrow", "Tuesday 24 November", "Sunday 28 February 2027"]);
});

const row = (id: string, more: Partial<Task>): Task => ({
  id,
  title: id,
  description: null,
  completed: false,
  created_at: "2026-05-01T08:00:00.000Z",
  updated_at: "2026-05-01T08:00:00.000Z",
  ...more,
});

test("each day has one heading, above its first task", () => {
  const rows = [
    row("a", { due_on: "2026-11-22" }),
    row("b", at("2026-11-22T22:00:00.000Z", "Europe/Berlin")),
    row("c", at("2026-11-23T04:00:00.000Z", "America/New_York")),
    row("d", { due_on: "2026-11-24" }),
  ];
  expect([...findDays(rows, filtersAt({ at: "upcoming" }), here())]).toEqual([
    ["a", "Tomorrow"],
    ["d", "Tuesday 24 November"],
  ]);
});

test("the Today view has headings only if a task is overdue, and a list in another order has none", () => {
  const [late, now] = [row("a", { due_on: "2026-11-19" }), row("b", { due_on: "2026-11-21" })];
  const today = filtersAt({ at: "today" });
  expect([...findDays([late, now], today, here())]).toEqual([
    ["a", "Overdue"],
    ["b", "Today"],
  ]);
  expect([...findDays([late], today, here())]).toEqual([["a", "Overdue"]]);
  expect(findDays([now], today, here()).size).toBe(0);
  expect(findDays([late, now], filtersAt({ at: "all" }), here()).size).toBe(0);
});

test.for<[zone: string, heading: string]>([
  ["America/New_York", "Yesterday"],
  ["Europe/Berlin", "Today"],
])("in %s a task that was completed at that moment is under %s", ([zone, heading]) => {
  const done = row("a", { completed: true, completed_at: "2026-11-21T02:00:00.000Z" });
  expect([...findDays([done], filtersAt({ at: "all" }, "done"), here(zone))]).toEqual([["a", heading]]);
});
