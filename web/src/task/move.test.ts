import { expect, test } from "vitest";
import { drop, step, type Move } from "./move.ts";

const [a, b, c, d, e] = [{ id: "a" }, { id: "b" }, { id: "c" }, { id: "d" }, { id: "e" }];
const list = [a, b, c, d, e];
type Row = typeof a;

/** A and B in no section, C in the Kitchen, nothing in the Attic, D and E in the Garden. */
const groups = [
  { rows: [a, b] },
  { section: { id: "k" }, rows: [c] },
  { section: { id: "x" }, rows: [] },
  { section: { id: "g" }, rows: [d, e] },
];

function after(all: readonly { rows: readonly Row[] }[], move: Move<Row> | undefined): string {
  return all
    .map(({ rows }, nth) => {
      const others = rows.filter((row) => !move?.moved.includes(row));
      const own = move && nth === move.group ? others.toSpliced(move.index, 0, ...move.moved) : others;
      return own.map(({ id }) => id).join("");
    })
    .join("|");
}

test("a row moves up or down, and a block moves by its neighbour changing sides", () => {
  const all = [{ rows: list }];
  expect(step(all, [b, c], -1)).toEqual({ moved: [a], group: 0, index: 2 });
  expect(step(all, [b, c], 1)).toEqual({ moved: [d], group: 0, index: 1 });
  expect(step(all, [c], 1)).toEqual({ moved: [c], group: 0, index: 3 });
  expect(step(all, [c], -1)).toEqual({ moved: [c], group: 0, index: 1 });
  expect(step(all, [a, b], -1)).toBeUndefined();
  expect(step(all, [e], 1)).toBeUndefined();
  expect(step(all, [a, c], 1)).toBeUndefined();
  expect(step(all, [], 1)).toBeUndefined();
});

test.for<[string, Row[], 1 | -1, string]>([
  ["down into the next section", [b], 1, "a|bc||de"],
  ["up out of a section", [c], -1, "abc|||de"],
  ["down into an empty section", [c], 1, "ab||c|de"],
  ["up into an empty section", [d], -1, "ab|c|d|e"],
  ["with its neighbour over the border", [a, b], 1, "|abc||de"],
  ["no further at the end", [d, e], 1, "ab|c||de"],
  ["nowhere if its rows are in two sections", [b, c], 1, "ab|c||de"],
])("a block moves %s", ([, block, by, shape]) => {
  expect(after(groups, step(groups, block, by))).toBe(shape);
});

test.for<[string, string, "above" | "below", string]>([
  ["a", "c", "above", "bacde"],
  ["a", "c", "below", "bcade"],
  ["e", "a", "above", "eabcd"],
  ["c", "a", "below", "acbde"],
  ["b", "c", "above", "abcde"],
  ["b", "a", "below", "abcde"],
  ["b", "b", "below", "abcde"],
])("dropping %s on %s, %s its middle, makes %s", ([dragged, onto, edge, shape]) => {
  expect(after([{ rows: list }], drop([{ rows: list }], dragged, onto, edge))).toBe(shape);
});

test.for<[string, string, "above" | "below", string]>([
  ["a", "e", "above", "b|c||dae"],
  ["e", "a", "below", "aeb|c||d"],
  ["a", "section:k", "below", "b|ac||de"],
  ["e", "section:x", "below", "ab|c|e|d"],
  ["e", "section:g", "below", "ab|c||ed"],
  ["d", "section:g", "below", "ab|c||de"],
  ["a", "section:g", "above", "b|c|a|de"],
  ["e", "section:k", "above", "abe|c||d"],
  ["b", "section:k", "above", "ab|c||de"],
  ["b", "section:gone", "below", "ab|c||de"],
])("dropping %s on %s, %s, makes %s of the sections", ([dragged, onto, edge, shape]) => {
  expect(after(groups, drop(groups, dragged, onto, edge))).toBe(shape);
});
