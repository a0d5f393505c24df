import { expect, test } from "vitest";
import { makeId } from "../ids/id.ts";
import { askAt, pauseAfter, restAfter } from "./moments.ts";

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

test("a database that does not answer is asked more rarely, at most a minute apart and not by all at once", () => {
  for (const [failures, longest] of [
    [1, 1_000],
    [2, 2_000],
    [6, 32_000],
    [7, 60_000],
    [1_000, 60_000],
  ] as const) {
    const pauses = Array.from({ length: 100 }, () => pauseAfter(failures));
    expect(Math.max(...pauses)).toBeLessThanOrEqual(longest);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(longest / 2);
    expect(new Set(pauses).size).toBeGreaterThan(50);
  }
});

test("so is a push service, at most an hour apart", () => {
  expect([1, 2, 3, 9, 1_000].map(restAfter)).toEqual([15_000, 30_000, 60_000, 3_600_000, 3_600_000]);
});
