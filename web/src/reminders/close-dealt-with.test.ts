import { expect, test } from "vitest";
import type { Task } from "../task/task.ts";
import { isDealtWith } from "./close-dealt-with.ts";

const task: Task = {
  id: "t",
  title: "tea",
  description: null,
  completed: false,
  created_at: "",
  updated_at: "",
  due_on: "2026-12-01",
  reminders: [{ days_before: 1 }],
};
const rung = { id: "t", due_on: "2026-12-01", reminders: [{ days_before: 1 }] };
const copy = (...tasks: Task[]) => new Map(tasks.map((one) => [one.id, one]));

test("what was completed, removed or put off is dealt with", () => {
  const before = copy(task);
  for (const now of [
    copy({ ...task, completed: true }),
    copy(),
    copy({ ...task, due_on: "2026-12-02" }),
    copy({ ...task, reminders: [] }),
  ])
    expect(isDealtWith(rung, before, now)).toBe(true);
});

test("what has another title, or has just been read, is not", () => {
  expect(isDealtWith(rung, copy(task), copy({ ...task, title: "green tea" }))).toBe(false);
  expect(isDealtWith(rung, copy({ ...task, due_on: "2026-11-01" }), copy(task))).toBe(false);
});

test("a page that knows less than the notification leaves it", () => {
  const old = copy({ ...task, due_on: "2026-11-01" });
  expect(isDealtWith(rung, old, old)).toBe(false);
  expect(isDealtWith(rung, copy(), copy())).toBe(false);
});

test("what was completed before the page was opened is dealt with", () => {
  const done = copy({ ...task, completed: true });
  expect(isDealtWith(rung, done, done)).toBe(true);
});
