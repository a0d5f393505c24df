import { expect, test } from "vitest";
import { makeId } from "../ids/id.ts";
import { askAt, restAfter } from "./moments.ts";

const nine = Date.parse("2026-11-30T09:00:00Z");

test("owners ask for a whole minute one after another for ten seconds, each always after the same time", () => {
  const owners = Array.from({ length: 10_000 }, () => makeId(0));
  const after = owners.map((owner) => askAt(nine, owner) - nine);
  expect(after).toEqual(owners.map((owner) => askAt(nine, owner) - nine));
  const inEachSecond = Array.from({ length: 10 }, (_, second) =>
    after.filter((milliseconds) => Math.floor(milliseconds / 1_000) === second),
  );
  for (const { length } of inEachSecond) {
    expect(length).toBeGreaterThan(800);
    expect(length).toBeLessThan(1_200);
  }
  expect(inEachSecond.flat()).toHaveLength(10_000);
});

test("any other moment is asked for when it comes", () => {
  expect(askAt(nine + 1, makeId(0))).toBe(nine + 1);
});

test("a push service that rests is asked more rarely, at most an hour apart", () => {
  expect([1, 2, 3, 9, 1_000].map(restAfter)).toEqual([15_000, 30_000, 60_000, 3_600_000, 3_600_000]);
});
