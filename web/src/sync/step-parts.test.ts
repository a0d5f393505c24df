import { array, assert, constantFrom, integer, oneof, property, record } from "fast-check";
import { expect, test } from "vitest";
import { type Step, takeSteps } from "../task/checklist.ts";
import type { Task } from "../task/task.ts";
import { applyPart } from "./apply.ts";
import { emptyCopy } from "./copy.ts";
import { partsOf } from "./step-parts.ts";

const at = "2026-11-29T08:00:00.000Z";
const items = ["1", "2", "3"].map((id) => ({ id, title: id, completed: false }));
const task: Task = {
  id: "a",
  title: "a",
  description: null,
  completed: false,
  created_at: at,
  updated_at: at,
  checklist: items,
};

const id = constantFrom("1", "2", "3", "4");
const steps = array(
  oneof(
    record({
      do: constantFrom("add" as const),
      item: id.map((of) => ({ id: of, title: of, completed: false })),
    }),
    record({ do: constantFrom("tick" as const), id, completed: constantFrom(true, false) }),
    record({ do: constantFrom("reword" as const), id, title: integer().map(String) }),
    record({ do: constantFrom("remove" as const), id }),
    record({ do: constantFrom("move" as const), id, before: constantFrom("1", "2", "3", "4", null) }),
  ),
  { maxLength: 12 },
);

test("what was done to steps in the editor is what its parts do", () => {
  assert(
    property(steps, (done: Step[]) => {
      const copy = { ...emptyCopy(), tasks: new Map([["a", task]]) };
      for (const part of partsOf(task, done)) applyPart(copy, part, at);
      expect(copy.tasks.get("a")?.checklist ?? []).toEqual(takeSteps(items, done));
    }),
  );
});

test("each part knows what the step was after those before it", () => {
  const parts = partsOf(task, [
    { do: "reword", id: "1", title: "one" },
    { do: "reword", id: "1", title: "uno" },
    { do: "remove", id: "1" },
    { do: "tick", id: "1", completed: true },
  ]);
  expect(parts).toMatchObject([
    { set: { title: "one" }, was: { title: "1" } },
    { set: { title: "uno" }, was: { title: "one" } },
    { do: "delete_step", was: { title: "uno" } },
  ]);
});
