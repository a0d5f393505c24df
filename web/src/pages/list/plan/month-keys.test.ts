import { expect, test } from "vitest";
import { dayByKey } from "./month-keys.ts";

test.for([
  ["ArrowLeft", "2026-12-01", "2026-11-30"],
  ["ArrowRight", "2026-12-31", "2027-01-01"],
  ["ArrowUp", "2026-12-03", "2026-11-26"],
  ["ArrowDown", "2026-12-03", "2026-12-10"],
  ["Home", "2026-12-03", "2026-11-30"],
  ["End", "2026-12-03", "2026-12-06"],
  ["PageUp", "2026-12-31", "2026-11-30"],
  ["PageDown", "2027-01-31", "2027-02-28"],
  ["Enter", "2026-12-03", undefined],
] as const)("in a month, %s leads from %s to %s", ([key, from, to]) => {
  expect(dayByKey(key, from, 1)).toBe(to);
});

test("where weeks begin with Sunday, Home leads there", () => {
  expect(dayByKey("Home", "2026-12-03", 0)).toBe("2026-11-29");
});
