import { expect, test } from "vitest";
import { applyChange } from "./change.ts";
import { changeInto, groupByDay, isByHand } from "./day-groups.ts";
import { byDay, shownOn } from "./order.ts";
import type { Task } from "./task.ts";

const today = "2026-11-25";

const task = (id: string, more: Partial<Task> = {}): Task => ({
  id,
  title: id,
  description: null,
  completed: false,
  created_at: "2026-11-01T08:00:00.000Z",
  updated_at: "2026-11-01T08:00:00.000Z",
  ...more,
});

const late = task("late", { due_on: "2026-11-23" });
const begun = task("begun", { start_on: "2026-11-24", due_on: "2026-12-24", position: "a1" });
const plain = task("plain", { due_on: today, position: "a0" });
const other = task("other", { due_on: today, position: "a2" });
const timed = task("timed", { due_at: `${today}T09:00:00.000Z`, time_zone: "UTC" });
const next = task("next", { due_on: "2026-11-26" });

const inOrder = (...rows: Task[]) => rows.toSorted(byDay(today));

test("a day has what has no time in the order by hand, and then what has one; what is late comes first", () => {
  const rows = inOrder(timed, other, next, begun, late, plain);
  expect(rows.map(({ id }) => id)).toEqual(["late", "plain", "begun", "other", "timed", "next"]);
  expect(groupByDay(rows, today).map(({ day, rows: own }) => [day, own.map(({ id }) => id)])).toEqual([
    [undefined, ["late"]],
    [today, ["plain", "begun", "other", "timed"]],
    ["2026-11-26", ["next"]],
  ]);
});

test.for<[Task, day: string]>([
  [late, today],
  [plain, "2026-11-27"],
  [timed, "2026-11-27"],
  [begun, "2026-12-01"],
  // Its start would come after its due date.
  [begun, "2026-12-25"],
  [task("open", { start_on: today }), "2027-01-01"],
])("%j is shown on the day to which it is moved: %s", ([row, day]) => {
  const change = changeInto({ section: undefined, day, rows: [] }, row);
  expect(change).toBeDefined();
  expect(shownOn(applyChange(row, change ?? {}), today)).toBe(day);
});

test("what is moved within its day stays as it is, with its time, and nothing becomes late", () => {
  const [past, now] = groupByDay(inOrder(late, plain), today);
  if (!past || !now) throw new Error("there are two days");
  expect(changeInto(now, plain)).toEqual({});
  expect(changeInto(past, late)).toEqual({});
  expect(changeInto(past, plain)).toBeUndefined();
  expect(changeInto(now, timed)).toMatchObject({ due_at: `${today}T09:00:00.000Z` });
});

test("on a day, what has a time stays in the order of the clock", () => {
  const group = { section: undefined, day: today, rows: [plain, begun, timed] };
  expect(isByHand(group, plain, begun, today)).toBe(true);
  expect(isByHand(group, plain, timed, today)).toBe(false);
});
