import { expect, test } from "vitest";
import { pauseAfter } from "./pause-after.ts";

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
