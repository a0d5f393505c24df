import { expect, test } from "vitest";
import { noFilters } from "./filters.ts";
import type { Change, Deed } from "./outbox.ts";
import { countsAfter, overlay } from "./overlay.ts";
import type { Task } from "./task.ts";

const task = (id: string, completed = false): Task => ({
  id,
  title: `task ${id}`,
  description: null,
  completed,
  created_at: "2026-05-01T08:00:00.000Z",
  updated_at: "2026-05-01T08:00:00.000Z",
});
const add = (key: string): Deed => ({
  kind: "add",
  key,
  title: `new ${key}`,
  description: null,
  completed: false,
  at: "2026-05-02T08:00:00.000Z",
});
const change = (id: string, fields: Change["fields"], was = false): Deed => ({
  kind: "change",
  key: `change ${id}`,
  task: id,
  called: "",
  fields,
  was,
});
const remove = (...tasks: Task[]): Deed => ({
  kind: "remove",
  key: "r",
  tasks: tasks.map(({ id, completed }) => ({ id, completed })),
  due: 0,
});
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
const todo = { ...noFilters, show: "todo" } as const;

test("with nothing on its way, one sees what the server said", () => {
  expect(overlay([task("a"), task("b")], [], noFilters)).toEqual([
    { ...task("a"), key: "a", pending: false },
    { ...task("b"), key: "b", pending: false },
  ]);
});

test("what is added stands at the top, the last one first", () => {
  expect(ids(overlay([task("a")], [add("x"), add("y")], noFilters))).toEqual(["y", "x", "a"]);
});

test("a change shows at once and leaves what the server said as it was, so that it can be put back", () => {
  const said = [task("a")];
  const [row] = overlay(said, [change("a", { title: "other" })], noFilters);
  expect(row).toMatchObject({ title: "other", pending: true });
  expect(said).toEqual([task("a")]);
});

test("what is ticked leaves the list of what is to do, and what is removed leaves every list", () => {
  const tasks = [task("a"), task("b"), task("c")];
  expect(ids(overlay(tasks, [change("a", { completed: true })], todo))).toEqual(["b", "c"]);
  expect(ids(overlay(tasks, [remove(task("b"))], noFilters))).toEqual(["a", "c"]);
});

test("what is added and not confirmed can be changed and removed like anything else", () => {
  expect(overlay([], [add("x"), change("x", { title: "other" })], noFilters)).toMatchObject([
    { title: "other" },
  ]);
  expect(overlay([], [add("x"), remove(task("x"))], noFilters)).toEqual([]);
});

test("a task the server has named keeps the key it was typed under, and is never there twice", () => {
  const rows = overlay([task("real")], [add("x")], noFilters, (id) => (id === "real" ? "x" : id));
  expect(rows.map(({ id, key }) => [id, key])).toEqual([["real", "x"]]);
});

test("a task that two pages hold is there once", () => {
  expect(ids(overlay([task("a"), task("b"), task("a")], [], noFilters))).toEqual(["a", "b"]);
});

test.for<[string, Deed[], { todo: number; done: number }]>([
  ["adding", [add("x")], { todo: 4, done: 2 }],
  ["ticking", [change("a", { completed: true })], { todo: 2, done: 3 }],
  ["unticking", [change("d", { completed: false }, true)], { todo: 4, done: 1 }],
  [
    "ticking and unticking",
    [change("a", { completed: true }), change("a", { completed: false }, true)],
    { todo: 3, done: 2 },
  ],
  ["rewording", [change("a", { title: "x" })], { todo: 3, done: 2 }],
  ["removing what is done", [remove(task("d", true))], { todo: 3, done: 1 }],
  ["ticking and removing", [change("a", { completed: true }), remove(task("a"))], { todo: 2, done: 2 }],
  [
    "removing more than was counted",
    [remove(...["a", "b", "c", "d", "e"].map((id) => task(id)))],
    { todo: 0, done: 2 },
  ],
])("the counts move with %s", ([, deeds, after]) => {
  expect(countsAfter({ todo: 3, done: 2 }, deeds)).toEqual(after);
});
