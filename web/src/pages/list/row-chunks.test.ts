import { assert, array, nat, property, shuffledSubarray, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import { cutInStretches, most, type Stretch } from "./row-chunks.ts";

const rowsOf = (...keys: (string | number)[]) => keys.map((key) => ({ key: String(key) }));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const cut = (keys: (string | number)[], before: Stretch<{ key: string }>[] = []) =>
  cutInStretches(rowsOf(...keys), before);
const homesIn = (stretches: Stretch<{ key: string }>[]) =>
  new Map(stretches.flatMap(({ id, rows }) => rows.map(({ key }) => [key, id] as const)));
const movedBetween = (one: Stretch<{ key: string }>[], other: Stretch<{ key: string }>[]) => {
  const before = homesIn(one);
  return [...homesIn(other)]
    .filter(([key, id]) => before.has(key) && before.get(key) !== id)
    .map(([key]) => key);
};

test("a long list is cut into stretches of twenty-five", () => {
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

test("a hundred that are added on top, one after another, stay in stretches that are not too long", () => {
  let stretches = cut(range(0, 60));
  for (const added of range(0, 100)) {
    const keys = stretches.flatMap(({ rows }) => rows.map(({ key }) => key));
    stretches = cut([`new ${added}`, ...keys], stretches);
  }
  for (const { rows } of stretches) expect(rows.length).toBeLessThanOrEqual(most);
});

test("whatever becomes of a list, its stretches are the list, each has a name of its own, and none is too long", () => {
  const lists = uniqueArray(nat(400), { minLength: 0, maxLength: 400 });
  assert(
    property(
      lists,
      shuffledSubarray(range(0, 400)),
      array(nat(400), { maxLength: 30 }),
      (one, two, three) => {
        let stretches = cut(one);
        for (const keys of [two, [...new Set([...three, ...two])], one.toReversed(), two]) {
          stretches = cut(keys, stretches);
          expect(stretches.flatMap(({ rows }) => rows.map(({ key }) => Number(key)))).toEqual(keys);
          expect(new Set(stretches.map(({ id }) => id)).size).toBe(stretches.length);
          for (const { rows } of stretches) expect(rows.length).toBeLessThanOrEqual(most);
        }
      },
    ),
    { numRuns: 60 },
  );
});
