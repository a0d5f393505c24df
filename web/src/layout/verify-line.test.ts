import { expect, test } from "vitest";
import { isTooEarly } from "./verify-line.ts";

const now = Date.parse("2026-11-30T12:00:00Z");
const hours = (count: number) => new Date(now + count * 3_600_000);

test("nobody is asked to verify an address on the day of the sign-up, unless little time is left", () => {
  const in14Days = hours(14 * 24);
  expect(isTooEarly({ madeAt: hours(0), verifyBy: in14Days }, now)).toBe(true);
  expect(isTooEarly({ madeAt: hours(-23), verifyBy: in14Days }, now)).toBe(true);
  expect(isTooEarly({ madeAt: hours(-25), verifyBy: in14Days }, now)).toBe(false);
  expect(isTooEarly({ madeAt: hours(-1), verifyBy: hours(71) }, now)).toBe(false);
  expect(isTooEarly({ madeAt: hours(-1), verifyBy: hours(73) }, now)).toBe(true);
  expect(isTooEarly({ madeAt: undefined, verifyBy: in14Days }, now)).toBe(false);
});
