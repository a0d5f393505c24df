import { expect, test } from "vitest";
import { filtersAt, type Where } from "../../task/filters.ts";
import { defaultsOf } from "./view-defaults.ts";

const today = "2026-12-31";

test.for<[Where, object]>([
  [{ at: "all" }, {}],
  [{ at: "today" }, { due_on: today }],
  [{ at: "upcoming" }, { due_on: "2027-01-01" }],
  [{ at: "someday" }, {}],
  [{ at: "tag", tag: "home" }, { tags: ["home"] }],
  [{ at: "list", list: "none" }, {}],
  [{ at: "list", list: "garden" }, { list_id: "garden" }],
])("a task that is added at %j gets the fields of that view", ([where, fields]) => {
  expect(defaultsOf(filtersAt(where), today)).toEqual(fields);
});

test("a task that is added at a day that is ahead is due then, and else tomorrow", () => {
  const upcoming = filtersAt({ at: "upcoming" });
  expect(defaultsOf({ ...upcoming, day: "2027-01-05" }, today)).toEqual({ due_on: "2027-01-05" });
  expect(defaultsOf({ ...upcoming, day: "2026-12-24" }, today)).toEqual({ due_on: "2027-01-01" });
});
