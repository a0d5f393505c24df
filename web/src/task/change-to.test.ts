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

test.for<[Where, done: string | undefined, change?: ManyChange]>([
  [{ at: "list", list: inbox }, "moved to the inbox", { list_id: null }],
  [{ at: "list", list: "1" }, "moved to “Garden”", { list_id: "1" }],
  [{ at: "list", list: "gone" }, undefined],
  [{ at: "tag", tag: "home" }, "tagged #home", { add_tags: ["home"] }],
  // The time of day stays.
  [{ at: "today" }, "due today", { due_at: "2026-11-21T08:00:00.000Z", time_zone: "UTC" }],
  [{ at: "someday" }, "no longer due", { due_on: null }],
  [{ at: "upcoming" }, undefined],
  [{ at: "all" }, undefined],
])("what is put into %j is %s", ([where, done, change]) => {
  const to = changeTo(where, "2026-11-21", (list) => (list === "1" ? "Garden" : undefined));
  expect(to?.done).toBe(done);
  expect(to?.change(task)).toEqual(change);
});
