import { assert, array, nat, property, shuffledSubarray, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import { chunkRows, most, type RowChunk } from "./row-chunks.ts";

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const cut = (rows: (string | number)[], before: RowChunk[] = []) => chunkRows(rows.map(String), before);
const homesIn = (chunks: RowChunk[]) =>
  new Map(chunks.flatMap(({ id, rows }) => rows.map((row) => [row, id] as const)));
const movedBetween = (earlier: RowChunk[], later: RowChunk[]) => {
  const before = homesIn(earlier);
  return [...homesIn(later)]
    .filter(([key, id]) => before.has(key) && before.get(key) !== id)
    .map(([key]) => key);
};

test("a long list is cut into chunks of twelve", () => {
  expect(cut(range(0, 60)).map(({ rows }) => rows.length)).toEqual([12, 12, 12, 12, 12]);
});

test("rows added on top, in the middle and at the end leave every other row in its chunk", () => {
  const before = cut(range(0, 118));
  const after = cut(["top", ...range(0, 70), "middle", ...range(70, 118), "end"], before);
  expect(movedBetween(before, after)).toEqual([]);
  expect(homesIn(after).get("top")).toBe(homesIn(before).get("0"));
  expect(after).toHaveLength(before.length);
});

test("a row that is moved up or down changes its chunk alone", () => {
  const before = cut(range(0, 150));
  const up = cut([...range(0, 10), 140, ...range(10, 140), ...range(141, 150)], before);
  expect(movedBetween(before, up)).toEqual(["140"]);
  const down = cut([...range(0, 10), ...range(11, 140), 10, ...range(140, 150)], before);
  expect(movedBetween(before, down)).toEqual(["10"]);
});

test("removing a row, even the first of a chunk, moves no other row", () => {
  const before = cut(range(0, 120));
  const after = cut([...range(1, 50), ...range(51, 120)], before);
  expect(movedBetween(before, after)).toEqual([]);
});

test("a hundred rows that are added on top, one after another, stay in chunks within the limit", () => {
  let chunks = cut(range(0, 60));
  for (const added of range(0, 100)) {
    const keys = chunks.flatMap(({ rows }) => rows);
    chunks = cut([`new ${added}`, ...keys], chunks);
  }
  for (const { rows } of chunks) expect(rows.length).toBeLessThanOrEqual(most);
});

test("after any changes, the chunks contain the list in order, have unique ids and are within the limit", () => {
  const lists = uniqueArray(nat(400), { minLength: 0, maxLength: 400 });
  assert(
    property(
      lists,
      shuffledSubarray(range(0, 400)),
      array(nat(400), { maxLength: 30 }),
      (start, shuffled, added) => {
        let chunks = cut(start);
        for (const keys of [shuffled, [...new Set([...added, ...shuffled])], start.toReversed(), shuffled]) {
          chunks = cut(keys, chunks);
          expect(chunks.flatMap(({ rows }) => rows.map(Number))).toEqual(keys);
          expect(new Set(chunks.map(({ id }) => id)).size).toBe(chunks.length);
          for (const { rows } of chunks) expect(rows.length).toBeLessThanOrEqual(most);
        }
      },
    ),
    { numRuns: 60 },
  );
});
