import { expect, test } from "vitest";
import { enqueue, forgetTask, markTried, nextDue, settle, withdraw } from "./outbox.ts";
import { type Add, type Change, type Mutation, isMutation, type Remove } from "./mutation.ts";

const add = (key: string, more: Partial<Add> = {}): Add => ({
  kind: "add",
  key,
  title: `task ${key}`,
  description: null,
  completed: false,
  at: "2026-05-01T08:00:00.000Z",
  ...more,
});
const change = (key: string, task: string, more: Partial<Change> = {}): Change => ({
  kind: "change",
  key,
  task,
  called: "a task",
  fields: { completed: true },
  was: false,
  ...more,
});
const remove = (key: string, ids: string[], due = 0): Remove => ({
  kind: "remove",
  key,
  tasks: ids.map((id) => ({ id, completed: false })),
  due,
});
const fill = (...mutations: Mutation[]) =>
  mutations.reduce<Mutation[]>((queue, mutation) => enqueue(queue, mutation), []);

test("a change to a task that was not sent yet becomes part of the new task", () => {
  expect(fill(add("a"), change("c", "a", { fields: { title: "tea" } }))).toEqual([
    add("a", { title: "tea" }),
  ]);
});

test("a new task that may have arrived already is sent again unchanged, and its change follows", () => {
  const queue = enqueue(markTried(fill(add("a")), "a"), change("c", "a"));
  expect(queue).toEqual([add("a", { tried: true }), change("c", "a")]);
});

test("a mutation that is being sent is not changed", () => {
  expect(enqueue(fill(add("a")), change("c", "a"), "a")).toEqual([add("a"), change("c", "a")]);
  const twice = enqueue(fill(change("b", "t")), change("c", "t", { fields: { completed: false } }), "b");
  expect(twice.map(({ key }) => key)).toEqual(["b", "c"]);
});

test("two ticks in a row are one change, which remembers the state before the first", () => {
  const queue = fill(change("b", "t"), change("c", "t", { fields: { completed: false }, was: true }));
  expect(queue).toEqual([change("b", "t", { fields: { completed: false }, was: false })]);
});

test("a second rewording is compared with the words before the first", () => {
  const first = change("b", "t", { fields: { title: "two" }, base: { title: "one", description: null } });
  const second = change("c", "t", { fields: { title: "three" }, base: { title: "two", description: null } });
  expect(fill(first, second)).toEqual([{ ...first, fields: { title: "three" } }]);
});

test("removing a task that was never sent leaves nothing of it to send, and does not affect other tasks", () => {
  expect(fill(add("a"), add("b"), remove("r", ["a", "t"]))).toEqual([add("b"), remove("r", ["t"])]);
  expect(fill(add("a"), remove("r", ["a"]))).toEqual([]);
});

test("the removal of a task that may have arrived already waits for the task's id, and is then sent", () => {
  const queue = enqueue(markTried(fill(add("a")), "a"), remove("r", ["a"]));
  expect(settle(queue, "a", "real")).toEqual([remove("r", ["real"])]);
});

test("a mutation that waits for a new task gets the id that the server gave it", () => {
  const queue = enqueue(markTried(fill(add("a")), "a"), change("c", "a"));
  expect(settle(queue, "a", "real")).toEqual([change("c", "real")]);
});

test("a removal that can still be undone does not hold up the mutations after it", () => {
  const queue = fill(remove("r", ["t"], 500), add("a"));
  expect(nextDue(queue, 100)?.key).toBe("a");
  expect(nextDue(withdraw(queue, "a"), 100)).toBeUndefined();
  expect(nextDue(queue, 500)?.key).toBe("r");
});

test("when a task is gone, all its mutations are dropped, and only those", () => {
  const queue = fill(change("b", "t"), remove("r", ["t", "u"]), change("c", "u"));
  expect(forgetTask(queue, "t")).toEqual([remove("r", ["u"]), change("c", "u")]);
  expect(forgetTask(fill(remove("r", ["t"])), "t")).toEqual([]);
});

test.for([
  null,
  [],
  "add",
  {},
  { kind: "add" },
  { kind: "add", key: 1, title: "x" },
  { kind: "change", key: "k" },
])("a stored value that is not a mutation is ignored: %j", (value) => {
  expect(isMutation(value)).toBe(false);
});

test("every kind of mutation can be read back from storage", () => {
  for (const mutation of fill(add("a"), change("c", "t"), remove("r", ["u"]))) {
    expect(isMutation(JSON.parse(JSON.stringify(mutation)))).toBe(true);
  }
});
