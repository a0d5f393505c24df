import { expect, test } from "vitest";
import { drop, step } from "./move.ts";

const list = ["a", "b", "c", "d", "e"].map((id) => ({ id }));
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).join("");

test("a row moves up or down, and a block moves by its neighbour changing sides", () => {
  const rows = list;
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
  const move = drop(list, dragged, onto, edge);
  const rest = list.filter((row) => row !== move?.moved);
  expect(idsOf(move ? rest.toSpliced(move.index, 0, move.moved) : list)).toBe(after);
});
