import { expect, test } from "vitest";
import { applyChange } from "./change.ts";
import { type Step, takeSteps } from "./checklist.ts";
import type { Task } from "./task.ts";

const task: Task = {
  id: "a",
  title: "tea",
  description: null,
  completed: false,
  created_at: "2026-05-01T08:00:00.000Z",
  updated_at: "2026-05-01T08:00:00.000Z",
  tags: ["home"],
  repeat: { rule: "FREQ=DAILY", from: "due" },
};
const item = (id: string, completed = false) => ({ id, title: id, completed });

test("a task that is changed and changed back is the same as before", () => {
  const there = applyChange(task, { tags: [], repeat: null, priority: "high", description: "hot" });
  const { tags: _tags, repeat: _repeat, ...rest } = task;
  expect(there).toEqual({ ...rest, priority: "high", description: "hot" });
  const back = { tags: ["home"], repeat: task.repeat ?? null, priority: "none", description: null } as const;
  expect(applyChange(there, { ...back, tags: ["home"] })).toEqual(task);
});

test("a start goes with a due date that moves before it, by the clock of the task, and stays otherwise", () => {
  const begun = { ...task, start_on: "2026-05-03", due_on: "2026-05-09" };
  expect(applyChange(begun, { due_on: "2026-05-03" })).toHaveProperty("start_on", "2026-05-03");
  expect(applyChange(begun, { due_on: null })).toHaveProperty("start_on", "2026-05-03");
  expect(applyChange(begun, { due_on: "2026-05-02" })).not.toHaveProperty("start_on");
  const newYork = { due_at: "2026-05-03T03:00:00.000Z", time_zone: "America/New_York" };
  expect(applyChange(begun, newYork)).not.toHaveProperty("start_on");
});

test.for<[string, Step[], string[]]>([
  ["ticked", [{ do: "tick", id: "b", completed: true }], ["a", "b!", "c"]],
  ["ticked twice", [1, 2].map(() => ({ do: "tick", id: "b", completed: true })), ["a", "b!", "c"]],
  ["ticked and gone", [{ do: "tick", id: "x", completed: true }], ["a", "b", "c"]],
  ["added", [{ do: "add", item: item("d") }], ["a", "b", "c", "d"]],
  ["added twice", [{ do: "add", item: item("c", true) }], ["a", "b", "c"]],
  ["removed", [{ do: "remove", id: "b" }], ["a", "c"]],
  ["moved before another", [{ do: "move", id: "c", before: "a" }], ["c", "a", "b"]],
  ["moved to the end", [{ do: "move", id: "a", before: null }], ["b", "c", "a"]],
  ["moved before what is gone", [{ do: "move", id: "a", before: "x" }], ["b", "c", "a"]],
  [
    "moved, and gone",
    [
      { do: "remove", id: "a" },
      { do: "move", id: "a", before: null },
    ],
    ["b", "c"],
  ],
])("a step that is %s", ([, steps, after]) => {
  const items = takeSteps([item("a"), item("b"), item("c")], steps);
  expect(items.map(({ id, completed }) => (completed ? `${id}!` : id))).toEqual(after);
});

test("two ticks at the same time both count, in either order", () => {
  const ticks: Step[] = ["a", "b"].map((id) => ({ do: "tick", id, completed: true }));
  const list = [item("a"), item("b")];
  const oneWay = ticks.reduce((items, step) => takeSteps(items, [step]), list);
  const otherWay = ticks.toReversed().reduce((items, step) => takeSteps(items, [step]), list);
  expect(oneWay).toEqual(otherWay);
  expect(oneWay).toEqual([item("a", true), item("b", true)]);
});
