import { expect, test } from "vitest";
import { countCodePoints } from "../../../worker/fields/code-points.ts";
import { longestListName } from "../../../worker/fields/limits.ts";
import type { List, Part } from "../api/wire.ts";
import { inOrder } from "../task/position.ts";
import type { Task } from "../task/task.ts";
import { applyPart } from "./apply.ts";
import { copyOf, emptyCopy } from "./copy.ts";
import { inverseOf } from "./inverse.ts";
import { partsOfListCopy } from "./list-copy.ts";
import { cutToSize } from "./perform.ts";

const owner = "0f8fad5b-d9cb-469f-a165-70867728950e";
const at = "2026-11-29T08:00:00.000Z";
const listOf = (id: string, minute: number): List => ({
  id,
  name: id,
  colour: "red",
  archived: false,
  created_at: `2026-11-01T08:0${minute}:00.000Z`,
  updated_at: at,
});
const taskOf = (id: string, minute: number, more: Partial<Task> = {}): Task => ({
  id,
  title: id,
  description: null,
  completed: false,
  created_at: `2026-11-01T08:0${minute}:00.000Z`,
  updated_at: at,
  list_id: "garden",
  ...more,
});
const tasks = [
  taskOf("moved to the end", 5, { position: "zz" }),
  taskOf("older", 1, { tags: ["home"], due_on: "2026-12-04", start_on: "2026-12-01", duration_minutes: 45 }),
  taskOf("newer", 2, {
    checklist: [{ id: "s", title: "sharpen", completed: true }],
    conflicts: { title: "other" },
  }),
  taskOf("done", 3, { completed: true, completed_at: at }),
  taskOf("elsewhere", 4, { list_id: "attic" }),
];
const before = {
  ...emptyCopy(),
  tasks: new Map(tasks.map((task) => [task.id, task])),
  lists: new Map(
    [listOf("attic", 1), listOf("garden", 2), listOf("house", 3)].map((list) => [list.id, list]),
  ),
};

test("a copy of a list is behind it, with its open tasks in their order, and undoing removes all of it", () => {
  const { list, count, parts } = partsOfListCopy(tasks, listOf("garden", 2), owner);
  expect(count).toBe(3);
  const copy = copyOf(before);
  const back: Part[][] = [];
  for (const part of parts) {
    back.push(inverseOf(copy, part));
    applyPart(copy, part, at);
  }
  expect(inOrder([...copy.lists.values()]).map(({ name }) => name)).toEqual([
    "house",
    "garden",
    "garden (copy)",
    "attic",
  ]);
  expect(copy.lists.get(list)).toMatchObject({ colour: "red", archived: false });
  const copies = inOrder([...copy.tasks.values()].filter(({ list_id }) => list_id === list));
  expect(copies.map(({ title }) => title)).toEqual(["newer", "older", "moved to the end"]);
  expect(copies[0]?.checklist).toEqual([{ id: "s", title: "sharpen", completed: false }]);
  expect(copies[0]).not.toHaveProperty("conflicts");
  expect(copies[1]).toMatchObject({ tags: ["home"], start_on: "2026-12-01", duration_minutes: 45 });
  for (const task of tasks) expect(copy.tasks.get(task.id)).toBe(task);

  for (const part of back.toReversed().flat()) applyPart(copy, part, at);
  expect([copy.tasks.size, copy.lists.size]).toEqual([before.tasks.size, before.lists.size]);
});

test("copies remind as their originals do, and at the moments of those that are still to come", () => {
  const reminders = [
    { days_before: 1 },
    { at: "2026-11-30T08:00:00.000Z" },
    { at: "2026-12-03T08:00:00.000Z" },
  ];
  const { parts } = partsOfListCopy(
    [taskOf("hedge", 1, { list_id: "garden", reminders })],
    listOf("garden", 2),
    owner,
    "2026-12-01T00:00:00.000Z",
  );
  const made = parts.flatMap((part) => (part.do === "create_task" ? [part.task.reminders] : []));
  expect(made).toEqual([[reminders[0], reminders[2]]]);
});

test("a large list is copied in acts of the size that the API takes, the list first, and a long name is cut", () => {
  const many = Array.from({ length: 2500 }, (_, nth) => taskOf(`task ${nth}`, 1));
  const name = "🌳".repeat(longestListName);
  const acts = cutToSize(partsOfListCopy(many, { ...listOf("garden", 1), name }, owner).parts);
  expect(acts.length).toBeGreaterThan(2);
  for (const act of acts) expect(act.length).toBeLessThanOrEqual(1000);
  const [first] = acts.flat();
  expect(first?.do === "create_list" && countCodePoints(first.list.name)).toBe(longestListName);
});

test("the sections come along under ids of their own, with their tasks", () => {
  const sections = [
    { id: "k", name: "Kitchen" },
    { id: "a", name: "Attic" },
  ];
  const inKitchen = taskOf("kettle", 1, { section_id: "k" });
  const { list, parts } = partsOfListCopy(
    [inKitchen, taskOf("free", 2)],
    { ...listOf("garden", 1), sections },
    owner,
  );
  const copy = emptyCopy();
  for (const part of parts) applyPart(copy, part, at);
  const made = copy.lists.get(list)?.sections ?? [];
  expect(made.map(({ name }) => name)).toEqual(["Kitchen", "Attic"]);
  expect(made.map(({ id }) => id)).not.toContain("k");
  const [free, kettle] = inOrder([...copy.tasks.values()]);
  expect([free?.section_id, kettle?.section_id]).toEqual([undefined, made[0]?.id]);
});

test("subtasks are below the copies of what they are below, which are made first", () => {
  const rows = [
    taskOf("below", 1),
    taskOf("above", 2),
    taskOf("of a completed one", 3),
    { ...taskOf("completed", 4), completed: true },
  ].map((task) => ({ ...task, list_id: "garden" }));
  const parents: Record<string, string> = { below: "above", "of a completed one": "completed" };
  const trees = rows.map((task) => {
    const parent_id = rows.find(({ title }) => title === parents[task.title])?.id;
    return { ...task, ...(parent_id !== undefined && { parent_id }) };
  });
  const { list, parts } = partsOfListCopy(trees, listOf("garden", 2), owner);
  const copy = copyOf({ ...before, tasks: new Map(trees.map((task) => [task.id, task])) });
  for (const part of parts) applyPart(copy, part, at);
  const copies = [...copy.tasks.values()].filter(({ list_id }) => list_id === list);
  const above = copies.find(({ title }) => title === "above");
  expect(new Map(copies.map(({ title, parent_id }) => [title, parent_id]))).toEqual(
    new Map([
      ["above", undefined],
      ["below", above?.id],
      ["of a completed one", undefined],
    ]),
  );
});
