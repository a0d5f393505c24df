import fc from "fast-check";
import { generateKeyBetween } from "fractional-indexing";
import { expect, test } from "vitest";
import { keyBetween } from "./key-between.ts";

/** Keys in their order, as people make them who put things at the ends and between others. */
const keys = fc
  .array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)), {
    minLength: 1,
    maxLength: 200,
  })
  .map((wishes) => {
    const made: string[] = [];
    for (const wish of wishes) {
      const at = Math.round(wish * made.length);
      made.splice(at, 0, generateKeyBetween(made[at - 1], made[at]));
    }
    return made;
  });

test("between any two keys, before the first and after the last is the key that the package finds", () => {
  fc.assert(
    fc.property(keys, (made) => {
      const ends = [null, ...made, null];
      for (const [nth, low] of ends.slice(0, -1).entries()) {
        for (const high of [ends[nth + 1] ?? null, made.at(-1) ?? null]) {
          if (low !== null && high !== null && low >= high) continue;
          expect(keyBetween(low, high)).toBe(generateKeyBetween(low, high));
        }
      }
    }),
  );
});

const least = `A${"0".repeat(26)}`;
const most = `z${"z".repeat(26)}`;

test.for<[low: string | null, high: string | null]>([
  [null, null],
  [null, "a0"],
  [null, "Zz"],
  [null, "b00"],
  [null, "Y00"],
  [null, `${least}V`],
  [null, `${least}1`],
  ["az", null],
  ["Zz", null],
  ["Yzz", null],
  [most, null],
  [`${most}V`, null],
  ["a0", "a1"],
  ["a0V", "a1"],
  ["a0", "a01"],
  ["a0", "a001"],
  ["a49", "a5"],
  ["a0zz", "a1"],
  ["Zz", "a0"],
  ["Zz", "a01"],
  ["a0", "b00"],
])("between %s and %s is the key that the package finds", ([low, high]) => {
  expect(keyBetween(low, high)).toBe(generateKeyBetween(low, high));
});
