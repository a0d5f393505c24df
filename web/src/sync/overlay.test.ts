import { expect, test } from "vitest";
import { type Filters, filtersAt, noFilters, sourceOf } from "../task/filters.ts";
import { overlay as overlayAt } from "./overlay.ts";
import type { Task } from "../task/task.ts";
import type { Change, Mutation } from "./mutation.ts";

const task = (id: string, completed = false): Task => ({
  id,
  title: `task ${id}`,
  description: null,
  completed,
  created_at: "2026-05-01T08:00:00.000Z",
  updated_at: "2026-05-01T08:00:00.000Z",
});
const add = (key: string): Mutation => ({
  kind: "add",
  key,
  title: `new ${key}`,
  description: null,
  completed: false,
  at: "2026-05-02T08:00:00.000Z",
});
const change = (id: string, fields: Change["fields"], was = false): Mutation => ({
  kind: "change",
  key: `change ${id}`,
  task: id,
  called: "",
  fields,
  was,
});
const remove = (...tasks: Task[]): Mutation => ({
  kind: "remove",
  key: "r",
  tasks: tasks.map(({ id, completed }) => ({ id, completed })),
  due: 0,
});
const now = { today: "2026-05-10", archived: new Set(["put away"]) };
const overlay = (
  tasks: Task[],
  mutations: Mutation[],
  filters: Filters,
  keyOf: (id: string) => string = (id) => id,
) => overlayAt(tasks, mutations, filters, now, keyOf);
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
const todo = { ...noFilters, show: "todo" } as const;

test("without unconfirmed mutations, the page shows the server's tasks", () => {
  expect(overlay([task("a"), task("b")], [], noFilters)).toEqual([
    { ...task("a"), key: "a", pending: false },
    { ...task("b"), key: "b", pending: false },
  ]);
});

test("added tasks are at the top, the last one first", () => {
  expect(ids(overlay([task("a")], [add("x"), add("y")], noFilters))).toEqual(["y", "x", "a"]);
});

test("a change shows at once and leaves the server's task as it was, so that it can be put back", () => {
  const tasks = [task("a")];
  const [row] = overlay(tasks, [change("a", { title: "other" })], noFilters);
  expect(row).toMatchObject({ title: "other", pending: true });
  expect(tasks).toEqual([task("a")]);
});

test("a ticked task leaves the list of tasks to do, and a removed task leaves every list", () => {
  const tasks = [task("a"), task("b"), task("c")];
  expect(ids(overlay(tasks, [change("a", { completed: true })], todo))).toEqual(["b", "c"]);
  expect(ids(overlay(tasks, [remove(task("b"))], noFilters))).toEqual(["a", "c"]);
});

test("an unconfirmed new task can be changed and removed like any other", () => {
  expect(overlay([], [add("x"), change("x", { title: "other" })], noFilters)).toMatchObject([
    { title: "other" },
  ]);
  expect(overlay([], [add("x"), remove(task("x"))], noFilters)).toEqual([]);
});

test("a new task that has got its id from the server keeps its key, and is never shown twice", () => {
  const rows = overlay([task("real")], [add("x")], noFilters, (id) => (id === "real" ? "x" : id));
  expect(rows.map(({ id, key }) => [id, key])).toEqual([["real", "x"]]);
});

test("a task that is on two pages is shown once", () => {
  expect(ids(overlay([task("a"), task("b"), task("a")], [], noFilters))).toEqual(["a", "b"]);
});

const list = "0f8fad5b-d9cb-469f-a165-70867728950e";

test.for<[string, Filters, Partial<Task>, Change["fields"], string[]]>([
  ["rescheduled", filtersAt({ at: "today" }), { due_on: "2026-05-10" }, { due_on: "2026-05-11" }, []],
  ["rescheduled", filtersAt({ at: "upcoming" }), { due_on: "2026-05-10" }, { due_on: "2026-05-11" }, ["a"]],
  ["overdue", filtersAt({ at: "today" }), { due_on: "2026-05-11" }, { due_on: "2026-05-01" }, ["a"]],
  ["due some day", filtersAt({ at: "today" }), { due_on: "2026-05-10" }, { due_on: null }, []],
  ["due some day", filtersAt({ at: "someday" }), {}, { priority: "high" }, ["a"]],
  ["given a day", filtersAt({ at: "someday" }), {}, { due_on: "2026-05-10" }, []],
  ["moved", filtersAt({ at: "list", list }), { list_id: list }, { list_id: null }, []],
  ["moved", filtersAt({ at: "list", list: "none" }), {}, { list_id: list }, []],
  ["put away", noFilters, {}, { list_id: "put away" }, []],
  ["put away", filtersAt({ at: "list", list: "put away" }), {}, { list_id: "put away" }, ["a"]],
  ["without the tag", filtersAt({ at: "tag", tag: "home" }), { tags: ["home"] }, { tags: [] }, []],
  ["tagged", filtersAt({ at: "tag", tag: "home" }), { tags: ["home"] }, { tags: ["x", "home"] }, ["a"]],
  ["less important", { ...noFilters, priority: "high" }, { priority: "high" }, { priority: "none" }, []],
  ["done", filtersAt({ at: "today" }), { due_on: "2026-05-10" }, { completed: true }, []],
  ["done", filtersAt({ at: "all" }, "done"), { completed: true }, { title: "other" }, ["a"]],
])("a task that becomes %s is shown only where it belongs: %j", ([, filters, before, fields, after]) => {
  expect(ids(overlay([{ ...task("a"), ...before }], [change("a", fields)], filters))).toEqual(after);
});

test("of all tasks with a due date, Today and Upcoming each show their own", () => {
  const tasks = ["2026-05-01", "2026-05-10", "2026-05-11"].map((due_on) => ({ ...task(due_on), due_on }));
  expect(ids(overlay(tasks, [], filtersAt({ at: "today" })))).toEqual(["2026-05-01", "2026-05-10"]);
  expect(ids(overlay(tasks, [], filtersAt({ at: "upcoming" })))).toEqual(["2026-05-11"]);
  expect(sourceOf(filtersAt({ at: "today" }))).toEqual(sourceOf(filtersAt({ at: "upcoming" })));
});

test("sorted by day or by hand, a changed task moves at once, and in other orders it stays where it is", () => {
  const tasks = [task("a"), task("b"), task("c")].map((plain, i) => ({
    ...plain,
    due_on: `2026-05-1${i + 1}`,
    position: `a${i}`,
  }));
  const later = change("a", { due_on: "2026-05-12", position: "a1V" });
  expect(ids(overlay(tasks, [later], filtersAt({ at: "upcoming" })))).toEqual(["b", "a", "c"]);
  const byHand = { ...filtersAt({ at: "all" }), sort: "position" } as const;
  expect(ids(overlay(tasks, [later], byHand))).toEqual(["b", "a", "c"]);
  expect(ids(overlay(tasks, [later], noFilters))).toEqual(["a", "b", "c"]);
});

test("a removed field is absent, and a task has one due date", () => {
  const before = {
    ...task("a"),
    due_at: "2026-05-10T08:00:00.000Z",
    time_zone: "Europe/Berlin",
    tags: ["x"],
  };
  const [row] = overlay([before], [change("a", { due_on: "2026-05-11", tags: [] })], noFilters);
  expect(row).toEqual({ ...task("a"), due_on: "2026-05-11", key: "a", pending: true });
  expect(before.tags).toEqual(["x"]);
});

test("a step is ticked in the checklist as it is now, and a completed task says when", () => {
  const item = (id: string, completed = false) => ({ id, title: id, completed });
  const tick: Mutation = {
    kind: "change",
    key: "t",
    task: "a",
    called: "",
    fields: { completed: true },
    steps: [{ do: "tick", id: "2", completed: true }],
    was: false,
    at: "2026-05-10T09:00:00.000Z",
  };
  const [row] = overlay([{ ...task("a"), checklist: [item("1", true), item("2")] }], [tick], noFilters);
  expect(row?.checklist).toEqual([item("1", true), item("2", true)]);
  expect(row?.completed_at).toBe("2026-05-10T09:00:00.000Z");
});
