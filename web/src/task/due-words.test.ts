import { expect, test } from "vitest";
import { filtersAt } from "./filters.ts";
import { findDays } from "./days.ts";
import { dueDay, dueLocal, isLate } from "./due.ts";
import type { Here } from "../dates/here.ts";
import { sayDayAhead, sayDue } from "./due-words.ts";
import type { Row } from "./task.ts";

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

test("an hour is said by its own clock, and whose that is where it is not the one here", () => {
  const inBerlin = at("2026-11-21T08:00:00.000Z", "Europe/Berlin");
  expect(sayDue(inBerlin, here())).toBe("Today 09:00");
  // Whoever has the same hour need not be told of it.
  expect(sayDue(inBerlin, here("Europe/Paris"))).toBe("Today 09:00");
  expect(sayDue(inBerlin, here("Europe/London"))).toBe("Today 09:00 (Berlin)");
  const inNewYork = at("2026-11-23T04:00:00.000Z", "America/New_York");
  expect(sayDue(inNewYork, here())).toBe("Tomorrow 23:00 (New York)");
  expect(dueDay(inNewYork)).toBe("2026-11-22");
  expect(dueDay(at("2026-11-21T11:00:00.000Z", "Pacific/Auckland"))).toBe("2026-11-22");
});

test("a zone this browser has not heard of is no reason to show nothing", () => {
  expect(sayDue(at("2026-11-21T08:00:00.000Z", "Mars/Olympus_Mons"), here("UTC"))).toBe("Today 08:00");
});

test("an hour that comes twice, and one that is skipped, have their day", () => {
  expect(sayDue(at("2026-10-25T00:30:00.000Z", "Europe/Berlin"), here())).toBe("Sun 25 Oct 02:30");
  expect(sayDue(at("2026-10-25T01:30:00.000Z", "Europe/Berlin"), here())).toBe("Sun 25 Oct 02:30");
  expect(sayDue(at("2026-03-29T01:30:00.000Z", "Europe/Berlin"), here())).toBe("Sun 29 Mar 03:30");
});

test("a whole day comes before its hours, and some day after all of them", () => {
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

test("a day is late when it is over, and an hour when it has come", () => {
  expect(isLate({ due_on: "2026-11-21" }, here())).toBe(false);
  expect(isLate({ due_on: "2026-11-20" }, here())).toBe(true);
  expect(isLate(at("2026-11-21T10:59:00.000Z", "Europe/Berlin"), here())).toBe(true);
  expect(isLate(at("2026-11-21T11:01:00.000Z", "Europe/Berlin"), here())).toBe(false);
  expect(isLate({}, here())).toBe(false);
});

test("days are headed as people say them", () => {
  const said = ["2026-11-22", "2026-11-24", "2027-02-28"].map((day) => sayDayAhead(day, "2026-11-21"));
  expect(said).toEqual(["Tomorrow", "Tuesday 24 November", "Sunday 28 February 2027"]);
});

const row = (key: string, more: Partial<Row>): Row => ({
  id: key,
  key,
  title: key,
  description: null,
  completed: false,
  created_at: "2026-05-01T08:00:00.000Z",
  updated_at: "2026-05-01T08:00:00.000Z",
  pending: false,
  ...more,
});

test("each day is headed once, above its first task", () => {
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

test("today is headed only where something is overdue, and everything else not at all", () => {
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
])("in %s what was done at that moment was done %s", ([zone, heading]) => {
  const done = row("a", { completed: true, completed_at: "2026-11-21T02:00:00.000Z" });
  expect([...findDays([done], filtersAt({ at: "all" }, "done"), here(zone))]).toEqual([["a", heading]]);
});
