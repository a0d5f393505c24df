import { expect, test } from "vitest";
import { weekFrom } from "./month.ts";
import { firstWeekday, startOfWeek } from "./week.ts";

test.for([
  ["en-GB", 1],
  ["en-US", 0],
  ["en-US@posix", 0],
  ["ar-EG", 6],
  ["C", 1],
  ["", 1],
] as const)("in %s a week begins with weekday %i", ([locale, first]) => {
  expect(firstWeekday(locale)).toBe(first);
});

test.for([
  [1, "2026-11-23"],
  [0, "2026-11-29"],
  [6, "2026-11-28"],
] as const)("the week of Sunday 29 November begins, if with weekday %i, on %s", ([first, start]) => {
  expect(startOfWeek("2026-11-29", first)).toBe(start);
  expect(weekFrom(start)).toContain("2026-11-29");
});
