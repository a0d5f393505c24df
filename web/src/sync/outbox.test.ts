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

test("a change to what was not sent yet is part of adding it", () => {
  expect(fill(add("a"), change("c", "a", { fields: { title: "tea" } }))).toEqual([
    add("a", { title: "tea" }),
  ]);
});

test("what may have arrived already is sent again exactly as it was, and its change follows", () => {
  const queue = enqueue(markTried(fill(add("a")), "a"), change("c", "a"));
  expect(queue).toEqual([add("a", { tried: true }), change("c", "a")]);
});

test("what is on its way is not touched", () => {
  expect(enqueue(fill(add("a")), change("c", "a"), "a")).toEqual([add("a"), change("c", "a")]);
  const twice = enqueue(fill(change("b", "t")), change("c", "t", { fields: { completed: false } }), "b");
  expect(twice.map(({ key }) => key)).toEqual(["b", "c"]);
});

test("two ticks in a row are one change, and remember how it was before the first", () => {
  const queue = fill(change("b", "t"), change("c", "t", { fields: { completed: false }, was: true }));
  expect(queue).toEqual([change("b", "t", { fields: { completed: false }, was: false })]);
});

test("a second rewording is judged against the words that were there before the first", () => {
  const first = change("b", "t", { fields: { title: "two" }, base: { title: "one", description: null } });
  const second = change("c", "t", { fields: { title: "three" }, base: { title: "two", description: null } });
  expect(fill(first, second)).toEqual([{ ...first, fields: { title: "three" } }]);
});

test("removing what was never sent leaves nothing to send, and takes nothing else with it", () => {
  expect(fill(add("a"), add("b"), remove("r", ["a", "t"]))).toEqual([add("b"), remove("r", ["t"])]);
  expect(fill(add("a"), remove("r", ["a"]))).toEqual([]);
});

test("removing what may have arrived already waits for its name and then is sent", () => {
  const queue = enqueue(markTried(fill(add("a")), "a"), remove("r", ["a"]));
  expect(settle(queue, "a", "real")).toEqual([remove("r", ["real"])]);
});

test("what waits for a task learns the name the server gave it", () => {
  const queue = enqueue(markTried(fill(add("a")), "a"), change("c", "a"));
  expect(settle(queue, "a", "real")).toEqual([change("c", "real")]);
});

test("a removal that can still be undone holds up nothing that comes after it", () => {
  const queue = fill(remove("r", ["t"], 500), add("a"));
  expect(nextDue(queue, 100)?.key).toBe("a");
  expect(nextDue(withdraw(queue, "a"), 100)).toBeUndefined();
  expect(nextDue(queue, 500)?.key).toBe("r");
});

test("a task that is gone takes along everything that was to happen to it, and only that", () => {
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
])("what is not a mutation is not taken from storage: %j", (value) => {
  expect(isMutation(value)).toBe(false);
});

test("every kind of mutation comes back from storage", () => {
  for (const mutation of fill(add("a"), change("c", "t"), remove("r", ["u"]))) {
    expect(isMutation(JSON.parse(JSON.stringify(mutation)))).toBe(true);
  }
});
