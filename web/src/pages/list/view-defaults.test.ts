import { expect, test } from "vitest";
import { createFilter } from "../../task/belongs.ts";
import { filtersAt, type Where } from "../../task/filters.ts";
import type { ViewFilter } from "../../task/saved.ts";
import type { Task } from "../../task/task.ts";
import { defaultsOf } from "./view-defaults.ts";

const today = "2026-12-31";
const known = { today, lists: new Set(["garden"]), views: new Map() };

test.for<[Where, object]>([
  [{ at: "all" }, {}],
  [{ at: "today" }, { due_on: today }],
  [{ at: "upcoming" }, { due_on: "2027-01-01" }],
  [{ at: "someday" }, {}],
  [{ at: "tag", tag: "home" }, { tags: ["home"] }],
  [{ at: "list", list: "none" }, {}],
  [{ at: "list", list: "garden" }, { list_id: "garden" }],
])("a task that is added at %j gets the fields of that view", ([where, fields]) => {
  expect(defaultsOf(filtersAt(where), known)).toEqual(fields);
});

test("a task that is added at a day that is ahead is due then, and else tomorrow", () => {
  const upcoming = filtersAt({ at: "upcoming" });
  expect(defaultsOf({ ...upcoming, day: "2027-01-05" }, known)).toEqual({ due_on: "2027-01-05" });
  expect(defaultsOf({ ...upcoming, day: "2026-12-24" }, known)).toEqual({ due_on: "2027-01-01" });
});

const at = "2026-12-01T08:00:00.000Z";
const blank: Task = {
  id: "t",
  title: "t",
  description: null,
  completed: false,
  created_at: at,
  updated_at: at,
};

test.for<[ViewFilter, object]>([
  [{ lists: ["garden"] }, { list_id: "garden" }],
  [{ lists: ["none"], due: ["none"] }, {}],
  [
    { tags: ["home", "deep"], priorities: ["high"] },
    { tags: ["home", "deep"], priority: "high" },
  ],
  [{ due: ["today"], priorities: ["none"] }, { due_on: today }],
])("a task that is added in a view of %j stays in it", ([filter, fields]) => {
  const views = new Map([["v", { filter }]]);
  const filters = filtersAt({ at: "saved", view: "v" });
  const given = defaultsOf(filters, { ...known, views });
  expect(given).toEqual(fields);
  expect(
    createFilter(filters, { today, archived: new Set(), views, tasks: new Map() })({ ...blank, ...given }),
  ).toBe(true);
});

test("a view chooses nothing for a task where it leaves a choice, and no list that is gone", () => {
  const filter: ViewFilter = {
    q: "tea",
    lists: ["garden", "none"],
    priorities: ["high", "medium"],
    due: ["overdue", "today"],
  };
  for (const each of [filter, { lists: ["gone"] }]) {
    const views = new Map([["v", { filter: each }]]);
    expect(defaultsOf(filtersAt({ at: "saved", view: "v" }), { ...known, views })).toEqual({});
  }
});
