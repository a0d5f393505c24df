import { expect, test } from "vitest";
import { findDays } from "./days.ts";
import { noFilters } from "./filters.ts";
import type { Task } from "./task.ts";

const here = { today: "2026-11-02", zone: "Europe/Berlin" } as const;
const task = (id: string, more: Partial<Task>): Task => ({
  id,
  title: id,
  description: null,
  completed: false,
  created_at: "2026-10-01T08:00:00.000Z",
  updated_at: "2026-10-01T08:00:00.000Z",
  ...more,
});
const due = (id: string, due_on: string) => task(id, { due_on });
const completed = (id: string, completed_at: string) => task(id, { completed: true, completed_at });

test("each day of what is coming has one heading, above its first row", () => {
  const rows = [
    due("a", "2026-11-03"),
    due("b", "2026-11-03"),
    due("c", "2026-11-05"),
    due("d", "2026-11-05"),
  ];
  const days = findDays(rows, { ...noFilters, where: { at: "upcoming" } }, here);
  expect([...days]).toEqual([
    ["a", "Tomorrow"],
    ["c", "Thursday 5 November"],
  ]);
});

test("a single day needs no heading", () => {
  const one = { ...noFilters, where: { at: "upcoming" }, day: "2026-11-03" } as const;
  expect([...findDays([due("a", "2026-11-03")], one, here)]).toEqual([]);
});

test("what is late has one heading, however many days it is of", () => {
  const rows = [due("a", "2026-10-30"), due("b", "2026-10-31"), due("c", "2026-11-02")];
  const today = { ...noFilters, where: { at: "today" } } as const;
  expect([...findDays(rows, today, here)]).toEqual([
    ["a", "Overdue"],
    ["c", "Today"],
  ]);
  expect([...findDays(rows.slice(2), today, here)]).toEqual([]);
});

test("what has a start is under the day on which it starts, and is not late before it is due", () => {
  const rows = [task("a", { start_on: "2026-11-03", due_on: "2026-11-09" }), due("b", "2026-11-05")];
  expect([...findDays(rows, { ...noFilters, where: { at: "upcoming" } }, here)]).toEqual([
    ["a", "Tomorrow"],
    ["b", "Thursday 5 November"],
  ]);
  const begun = [due("c", "2026-11-01"), task("d", { start_on: "2026-11-01", due_on: "2026-11-09" })];
  expect([...findDays(begun, { ...noFilters, where: { at: "today" } }, here)]).toEqual([
    ["c", "Overdue"],
    ["d", "Today"],
  ]);
});

test("what was done is under the day on which it was done here", () => {
  const rows = [completed("a", "2026-11-01T23:30:00.000Z"), completed("b", "2026-11-01T22:30:00.000Z")];
  const days = findDays(rows, { ...noFilters, show: "done", sort: "-completed_at" }, here);
  expect([...days]).toEqual([
    ["a", "Today"],
    ["b", "Yesterday"],
  ]);
});
