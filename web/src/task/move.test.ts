import { array, assert, constantFrom, nat, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { isPosition } from "../../../worker/fields/position.ts";
import { orders, positionOf } from "./order.ts";
import { drop, keyAt, type Placed, step } from "./move.ts";

const taskAt = (id: string, minute: number, position?: string) => ({
  id,
  key: id,
  title: id,
  description: null,
  completed: false,
  created_at: new Date(Date.UTC(2026, 4, 1, 8, minute)).toISOString(),
  updated_at: "",
  ...(position !== undefined && { position }),
});
const sorted = <Task extends Parameters<(typeof orders)["position"]>[0]>(tasks: Task[]) =>
  tasks.toSorted(orders.position);
const idsOf = (tasks: Placed[]) => tasks.map(({ id }) => id).join("");
const list = () => sorted(["a", "b", "c", "d", "e"].map((id, nth) => taskAt(id, 50 - nth)));

function moveTo(tasks: ReturnType<typeof list>, id: string, index: number) {
  const others = tasks.filter((task) => task.id !== id);
  const position = keyAt(others, index);
  expect(isPosition(position)).toBe(true);
  return sorted(tasks.map((task) => (task.id === id ? { ...task, position } : task)));
}

test("tasks that were never moved are sorted by age, and a task can move to any position among them", () => {
  expect(idsOf(list())).toBe("abcde");
  expect(idsOf(moveTo(list(), "c", 0))).toBe("cabde");
  expect(idsOf(moveTo(list(), "c", 1))).toBe("acbde");
  expect(idsOf(moveTo(list(), "a", 4))).toBe("bcdea");
  expect(idsOf(moveTo(list(), "a", 2))).toBe("bcade");
});

test("a task that is added later comes above one that was moved to the top", () => {
  const moved = moveTo(list(), "e", 0);
  expect(idsOf(sorted([...moved, taskAt("n", 59)]))).toBe("neabcd");
});

test("a task that moves to the end of what was read stays before the tasks that were not read", () => {
  const unread = taskAt("u", 2);
  expect(idsOf(sorted([...moveTo(list(), "a", 4), unread]))).toBe("bcdeau");
});

test("a task that moves between two with the same position goes behind both", () => {
  const key = positionOf(taskAt("b", 49));
  const tasks = sorted([...list(), taskAt("x", 0, key), taskAt("y", 0, key)]);
  expect(idsOf(tasks)).toBe("abxycde");
  expect(idsOf(moveTo(tasks, "e", 2))).toBe("abxyecd");
  expect(idsOf(moveTo(tasks, "a", 3))).toBe("bxyacde");
});

test("when two pages move tasks at once, no task is lost, and a task that only one page moved stays there", () => {
  const move = tuple(constantFrom("a", "b", "c", "d", "e"), nat(4));
  assert(
    property(array(move, { maxLength: 8 }), array(move, { maxLength: 8 }), (here, there) => {
      const play = (moves: [string, number][]) =>
        moves.reduce((tasks, [id, index]) => moveTo(tasks, id, index), list());
      const [playedHere, playedThere] = [play(here), play(there)];
      const positionIn = (tasks: Placed[], id: string) => tasks.find((task) => task.id === id)?.position;
      const merged = sorted(
        list().map((task) => {
          const position = positionIn(playedThere, task.id) ?? positionIn(playedHere, task.id);
          return position === undefined ? task : { ...task, position };
        }),
      );
      expect(new Set(idsOf(merged))).toEqual(new Set("abcde"));
      // One more move still works, unless it is between equal positions.
      const keys = merged.map(positionOf);
      if (new Set(keys).size === keys.length)
        expect(idsOf(moveTo(merged, merged[4]?.id ?? "", 1))[1]).toBe(merged[4]?.id);
    }),
  );
});

test("a row moves up or down, and a block moves by its neighbour changing sides", () => {
  const rows = list();
  const [a, b, c, d, e] = rows;
  if (!a || !b || !c || !d || !e) throw new Error("five");
  expect(step(rows, [b, c], -1)).toEqual({ moved: a, index: 2 });
  expect(step(rows, [b, c], 1)).toEqual({ moved: d, index: 1 });
  expect(step(rows, [c], 1)).toEqual({ moved: c, index: 3 });
  expect(step(rows, [c], -1)).toEqual({ moved: c, index: 1 });
  expect(step(rows, [a, b], -1)).toBeUndefined();
  expect(step(rows, [e], 1)).toBeUndefined();
  expect(step(rows, [a, c], 1)).toBeUndefined();
  expect(step(rows, [], 1)).toBeUndefined();
});

test.for<[string, string, "above" | "below", string]>([
  ["a", "c", "above", "bacde"],
  ["a", "c", "below", "bcade"],
  ["e", "a", "above", "eabcd"],
  ["c", "a", "below", "acbde"],
  ["b", "c", "above", "abcde"],
  ["b", "a", "below", "abcde"],
  ["b", "b", "below", "abcde"],
])("dropping %s on %s, %s its middle, makes %s", ([dragged, onto, edge, after]) => {
  const move = drop(list(), dragged, onto, edge);
  expect(idsOf(move ? moveTo(list(), move.moved.id, move.index) : list())).toBe(after);
});
