import { array, assert, constantFrom, nat, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { isPosition } from "../../../worker/fields/position.ts";
import type { List, Part } from "../api/wire.ts";
import { inOrder } from "../task/position.ts";
import type { Task } from "../task/task.ts";
import { applyPart } from "./apply.ts";
import { loadCalendar } from "./calendar.ts";
import { type Copy, copyOf, emptyCopy } from "./copy.ts";
import { inverseOf } from "./inverse.ts";

const at = "2026-11-29T08:00:00.000Z";
const ids = ["a", "b", "c", "d", "e"];

function taskAt(id: string, minute: number, more: Partial<Task> = {}): Task {
  const created_at = new Date(Date.UTC(2026, 4, 1, 8, minute)).toISOString();
  return { id, title: id, description: null, completed: false, created_at, updated_at: created_at, ...more };
}

const listOf = (id: string): List => ({
  id,
  name: id,
  colour: "grey",
  archived: false,
  created_at: at,
  updated_at: at,
});

function copyWith(tasks: Task[], lists: List[] = []): Copy {
  return {
    ...emptyCopy(),
    tasks: new Map(tasks.map((task) => [task.id, task])),
    lists: new Map(lists.map((list) => [list.id, list])),
  };
}

const five = () => copyWith(ids.map((id, nth) => taskAt(id, 50 - nth)));
const orderIn = ({ tasks }: Copy) =>
  inOrder([...tasks.values()])
    .map(({ id }) => id)
    .join("");

/** Puts a task at this index, between its neighbours there. */
function move(copy: Copy, task: string, index: number): Copy {
  const others = orderIn(copy)
    .split("")
    .filter((id) => id !== task);
  const part: Part = {
    do: "move_task",
    task,
    after: others[index - 1] ?? null,
    before: others[index] ?? null,
  };
  applyPart(copy, part, at);
  expect(isPosition(copy.tasks.get(task)?.position ?? "")).toBe(true);
  return copy;
}

test("tasks that were never moved are sorted by age, and a task can move to any position among them", () => {
  expect(orderIn(five())).toBe("abcde");
  expect(orderIn(move(five(), "c", 0))).toBe("cabde");
  expect(orderIn(move(five(), "c", 1))).toBe("acbde");
  expect(orderIn(move(five(), "a", 4))).toBe("bcdea");
  expect(orderIn(move(five(), "a", 2))).toBe("bcade");
});

test("after any moves a task is where it was put, and all the others have kept their order", () => {
  assert(
    property(array(tuple(constantFrom(...ids), nat(4)), { maxLength: 12 }), (moves) => {
      const copy = five();
      let expected = orderIn(copy);
      for (const [id, index] of moves) {
        const rest = expected.replace(id, "");
        expected = rest.slice(0, index) + id + rest.slice(index);
        expect(orderIn(move(copy, id, index))).toBe(expected);
      }
    }),
  );
});

test("a task that is added later comes above one that was moved to the top", () => {
  const copy = move(five(), "e", 0);
  copy.tasks.set("n", taskAt("n", 59));
  expect(orderIn(copy)).toBe("neabcd");
});

test("between two neighbours that are not neighbours any more, a task comes right behind the first", () => {
  const copy = move(five(), "e", 1);
  applyPart(copy, { do: "move_task", task: "d", after: "a", before: "b" }, at);
  expect(orderIn(copy)).toBe("adebc");
});

test("a neighbour that is gone is left out, and without any the task stays", () => {
  const copy = five();
  applyPart(copy, { do: "move_task", task: "e", after: "gone", before: "b" }, at);
  expect(orderIn(copy)).toBe("aebcd");
  applyPart(copy, { do: "move_task", task: "e", after: "gone", before: "gone" }, at);
  expect(orderIn(copy)).toBe("aebcd");
});

test("two tasks of a list never have the same position", () => {
  const copy = copyWith(
    [
      taskAt("a", 1, { list_id: "l", position: "a1" }),
      taskAt("b", 2, { position: "a1" }),
      taskAt("c", 3, { list_id: "l", position: "a2" }),
    ],
    [listOf("l")],
  );
  applyPart(copy, { do: "change_task", task: "b", set: { list_id: "l" } }, at);
  expect(orderIn(copy)).toBe("abc");
  expect(new Set([...copy.tasks.values()].map(({ position }) => position)).size).toBe(3);
});

test("an act for something that is not there does nothing, and a thing that is made twice is made once", () => {
  const parts: Part[] = [
    { do: "change_task", task: "x", set: { title: "x" } },
    { do: "move_task", task: "x", after: null },
    { do: "delete_task", task: "x" },
    { do: "restore_task", task: "x" },
    { do: "delete_step", task: "a", step: "1" },
    { do: "move_step", task: "a", step: "1", after: null },
    { do: "change_list", list: "x", set: { name: "x" } },
    { do: "delete_list", list: "x" },
    { do: "rename_tag", tag: "x", to: "y" },
    { do: "create_task", task: { id: "a", title: "again" } },
  ];
  for (const part of parts) {
    const copy = five();
    applyPart(copy, part, at);
    expect([...copy.tasks.values()].map(({ updated_at: _at, ...task }) => task)).toEqual(
      [...five().tasks.values()].map(({ updated_at: _at, ...task }) => task),
    );
    expect(copy.lists.size).toBe(0);
  }
});

test("a copy of a copy does not change with it", () => {
  const first = copyWith([
    taskAt("a", 1, { tags: ["x"], checklist: [{ id: "1", title: "s", completed: false }] }),
  ]);
  const before = structuredClone(first);
  const second = copyOf(first);
  const parts: Part[] = [
    { do: "change_task", task: "a", set: { title: "b" }, add_tags: ["y"] },
    { do: "change_step", task: "a", step: "1", set: { completed: true } },
    { do: "delete_task", task: "a" },
    { do: "create_list", list: { id: "l", name: "l" } },
  ];
  for (const part of parts) applyPart(second, part, at);
  expect(first).toEqual(before);
  expect(second.bin.tasks.get("a")).toMatchObject({
    title: "b",
    tags: ["x", "y"],
    checklist: [{ completed: true }],
  });
});

test("the tasks of a list that is deleted go to the inbox, and a list comes back for a task that is put into it", () => {
  const copy = copyWith([taskAt("a", 1, { list_id: "l" })], [listOf("l")]);
  applyPart(copy, { do: "delete_list", list: "l" }, at);
  expect(copy.tasks.get("a")).not.toHaveProperty("list_id");
  applyPart(copy, { do: "change_task", task: "a", set: { list_id: "l" } }, at);
  expect(copy.lists.get("l")).toMatchObject({ name: "l" });
  expect(copy.tasks.get("a")).toMatchObject({ list_id: "l" });
});

test("a task that comes back goes to the inbox if its list is gone", () => {
  const copy = copyWith([taskAt("a", 1, { list_id: "l" })], [listOf("l")]);
  applyPart(copy, { do: "delete_task", task: "a" }, at);
  applyPart(copy, { do: "delete_list", list: "l" }, at);
  applyPart(copy, { do: "restore_task", task: "a" }, at);
  expect(copy.tasks.get("a")).not.toHaveProperty("list_id");
});

test("a start goes with a due date before it, and undoing brings both back", () => {
  const begun = taskAt("a", 0, { start_on: "2026-12-03", due_on: "2026-12-10" });
  const copy = copyWith([begun]);
  const part: Part = { do: "change_task", task: "a", set: { due_on: "2026-12-01" } };
  const back = inverseOf(copy, part);
  applyPart(copy, part, at);
  expect(copy.tasks.get("a")).not.toHaveProperty("start_on");
  for (const undo of back) applyPart(copy, undo, begun.updated_at);
  expect(copy.tasks.get("a")).toEqual(begun);
});

test("the next one of a task that repeats starts as long before it is due", async () => {
  await loadCalendar();
  const task = taskAt("a", 0, {
    start_on: "2099-01-27",
    due_on: "2099-01-30",
    duration_minutes: 90,
    repeat: { rule: "FREQ=WEEKLY", from: "due" },
  });
  const copy = copyWith([task]);
  applyPart(copy, { do: "change_task", task: "a", set: { completed: true } }, at);
  const next = [...copy.tasks.values()].find(({ id }) => id !== "a");
  expect(next).toMatchObject({ start_on: "2099-02-03", due_on: "2099-02-06", duration_minutes: 90 });
});

test("the next one of a task that repeats reminds as the completed one did, but at no moment of its own, and so do its subtasks", async () => {
  await loadCalendar();
  const reminders = [{ at: "2099-01-29T08:00:00.000Z" }, { days_before: 1 }, { minutes_before: 30 }];
  const copy = copyWith([
    taskAt("a", 0, { due_on: "2099-01-30", repeat: { rule: "FREQ=WEEKLY", from: "due" }, reminders }),
    taskAt("b", 1, { parent_id: "a", completed: true, reminders }),
    taskAt("c", 2, { parent_id: "a", completed: true, reminders: reminders.slice(0, 1) }),
    taskAt("d", 3, { parent_id: "a", reminders }),
  ]);
  applyPart(copy, { do: "change_task", task: "a", set: { completed: true } }, at);
  const nexts = [...copy.tasks.values()].filter(({ id }) => !["a", "b", "c"].includes(id));
  expect(nexts.map((task) => [task.title, task.reminders])).toEqual([
    ["d", reminders],
    ["a", reminders.slice(1)],
    ["b", reminders.slice(1)],
    ["c", undefined],
  ]);
});

test("a tag is renamed in its place, and is not there twice", () => {
  const copy = copyWith([taskAt("a", 1, { tags: ["x", "y", "z"] }), taskAt("b", 2, { tags: ["z", "x"] })]);
  applyPart(copy, { do: "rename_tag", tag: "x", to: "z" }, at);
  expect(copy.tasks.get("a")?.tags).toEqual(["z", "y"]);
  expect(copy.tasks.get("b")?.tags).toEqual(["z"]);
  applyPart(copy, { do: "delete_tag", tag: "z" }, at);
  expect(copy.tasks.get("b")).not.toHaveProperty("tags");
});

test("a new task has what the API adds: the ids of its steps, and from when it repeats", () => {
  const copy = emptyCopy();
  const checklist = [{ title: "x" }, { id: "1", title: "y", completed: true }];
  applyPart(
    copy,
    { do: "create_task", task: { id: "a", title: "t", checklist, repeat: { rule: "FREQ=DAILY" } } },
    at,
  );
  expect(copy.tasks.get("a")).toEqual({
    id: "a",
    title: "t",
    description: null,
    completed: false,
    created_at: at,
    updated_at: at,
    repeat: { rule: "FREQ=DAILY", from: "due" },
    checklist: [
      { id: "2", title: "x", completed: false },
      { id: "1", title: "y", completed: true },
    ],
  });
});

test("a task comes back with what the same act deleted below it, in whatever order, and not with what another did", () => {
  const copy = emptyCopy();
  const below = { house: undefined, roof: "house", tile: "roof", door: "house", lock: "door" };
  for (const [id, parent_id] of Object.entries(below)) {
    applyPart(copy, { do: "create_task", task: { id, title: id, ...(parent_id && { parent_id }) } }, at);
  }
  const [before, later] = ["2026-03-01T08:00:00.000Z", "2026-03-01T08:00:01.000Z"];
  applyPart(copy, { do: "delete_task", task: "door" }, before);
  applyPart(copy, { do: "delete_task", task: "tile" }, later);
  applyPart(copy, { do: "delete_task", task: "house" }, later);
  applyPart(copy, { do: "restore_task", task: "house" }, later);
  expect([...copy.tasks.keys()].toSorted()).toEqual(["house", "roof", "tile"]);
  applyPart(copy, { do: "restore_task", task: "door" }, later);
  expect(copy.tasks.get("lock")?.parent_id).toBe("door");
});
