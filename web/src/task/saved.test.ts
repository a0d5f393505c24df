import { assert, constantFrom, property, record, subarray } from "fast-check";
import { expect, test } from "vitest";
import { createViewFilter, type ViewFilter } from "./saved.ts";
import type { Task } from "./task.ts";

const at = "2026-11-20T08:00:00.000Z";
const today = "2026-11-28";
const task = (more: Partial<Task> = {}): Task => ({
  id: "t",
  title: "Trim the hedge",
  description: null,
  completed: false,
  created_at: at,
  updated_at: at,
  ...more,
});
const shows = (filter: ViewFilter, more?: Partial<Task>) =>
  createViewFilter(filter, { today, archived: new Set(["attic"]) })(task(more));

test.for<[ViewFilter, Partial<Task>, Partial<Task>]>([
  [{ q: "HEDGE trim" }, {}, { title: "Trim the roses" }],
  [{ q: "shears" }, { description: "with the shears" }, {}],
  [{ lists: ["garden", "house"] }, { list_id: "house" }, {}],
  [{ lists: ["none"] }, {}, { list_id: "garden" }],
  [{ lists: ["attic"] }, { list_id: "attic" }, { list_id: "garden" }],
  [{ tags: ["home", "deep"] }, { tags: ["deep", "x", "home"] }, { tags: ["home"] }],
  [{ priorities: ["high", "medium"] }, { priority: "medium" }, { priority: "low" }],
  [{ priorities: ["none"] }, {}, { priority: "low" }],
  [{ due: ["none"] }, {}, { due_on: today }],
  [{ due: ["none"] }, {}, { start_on: "2026-12-24" }],
  [{ tags: ["home"], priorities: ["high"] }, { tags: ["home"], priority: "high" }, { tags: ["home"] }],
])("%j shows a task with %j and none with %j", ([filter, shown, hidden]) => {
  expect(shows(filter, shown)).toBe(true);
  expect(shows(filter, hidden)).toBe(false);
});

test("what is done is in no view, and what is in an archived list only in one that names the list", () => {
  expect(shows({ tags: ["home"] }, { tags: ["home"], completed: true })).toBe(false);
  expect(shows({ tags: ["home"] }, { tags: ["home"], list_id: "attic" })).toBe(false);
  expect(shows({ tags: ["home"], lists: ["attic"] }, { tags: ["home"], list_id: "attic" })).toBe(true);
});

const times = ["overdue", "today", "week", "later", "none"] as const;

test.for<[(typeof times)[number], Partial<Task>]>([
  ["overdue", { due_on: "2026-11-27" }],
  // It has begun, and is overdue all the same.
  ["overdue", { start_on: "2026-11-01", due_on: "2026-11-27" }],
  ["today", { due_on: today }],
  ["today", { start_on: "2026-11-01" }],
  ["today", { start_on: "2026-11-01", due_on: "2026-12-24" }],
  // There it is tomorrow already.
  ["week", { due_at: "2026-11-28T20:00:00.000Z", time_zone: "Asia/Tokyo" }],
  ["week", { due_on: "2026-11-29" }],
  ["week", { due_on: "2026-12-04" }],
  ["week", { start_on: "2026-12-01", due_on: "2026-12-24" }],
  ["later", { due_on: "2026-12-05" }],
  ["none", {}],
])("a task is %s with %j, and at no other time", ([time, more]) => {
  expect(times.filter((each) => shows({ due: [each] }, more))).toEqual([time]);
});

test("a further condition never shows more, and a further choice never less, but for tags", () => {
  const tasks = record({
    list_id: constantFrom("garden", "attic"),
    priority: constantFrom("low" as const, "high" as const),
    tags: subarray(["home", "deep"]),
    due_on: constantFrom("2026-11-27", today, "2026-12-24"),
  });
  const priorities = subarray<"none" | "low" | "high">(["none", "low", "high"], { minLength: 1 });
  const due = subarray([...times], { minLength: 1 });
  assert(
    property(tasks, priorities, due, (given, some, days) => {
      const isShown = shows({ priorities: some, due: days }, given);
      if (isShown) expect(shows({ due: days }, given)).toBe(true);
      if (isShown) expect(shows({ priorities: ["none", "low", "high"], due: days }, given)).toBe(true);
      const hasBoth = shows({ tags: ["home", "deep"], lists: ["garden", "attic"] }, given);
      expect(hasBoth).toBe(given.tags.length === 2);
    }),
  );
});
