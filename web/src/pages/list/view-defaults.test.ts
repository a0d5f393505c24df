import { expect, test } from "vitest";
import { filtersAt, type Where } from "../../task/filters.ts";
import { defaultsOf, withDefaults } from "./view-defaults.ts";
import type { MoreFields } from "../../task/task.ts";

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

const typed = (more: MoreFields = {}) => ({ title: "x", ...more });

test("fields in the typed text come before the defaults of the view", () => {
  const moment = { due_at: "2026-12-24T16:00:00.000Z", time_zone: "Europe/Berlin" };
  expect(withDefaults(typed(moment), { due_on: today })).toEqual({ title: "x", ...moment });
  expect(withDefaults(typed({ list_id: "work" }), { list_id: "garden" })).toMatchObject({
    list_id: "work",
  });
  expect(withDefaults(typed({ tags: ["a", "home"] }), { tags: ["home"] })).toMatchObject({
    tags: ["a", "home"],
  });
  expect(withDefaults(typed(), { due_on: today, tags: ["home"] })).toEqual({
    title: "x",
    due_on: today,
    tags: ["home"],
  });
  // Somebody has written "no date".
  expect(withDefaults(typed(), { due_on: today, tags: ["home"] }, true)).toEqual({
    title: "x",
    tags: ["home"],
  });
});
