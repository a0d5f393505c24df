import { assert, boolean, constantFrom, option, property, record, subarray, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import type { List } from "../api/wire.ts";
import { type Filters, filtersAt, type Where } from "../task/filters.ts";
import type { Task } from "../task/task.ts";
import { splitLists } from "./copy.ts";
import { countAll } from "./overview.ts";
import { viewOf } from "./view.ts";

const today = "2026-11-29";
const at = "2026-11-01T08:00:00.000Z";
const listOf = (id: string): List => ({
  id,
  name: id,
  colour: "grey",
  archived: id === "attic",
  created_at: at,
  updated_at: at,
});
const lists = ["garden", "attic"].map(listOf);
const views: List[] = [
  { ...listOf("at home"), filter: { tags: ["home"], due: ["overdue", "today", "week"] } },
  { ...listOf("in the attic"), filter: { lists: ["attic", "none"] } },
];
const dues = constantFrom<Partial<Task>>(
  {},
  { due_on: "2026-11-28" },
  { due_on: today },
  { due_on: "2026-12-24" },
  { start_on: "2026-11-28" },
  { start_on: "2026-12-03" },
  { start_on: "2026-11-01", due_on: "2026-11-28" },
  { start_on: today, due_on: "2026-12-24" },
  { start_on: "2026-12-03", due_on: "2026-12-24" },
  // There it is tomorrow already.
  { due_at: "2026-11-29T20:00:00.000Z", time_zone: "Asia/Tokyo" },
);

const tasks = uniqueArray(
  record({
    id: constantFrom(..."abcdefghij".split("")),
    completed: boolean(),
    list_id: option(constantFrom("garden", "attic", "gone"), { nil: undefined }),
    tags: subarray(["home", "ärger", "Zoo"]),
    parent_id: option(constantFrom("a", "b", "c"), { nil: undefined }),
    due: dues,
  }),
  { selector: ({ id }) => id },
);
const taskOf = ({
  due,
  list_id,
  tags,
  parent_id,
  ...fields
}: {
  id: string;
  completed: boolean;
  list_id: string | undefined;
  tags: string[];
  parent_id?: string | undefined;
  due: Partial<Task>;
}): Task => ({
  title: fields.id,
  description: null,
  created_at: at,
  updated_at: at,
  ...fields,
  ...due,
  ...(list_id !== undefined && { list_id }),
  ...(tags.length > 0 && { tags }),
  ...(parent_id !== undefined && { parent_id }),
});

const copyOf = (rows: Task[]) => ({
  tasks: new Map(rows.map((task) => [task.id, task])),
  lists: new Map([...lists, ...views].map((list) => [list.id, list])),
});

test("a subtask is in its list and in Someday by itself only while what it is part of is not open there", () => {
  const row = (id: string, more: Partial<Task> = {}) =>
    ({ ...taskOf({ id, completed: false, list_id: "garden", tags: [], due: {} }), ...more }) satisfies Task;
  const rows = [
    row("open"),
    row("of-open", { parent_id: "open", due_on: today, priority: "high" }),
    row("done", { completed: true }),
    row("of-done", { parent_id: "done" }),
    row("ticked", { parent_id: "open", completed: true }),
  ];
  const context = { today, archived: new Set<string>(), ...copyOf(rows) };
  const shown = (filters: Filters) =>
    viewOf(rows, filters, context)
      .map(({ id }) => id)
      .toSorted();
  const garden = filtersAt({ at: "list", list: "garden" }, "todo");
  expect(shown(garden)).toEqual(["of-done", "open"]);
  expect(shown({ ...garden, show: "all" })).toEqual(["done", "of-done", "open"]);
  expect(shown({ ...garden, show: "done" })).toEqual(["done", "ticked"]);
  expect(shown({ ...garden, priority: "high" })).toEqual(["of-open"]);
  expect(shown({ ...garden, words: "of" })).toEqual(["of-done", "of-open"]);
  expect(shown(filtersAt({ at: "today" }, "todo"))).toEqual(["of-open"]);
  expect(shown(filtersAt({ at: "someday" }, "todo"))).toEqual(["of-done", "open"]);
});

test("every count is the length of the view that it is beside", () => {
  const { views: saved } = splitLists(copyOf([]));
  assert(
    property(tasks, (given) => {
      const rows = given.filter(({ list_id }) => list_id !== "gone").map(taskOf);
      const context = { today, archived: new Set(["attic"]), views: saved, ...copyOf(rows) };
      const length = (where: Where, show: "todo" | "done" = "todo") =>
        viewOf(rows, filtersAt(where, show), context).length;
      const counts = countAll(copyOf(rows), today);
      expect(counts.done).toBe(length({ at: "all" }, "done"));
      expect(counts.overdue + counts.today).toBe(length({ at: "today" }));
      expect(counts.upcoming).toBe(length({ at: "upcoming" }));
      expect(counts.someday).toBe(length({ at: "someday" }));
      expect(counts.inbox).toBe(length({ at: "list", list: "none" }));
      for (const { id, open } of counts.lists) expect(open).toBe(length({ at: "list", list: id }));
      for (const { id, open } of counts.views) expect(open).toBe(length({ at: "saved", view: id }));
      expect(counts.views).toHaveLength(2);
      for (const { name, open } of counts.tags) expect(open).toBe(length({ at: "tag", tag: name }));
      expect(counts.tags.map(({ name }) => name)).toEqual(
        ["Zoo", "home", "ärger"].filter((tag) => length({ at: "tag", tag }) > 0),
      );
      expect(counts.open + counts.done).toBe(rows.length);
    }),
  );
});

test("open tasks of archived lists are counted, and not as due", () => {
  const rows = [taskOf({ id: "a", completed: false, list_id: "attic", tags: [], due: { due_on: today } })];
  expect(countAll(copyOf(rows), today)).toMatchObject({
    open: 1,
    today: 0,
    inbox: 0,
    lists: [
      { id: "attic", open: 1 },
      { id: "garden", open: 0 },
    ],
  });
});

test("a view is no list", () => {
  const view: List = { ...listOf("urgent"), filter: { priorities: ["high"] } };
  const both = new Map([view, listOf("garden")].map((list) => [list.id, list]));
  expect(countAll({ tasks: new Map(), lists: both }, today).lists.map(({ id }) => id)).toEqual(["garden"]);
});

test("a task whose list is gone is counted in the inbox", () => {
  const rows = [taskOf({ id: "a", completed: false, list_id: "gone", tags: [], due: {} })];
  expect(countAll(copyOf(rows), today)).toMatchObject({ inbox: 1, someday: 1 });
});

test("a task comes up on its start, or when it is due if it has none, and is overdue only by its due date", () => {
  const rows = [
    { id: "from-tomorrow", start_on: "2026-11-30", due_on: "2026-12-24" },
    { id: "due-tomorrow", due_on: "2026-11-30" },
    { id: "from-today", start_on: today, due_on: "2026-12-24" },
    { id: "begun", start_on: "2026-11-01" },
    { id: "late", start_on: "2026-11-01", due_on: "2026-11-28" },
    { id: "due-today", due_on: today },
    { id: "due-first", due_on: "2026-12-01" },
  ].map(({ id, ...due }) => taskOf({ id, completed: false, list_id: undefined, tags: [], due }));
  const shown = (view: "today" | "upcoming" | "someday") =>
    viewOf(rows, filtersAt({ at: view }), { today, archived: new Set(), ...copyOf(rows) }).map(
      ({ id }) => id,
    );
  expect(shown("today")).toEqual(["late", "begun", "due-today", "from-today"]);
  expect(shown("upcoming")).toEqual(["due-tomorrow", "from-tomorrow", "due-first"]);
  expect(shown("someday")).toEqual([]);
  expect(
    countAll({ tasks: new Map(rows.map((row) => [row.id, row])), lists: new Map() }, today),
  ).toMatchObject({
    overdue: 1,
    today: 3,
    upcoming: 3,
  });
});
