import { expect, test } from "vitest";
import { Refusal } from "../api/refusal.ts";
import { overviewAfter } from "./overview-after.ts";
import { noFilters } from "../task/filters.ts";
import { enqueue, forgetTask, markTried, settle } from "./outbox.ts";
import { overlay } from "./overlay.ts";
import type { Task } from "../task/task.ts";
import { mostTasksAtOnce } from "../../../worker/fields/limits.ts";
import { cutToSize, findNamed, idempotencyKeyOf, operationOf } from "./batch.ts";
import { sayManyRefused } from "./notify-refusal.ts";
import { type Mutation, isMutation, type Batch } from "./mutation.ts";

const at = "2026-05-01T08:00:00.000Z";
const task = (id: string, more: Partial<Task> = {}): Task => ({
  id,
  title: `task ${id}`,
  description: null,
  completed: false,
  created_at: at,
  updated_at: at,
  ...more,
});
const batch = (ids: string[], change?: Batch["change"], more: Partial<Batch> = {}): Batch => ({
  kind: "batch",
  key: "m",
  tasks: ids.map((id) => ({ id, completed: false })),
  ...(change && { change }),
  at,
  ...more,
});
const tick = (id: string, completed: boolean): Mutation => ({
  kind: "change",
  key: `tick ${id} ${completed}`,
  task: id,
  called: "",
  fields: { completed },
  was: !completed,
});
const add: Mutation = { kind: "add", key: "new", title: "new", description: null, completed: false, at };
const fill = (...mutations: Mutation[]) =>
  mutations.reduce<Mutation[]>((queue, mutation) => enqueue(queue, mutation), []);
const seen = (tasks: Task[], ...mutations: Mutation[]) =>
  overlay(tasks, mutations, noFilters, { today: "2026-05-01", archived: new Set() });

test("a batch shows on each of its tasks, and on no other", () => {
  const rows = seen(
    [task("a"), task("b"), task("c")],
    batch(["a", "c"], { completed: true, priority: "high" }),
  );
  expect(rows.map(({ completed, priority, pending }) => [completed, priority, pending])).toEqual([
    [true, "high", true],
    [false, undefined, false],
    [true, "high", true],
  ]);
});

test("a batch adds and removes tags, and each task keeps its other tags", () => {
  const tasks = [task("a", { tags: ["x", "y"] }), task("b")];
  const change = { add_tags: ["y", "z"], remove_tags: ["x"] };
  expect(seen(tasks, batch(["a", "b"], change)).map(({ tags }) => tags)).toEqual([
    ["y", "z"],
    ["y", "z"],
  ]);
  expect(seen(tasks, batch(["a", "b"], { remove_tags: ["x", "y"] })).map((row) => "tags" in row)).toEqual([
    false,
    false,
  ]);
});

test("a batch without a change removes its tasks, and an unwanted batch shows nothing", () => {
  expect(seen([task("a"), task("b")], batch(["a"])).map(({ id }) => id)).toEqual(["b"]);
  expect(seen([task("a"), task("b")], batch(["a"], undefined, { unwanted: true }))).toHaveLength(2);
});

test("a batch changes the counts as single changes would", () => {
  const counts = { open: 3, done: 0, overdue: 0, today: 0, upcoming: 0, someday: 3, inbox: 3 };
  const overview = { ...counts, lists: [], tags: [] };
  const after = overviewAfter(overview, [batch(["a", "b"], { due_on: "2026-05-01" })], "2026-05-01");
  expect(after).toMatchObject({ open: 3, today: 2, someday: 1 });
  expect(overviewAfter(overview, [batch(["a", "b"])], "2026-05-01")).toMatchObject({ open: 1, inbox: 1 });
});

test("a change after a batch stays after it, even if an earlier change could take it in", () => {
  const queue = fill(tick("a", true), batch(["a", "b"], { completed: false }), tick("a", true));
  expect(queue.map(({ kind }) => kind)).toEqual(["change", "batch", "change"]);
  expect(fill(tick("c", true), batch(["a"], {}), tick("c", false)).map(({ kind }) => kind)).toEqual([
    "change",
    "batch",
  ]);
});

test("a batch names a new task by the server's id, and does not name one that was removed before it was sent", () => {
  const queue = fill(add, batch(["new", "b"], { completed: true }));
  const [settled] = settle(queue, "new", "real");
  expect(settled).toMatchObject({ tasks: [{ id: "real" }, { id: "b" }] });
  const removed = enqueue(queue, {
    kind: "remove",
    key: "r",
    tasks: [{ id: "new", completed: false }],
    due: 0,
  });
  expect(removed).toMatchObject([{ kind: "batch", tasks: [{ id: "b" }] }]);
});

test("a batch that lost a task is sent with another key, and an empty batch is not sent", () => {
  const queue = markTried(fill(batch(["a", "b"])), "m");
  const [less] = forgetTask(queue, "a");
  expect(less).toMatchObject({ tried: true, tasks: [{ id: "b" }] });
  expect(
    [queue[0], less].map((mutation) => mutation?.kind === "batch" && idempotencyKeyOf(mutation)),
  ).toEqual(["m-2", "m-1"]);
  expect(forgetTask(forgetTask(queue, "a"), "b")).toEqual([]);
});

test("a batch is one operation of the API, and has at most as many tasks as the API takes", () => {
  expect(operationOf(batch(["a", "b"], { list_id: null }))).toEqual({
    do: "change",
    ids: ["a", "b"],
    change: { list_id: null },
  });
  expect(operationOf(batch(["a"]))).toEqual({ do: "delete", ids: ["a"] });
  const parts = cutToSize(Array.from({ length: 2 * mostTasksAtOnce + 1 }, (_, nth) => nth));
  expect(parts.map(({ length }) => length)).toEqual([mostTasksAtOnce, mostTasksAtOnce, 1]);
  expect(parts.flat()).toHaveLength(2 * mostTasksAtOnce + 1);
});

test("a batch can be read back from storage", () => {
  expect(isMutation(JSON.parse(JSON.stringify(batch(["a"], { completed: true }))))).toBe(true);
});

test.for<[string, Refusal, string[], string]>([
  [
    "tasks that are gone",
    new Refusal("gone", "Not found", { faults: [{ path: "operations.0.ids.1", message: "Task not found" }] }),
    ["b"],
    "1 task of 3 had been removed elsewhere.",
  ],
  [
    "too many tags",
    new Refusal("invalid", "", {
      faults: [{ path: "operations.0.ids.2", message: "would have more than 20 tags" }],
    }),
    ["c"],
    "3 tasks put back: one of them would have more than 20 tags.",
  ],
  [
    "a list that is gone",
    new Refusal("invalid", "", {
      faults: [{ path: "operations.0.change.list_id", message: "is not one of your lists" }],
    }),
    [],
    "3 tasks put back: the list no longer exists.",
  ],
  [
    "anything else",
    new Refusal("forbidden", "That is not yours."),
    [],
    "3 tasks put back: That is not yours.",
  ],
])("a refusal because of %s is reported in the page's own words", ([, refusal, named, words]) => {
  expect(findNamed(batch(["a", "b", "c"]), refusal.faults)).toEqual(named);
  expect(sayManyRefused(batch(["a", "b", "c"]), refusal)).toBe(words);
});
