import { beforeEach, expect, test } from "vitest";
import type { Part } from "../api/wire.ts";
import type { Task } from "../task/task.ts";
import { applyPart } from "./apply.ts";
import { loadCalendar } from "./calendar.ts";
import { emptyCopy } from "./copy.ts";
import type { Entry } from "./kept.ts";
import { nextIdOf } from "./next-id.ts";
import { cutToSize, cutToTakeBack, perform, redo, undo } from "./perform.ts";

const at = "2026-11-29T08:00:00.000Z";
const milk = "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10";
const repeat = { rule: "FREQ=DAILY", from: "due" as const };
const task = (more: Partial<Task> = {}): Task => ({
  id: milk,
  title: "Milk",
  description: null,
  completed: false,
  created_at: at,
  updated_at: at,
  ...more,
});
const rename = (title: string): Part[] => [{ do: "change_task", task: milk, set: { title } }];
const complete: Part = { do: "change_task", task: milk, set: { completed: true } };

/** An account of which all acts are kept, and none is sent. */
function accountWith(...tasks: Task[]) {
  const copy = emptyCopy();
  for (const row of tasks) copy.tasks.set(row.id, row);
  const acts: Part[][] = [];
  let refused: Entry[] = [];
  return {
    acts,
    copy: () => copy,
    refused: () => refused,
    drop: async (entries: readonly Entry[]) => {
      refused = refused.filter((entry) => !entries.includes(entry));
    },
    refuse: (...entries: Entry[]) => void (refused = entries),
    take: async (groups: readonly Part[][]) => {
      acts.push(...groups);
      for (const part of groups.flat()) applyPart(copy, part, at);
    },
    title: () => copy.tasks.get(milk)?.title,
  };
}

/** The ids of next ones are worked out meanwhile. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

beforeEach(async () => {
  // The window's memory is shared by all tests.
  for (let count = 0; count < 30; count += 1) undo(accountWith());
  await settle();
  perform(accountWith(task()), "Something new", [rename("New")]);
  undo(accountWith());
});

test("acts are undone in the order of their doing, the last one first, and done again in theirs", async () => {
  const account = accountWith(task());
  for (const title of ["Oats", "Tea"]) perform(account, title, [rename(title)]);
  undo(account);
  await settle();
  expect(account.title()).toBe("Oats");
  undo(account);
  await settle();
  expect(account.title()).toBe("Milk");
  redo(account);
  expect(account.title()).toBe("Oats");
  redo(account);
  expect(account.title()).toBe("Tea");
  undo(account);
  await settle();
  expect(account.title()).toBe("Oats");
});

test("after something new, what was undone before is not done again", async () => {
  const account = accountWith(task());
  perform(account, "Oats", [rename("Oats")]);
  undo(account);
  await settle();
  perform(account, "Tea", [rename("Tea")]);
  redo(account);
  expect(account.title()).toBe("Tea");
});

test("an act's own Undo takes it out of the order", async () => {
  const account = accountWith(task({ priority: "low" }));
  const raised = perform(account, "High", [[{ do: "change_task", task: milk, set: { priority: "high" } }]]);
  perform(account, "Oats", [rename("Oats")]);
  raised.undo();
  await settle();
  expect(account.copy().tasks.get(milk)).toMatchObject({ title: "Oats", priority: "low" });
  raised.undo();
  await settle();
  expect(account.acts).toHaveLength(3);
  undo(account);
  await settle();
  expect(account.copy().tasks.get(milk)).toMatchObject({ title: "Milk", priority: "low" });
});

test("undoing a change of a task that was removed since does not bring it back", async () => {
  const account = accountWith(task());
  const renamed = perform(account, "Oats", [rename("Oats")]);
  perform(account, "Removed", [[{ do: "delete_task", task: milk }]]);
  const before = account.acts.length;
  renamed.undo();
  await settle();
  expect(account.acts.slice(before).flat()).toEqual([]);
});

test("undoing what was refused takes it away from the person, and does not remove it from the server", async () => {
  const account = accountWith(task());
  const made = ["b", "c"].map((id): Part[] => [{ do: "create_task", task: { id, title: id } }]);
  const added = perform(account, "Added", made);
  const refused = { id: "1", n: 1, at, parts: made[0] ?? [] };
  const other = { ...refused, parts: [{ do: "create_list", list: { id: "l", name: "l" } } satisfies Part] };
  account.refuse(refused, other);
  account.copy().tasks.delete("b");
  added.undo();
  await settle();
  expect(account.refused()).toEqual([other]);
  expect(account.acts.at(-1)).toEqual([{ do: "delete_task", task: "c", alone: true }]);
  // What was never there does not come back either.
  redo(account);
  expect(account.acts.at(-1)).toEqual([{ do: "restore_task", task: "c" }]);
});

test("undoing the completion of a task that repeats removes its next one, known or not, and redoing brings it back", async () => {
  const next = await nextIdOf(milk);
  // This device cannot work out the next one: it does not know the time zone.
  const far = { due_at: at, time_zone: "Mars/Olympus_Mons" };
  for (const isKnown of [true, false]) {
    const account = accountWith(task({ repeat, ...far }));
    perform(account, "Completed", [[complete]]);
    if (isKnown) account.copy().tasks.set(next, task({ id: next, repeat }));
    undo(account);
    await settle();
    expect(account.acts.at(-1)).toContainEqual({ do: "delete_task", task: next, alone: true });
    expect([...account.copy().tasks.values()]).toMatchObject([{ id: milk, completed: false, repeat }]);

    redo(account);
    const again = account.acts.at(-1) ?? [];
    const isBack = again.some((part) => part.do === "restore_task" && part.task === next);
    const ends = again.some((part) => part.do === "change_task" && part.set?.repeat === null);
    // The server makes it once more if this device has not seen it.
    expect([isBack, ends, account.copy().tasks.has(next)]).toEqual([isKnown, isKnown, isKnown]);
    expect(account.copy().tasks.get(milk)?.completed).toBe(true);
  }
});

test("a task without a repetition has no next one to remove", async () => {
  const account = accountWith(task());
  perform(account, "Completed", [[complete]]);
  undo(account);
  await settle();
  expect(account.acts.at(-1)).toHaveLength(1);
});

test("what this device cannot keep cannot be undone, and its person is told", async () => {
  const account = accountWith(task());
  perform(account, "Oats", [rename("Oats")]);
  let lost = 0;
  const full = { ...account, take: () => Promise.reject(new Error("full")) };
  perform(full, "Tea", [rename("Tea")], () => (lost += 1));
  await settle();
  expect(lost).toBe(1);
  undo(account);
  await settle();
  expect(account.title()).toBe("Milk");
});

test("many parts are cut into acts that the API takes, in their order", () => {
  const short = Array.from({ length: 2500 }, () => complete);
  expect(cutToSize(short).map(({ length }) => length)).toEqual([1000, 1000, 500]);
  const long = Array.from({ length: 120 }, (_, nth) => rename(`${nth}${"x".repeat(1990)}`)).flat();
  const acts = cutToSize(long);
  expect(acts.flat()).toEqual(long);
  expect(Math.max(...acts.map((act) => JSON.stringify(act).length))).toBeLessThan(110_000);
  expect(cutToSize([])).toEqual([]);
  expect(
    cutToTakeBack(short)
      .map(({ length }) => length)
      .slice(-2),
  ).toEqual([200, 100]);
});

test("undoing what was made leaves what somebody has put below it since", async () => {
  const account = accountWith();
  perform(account, "Added", [[{ do: "create_task", task: { id: milk, title: "Milk" } }]]);
  applyPart(account.copy(), { do: "create_task", task: { id: "oats", title: "Oats", parent_id: milk } }, at);
  undo(account);
  await settle();
  expect([...account.copy().tasks.keys()]).toEqual([milk, "oats"]);
});

test("what repeats gives its subtasks to the next one, and they come back with it", async () => {
  await loadCalendar();
  const days = { due_on: "2026-11-30" };
  const rows = [
    task({ ...days, repeat: { rule: "FREQ=WEEKLY", from: "due" } }),
    task({ id: "open", parent_id: milk, ...days }),
    task({ id: "done", parent_id: milk, completed: true }),
    task({ id: "below", parent_id: "done", start_on: "2026-11-29" }),
  ];
  const account = accountWith(...rows);
  perform(account, "Completed", [[complete]]);
  const next = await nextIdOf(milk);
  const copied = await nextIdOf("done");
  expect(account.copy().tasks.get("open")).toMatchObject({ parent_id: next, due_on: "2026-12-07" });
  expect(account.copy().tasks.get(copied)).toMatchObject({ parent_id: next, completed: false });
  expect(account.copy().tasks.get("below")).toMatchObject({ parent_id: copied, start_on: "2026-12-06" });
  undo(account);
  await settle();
  const plain = (all: Iterable<Task>) => Array.from(all, (row) => ({ ...row, updated_at: "" }));
  expect(plain(account.copy().tasks.values())).toEqual(plain(rows));
  redo(account);
  expect(account.copy().tasks.get("open")).toMatchObject({ parent_id: next, due_on: "2026-12-07" });
});

test("what is done as more of the same is taken back together with it, by one undo", async () => {
  const account = accountWith(task(), task({ id: "below", parent_id: milk }));
  const done = perform(account, "Completed", [[complete]]);
  const both = perform(
    account,
    "With its subtask",
    [[{ ...complete, task: "below" }]],
    undefined,
    false,
    done,
  );
  const isDone = () => [...account.copy().tasks.values()].map(({ completed }) => completed);
  expect(isDone()).toEqual([true, true]);
  both.undo();
  await settle();
  expect(isDone()).toEqual([false, false]);
  redo(account);
  expect(isDone()).toEqual([true, true]);
});
