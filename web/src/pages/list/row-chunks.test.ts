import { assert, array, nat, property, shuffledSubarray, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import { chunkRows, most, type RowChunk } from "./row-chunks.ts";

const rowsOf = (...keys: (string | number)[]) => keys.map((key) => ({ key: String(key) }));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const cut = (keys: (string | number)[], before: RowChunk<{ key: string }>[] = []) =>
  chunkRows(rowsOf(...keys), before);
const homesIn = (chunks: RowChunk<{ key: string }>[]) =>
  new Map(chunks.flatMap(({ id, rows }) => rows.map(({ key }) => [key, id] as const)));
const movedBetween = (one: RowChunk<{ key: string }>[], other: RowChunk<{ key: string }>[]) => {
  const before = homesIn(one);
  return [...homesIn(other)]
    .filter(([key, id]) => before.has(key) && before.get(key) !== id)
    .map(([key]) => key);
};

test("a long list is cut into chunks of twenty-five", () => {
  expect(cut(range(0, 60)).map(({ rows }) => rows.length)).toEqual([25, 25, 10]);
});

test("what comes on top, in the middle and at the end leaves every other row in its stretch", () => {
  const before = cut(range(0, 120));
  const after = cut(["top", ...range(0, 70), "middle", ...range(70, 120), "end"], before);
  expect(movedBetween(before, after)).toEqual([]);
  expect(homesIn(after).get("top")).toBe(homesIn(before).get("0"));
  expect(after).toHaveLength(before.length);
});

test("a row that is moved goes alone, up or down", () => {
  const before = cut(range(0, 150));
  const up = cut([...range(0, 10), 140, ...range(10, 140), ...range(141, 150)], before);
  expect(movedBetween(before, up)).toEqual(["140"]);
  const down = cut([...range(0, 10), ...range(11, 140), 10, ...range(140, 150)], before);
  expect(movedBetween(before, down)).toEqual(["10"]);
});

test("what is taken out takes nothing with it, be it where a stretch begins", () => {
  const before = cut(range(0, 120));
  const after = cut([...range(1, 50), ...range(51, 120)], before);
  expect(movedBetween(before, after)).toEqual([]);
});

test("a hundred that are added on top, one after another, stay in chunks that are not too long", () => {
  let chunks = cut(range(0, 60));
  for (const added of range(0, 100)) {
    const keys = chunks.flatMap(({ rows }) => rows.map(({ key }) => key));
    chunks = cut([`new ${added}`, ...keys], chunks);
  }
  for (const { rows } of chunks) expect(rows.length).toBeLessThanOrEqual(most);
});

test("whatever becomes of a list, its chunks are the list, each has a name of its own, and none is too long", () => {
  const lists = uniqueArray(nat(400), { minLength: 0, maxLength: 400 });
  assert(
    property(
      lists,
      shuffledSubarray(range(0, 400)),
      array(nat(400), { maxLength: 30 }),
      (one, two, three) => {
        let chunks = cut(one);
        for (const keys of [two, [...new Set([...three, ...two])], one.toReversed(), two]) {
          chunks = cut(keys, chunks);
          expect(chunks.flatMap(({ rows }) => rows.map(({ key }) => Number(key)))).toEqual(keys);
          expect(new Set(chunks.map(({ id }) => id)).size).toBe(chunks.length);
          for (const { rows } of chunks) expect(rows.length).toBeLessThanOrEqual(most);
        }
      },
    ),
    { numRuns: 60 },
  );
});
