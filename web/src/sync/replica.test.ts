import { createComputed, createRoot } from "solid-js";
import { expect, test, vi } from "vitest";
import type { Changes, List, Part } from "../api/wire.ts";
import type { Task } from "../task/task.ts";
import { emptyCopy, splitLists } from "./copy.ts";
import type { Entry } from "./kept.ts";
import { createReplica, unkeptPlace } from "./replica.ts";

const at = "2026-11-29T08:00:00.000Z";
const task = (id: string, more: Partial<Task> = {}): Task => ({
  id,
  title: id,
  description: null,
  completed: false,
  created_at: at,
  updated_at: at,
  ...more,
});
const entry = (id: string, n: number, ...parts: Part[]): Entry => ({ id, n, at, parts });
const rename = (id: string, title: string): Part => ({ do: "change_task", task: id, set: { title } });
const page = (more: Partial<Changes>): Changes => ({
  tasks: [],
  lists: [],
  removed: { tasks: [], lists: [] },
  cursor: "2",
  more: false,
  reset: false,
  ...more,
});
const problem = { type: "/problems/task_not_found", detail: "Task not found", errors: [] };

function replicaWith(tasks: Task[], entries: Entry[] = []) {
  const replica = createReplica();
  const copy = { ...emptyCopy(), tasks: new Map(tasks.map((row) => [row.id, row])) };
  replica.begin({ copy, cursor: "1", entries });
  const titles = () => [...replica.now().tasks.values()].map(({ title }) => title);
  return { replica, titles };
}

test("what was kept and not sent is shown on top of the copy, from the beginning", () => {
  const { replica, titles } = replicaWith([task("a")], [entry("1", 1, rename("a", "b"))]);
  expect(titles()).toEqual(["b"]);
  expect(replica.waiting().map(({ id }) => id)).toEqual(["1"]);
  expect(replica.isKnown()).toBe(true);
});

test("when the server says something new, what waits is done again on top of it", () => {
  const { replica } = replicaWith([task("a")]);
  replica.add([entry("1", unkeptPlace, rename("a", "mine"))]);
  replica.take(page({ tasks: [task("a", { title: "theirs", priority: "high" }), task("b")] }), []);
  expect([...replica.now().tasks.values()]).toMatchObject([
    { title: "mine", priority: "high" },
    { title: "b" },
  ]);
  expect(replica.cursor()).toBe("2");
});

test("an act that was confirmed is shown until its effect was read, and is not sent again", () => {
  const { replica, titles } = replicaWith([task("a")]);
  replica.add([entry("1", 1, rename("a", "mine"))]);
  replica.confirm(["1"]);
  expect(replica.waiting()).toEqual([]);
  // This page was on its way before.
  replica.take(page({ tasks: [task("b")] }), []);
  expect(titles()).toEqual(["mine", "b"]);
  replica.take(
    page({ cursor: "3", tasks: [task("a", { title: "merged" })] }),
    replica.confirmedEntries().map(({ id }) => id),
  );
  expect(titles()).toEqual(["merged", "b"]);
  expect(replica.entries()).toEqual([]);
});

test("a refused act is not shown and not sent, and stays until it is dropped", () => {
  const { replica, titles } = replicaWith([task("a")]);
  const removal = entry("2", 2, { do: "delete_task", task: "a" });
  replica.add([entry("1", 1, rename("a", "b")), removal]);
  expect(titles()).toEqual([]);
  replica.refuse([{ ...removal, problem }]);
  expect(titles()).toEqual(["b"]);
  expect(replica.waiting().map(({ id }) => id)).toEqual(["1"]);
  expect(replica.entries()).toMatchObject([{ id: "1" }, { id: "2", problem }]);
  replica.drop(new Set(["2"]));
  expect(replica.entries().map(({ id }) => id)).toEqual(["1"]);
});

test("the acts of another tab are shown once, however often they are told", () => {
  const { replica, titles } = replicaWith([task("a", { tags: ["x"] })]);
  const theirs = entry("1", 1, { do: "create_task", task: { id: "b", title: "b" } });
  replica.add([theirs]);
  replica.add([theirs]);
  expect(titles()).toEqual(["a", "b"]);
  expect(replica.entries()).toHaveLength(1);
});

test("acts are in the order of their places on the disk, which they get when they are kept", () => {
  const { replica, titles } = replicaWith([task("a")]);
  replica.add([entry("mine", unkeptPlace, rename("a", "mine"))]);
  replica.add([entry("theirs", 1, rename("a", "theirs"))]);
  replica.setPlaces([entry("mine", 2, rename("a", "mine"))]);
  expect(replica.waiting().map(({ id }) => id)).toEqual(["theirs", "mine"]);
  expect(titles()).toEqual(["mine"]);
});

test("what is not on the disk yet is not lost when the copy is read from there", () => {
  const { replica, titles } = replicaWith([task("a")]);
  replica.add([entry("1", unkeptPlace, rename("a", "mine"))]);
  replica.begin({
    copy: {
      ...emptyCopy(),
      tasks: new Map([
        ["a", task("a")],
        ["b", task("b")],
      ]),
    },
    cursor: "5",
    entries: [],
  });
  expect(titles()).toEqual(["mine", "b"]);
});

test("a task that another tab has read as removed can be brought back", () => {
  const { replica, titles } = replicaWith([task("a")]);
  // That tab has moved it to the bin on the disk.
  const copy = emptyCopy();
  copy.bin.tasks.set("a", task("a"));
  replica.begin({ copy, cursor: "2", entries: [] });
  expect(titles()).toEqual([]);
  replica.add([entry("1", 1, { do: "restore_task", task: "a" })]);
  expect(titles()).toEqual(["a"]);
});

test("a copy that was deleted meanwhile is shown until it has been read anew", () => {
  const { replica, titles } = replicaWith([task("a")]);
  replica.begin({ copy: emptyCopy(), cursor: undefined, entries: [] });
  expect(titles()).toEqual(["a"]);
  expect(replica.cursor()).toBeUndefined();
  replica.take(page({ reset: true, tasks: [task("b")] }), []);
  expect(titles()).toEqual(["b"]);
});

test("next ones appear when the calendar has come, all at once, and are not doubled by the server's own", async () => {
  // Another test may have had the calendar loaded.
  vi.resetModules();
  const fresh = await import("./replica.ts");
  const replica = fresh.createReplica();
  const ids = Array.from({ length: 20 }, (_, nth) => `0199${nth + 1000}-0000-7000-8000-000000000000`);
  const rows = ids.map((id) =>
    task(id, { due_on: at.slice(0, 10), repeat: { rule: "FREQ=DAILY", from: "due" } }),
  );
  const copy = { ...emptyCopy(), tasks: new Map(rows.map((row) => [row.id, row])) };
  replica.begin({ copy, cursor: "1", entries: [] });
  const sizes: number[] = [];
  const dispose = createRoot((end) => {
    createComputed(() => sizes.push(replica.now().tasks.size));
    return end;
  });
  const completions = ids.map((id): Part => ({ do: "change_task", task: id, set: { completed: true } }));
  replica.add([entry("1", 1, ...completions)]);
  expect(sizes).toEqual([20, 20]);
  await expect.poll(() => replica.now().tasks.size).toBe(40);
  await new Promise((resolve) => setTimeout(resolve));
  expect(sizes).toEqual([20, 20, 40]);

  const theirs = [...replica.now().tasks.values()].filter(({ completed }) => !completed);
  expect(theirs[0]).toMatchObject({ due_on: "2026-11-30", repeat: { rule: "FREQ=DAILY", from: "due" } });
  replica.take(page({ tasks: theirs.map((next) => ({ ...next, title: "theirs" })) }), []);
  expect(replica.now().tasks.size).toBe(40);
  expect(replica.now().tasks.get(theirs[0]?.id ?? "")?.title).toBe("theirs");
  dispose();
});

test("a view is read with the lists and is not one of them", () => {
  const list: List = { id: "l", name: "l", colour: "red", archived: false, created_at: at, updated_at: at };
  const view: List = { ...list, id: "v", filter: { priorities: ["high"] } };
  const replica = createReplica();
  replica.take(page({ lists: [view, list] }), []);
  const { lists, views } = splitLists(replica.now());
  expect([[...lists.keys()], [...views.keys()]]).toEqual([["l"], ["v"]]);
});
