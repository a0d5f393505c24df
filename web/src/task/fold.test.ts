import { expect, test } from "vitest";
import { foldDone } from "./fold.ts";
import type { Task } from "./task.ts";

const task = (title: string, completed_at?: string): Task => ({
  id: title,
  title,
  description: null,
  completed: completed_at !== undefined,
  ...(completed_at !== undefined && { completed_at }),
  created_at: "2026-11-20T08:00:00.000Z",
  updated_at: "2026-11-20T08:00:00.000Z",
});
const all = [
  task("b"),
  task("done first", "2026-11-21T08:00:00.000Z"),
  task("a"),
  task("done last", "2026-11-22T08:00:00.000Z"),
];
const titles = (tasks: Task[]) => tasks.map(({ title }) => title);

test("open tasks keep the order of the view, and the completed ones follow apart, the last one first", () => {
  const { rows, done } = foldDone(all, { show: "all" });
  expect(titles(rows)).toEqual(["b", "a"]);
  expect(titles(done)).toEqual(["done last", "done first"]);
});

test("who asks for the completed tasks alone sees them unfolded, in the order of the view", () => {
  const done = all.filter(({ completed }) => completed);
  expect(foldDone(done, { show: "done" })).toEqual({ rows: done, done: [] });
});
