import { expect, test } from "vitest";
import { changeTo } from "./change-to.ts";
import { inbox, type Where } from "./filters.ts";
import type { ManyChange } from "./change.ts";
import type { Task } from "./task.ts";

const task: Task = {
  id: "a",
  title: "tea",
  description: null,
  completed: false,
  created_at: "2026-05-01T08:00:00.000Z",
  updated_at: "2026-05-01T08:00:00.000Z",
  due_at: "2026-11-20T08:00:00.000Z",
  time_zone: "UTC",
};

const at = { due_at: "2026-11-24T08:00:00.000Z", time_zone: "UTC" };

test.for<[Where & { day?: string }, done: string | undefined, change?: ManyChange]>([
  [{ at: "list", list: inbox }, "2 tasks moved to the inbox.", { list_id: null }],
  [{ at: "list", list: "1" }, "2 tasks moved to “Garden”.", { list_id: "1" }],
  [{ at: "list", list: "gone" }, undefined],
  [{ at: "tag", tag: "home" }, "2 tasks tagged #home.", { add_tags: ["home"] }],
  // The time of day stays.
  [{ at: "today" }, "2 tasks due today.", { due_at: "2026-11-21T08:00:00.000Z", time_zone: "UTC" }],
  [{ at: "someday" }, "2 tasks no longer due.", { due_on: null }],
  [{ at: "upcoming" }, undefined],
  [
    { at: "upcoming", day: "2026-11-22" },
    "2 tasks due tomorrow.",
    { ...at, due_at: "2026-11-22T08:00:00.000Z" },
  ],
  [{ at: "upcoming", day: "2026-11-24" }, "2 tasks due Tuesday 24 November.", at],
  [{ at: "all" }, undefined],
])("what is put into %j is %s", ([{ day, ...where }, done, change]) => {
  const to = changeTo({ where, day }, "2026-11-21", (list) => (list === "1" ? "Garden" : undefined));
  expect(to?.done.many(2)).toBe(done);
  expect(to?.change(task)).toEqual(change);
});
