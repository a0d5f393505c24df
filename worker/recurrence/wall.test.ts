import { expect, test } from "vitest";
import { momentOf, offsetAt, wallAt } from "./wall.ts";

const iso = (moment: number) => new Date(moment).toISOString();

test.for([
  ["2026-11-30T08:00:00Z", "Europe/Berlin", "2026-11-30T09:00:00"],
  ["1883-11-18T12:00:00Z", "America/New_York", "1883-11-18T07:03:58"],
  ["0500-01-01T12:00:00Z", "UTC", "0500-01-01T12:00:00"],
  ["9999-12-31T23:30:00Z", "UTC", "9999-12-31T23:30:00"],
  ["9999-12-31T23:30:00Z", "Europe/Berlin", "10000-01-01T00:30:00"],
] as const)("%s is, in %s, the local time %s, which converts back", ([moment, zone, wall]) => {
  expect(wallAt(new Date(moment), zone)).toBe(wall);
  expect(momentOf(wall, zone)).toBe(Date.parse(moment));
});

test("an hour that comes twice is read as the first, and a skipped hour is read with the offset before the change", () => {
  expect(iso(momentOf("2026-10-25T02:30:00", "Europe/Berlin"))).toBe("2026-10-25T00:30:00.000Z");
  expect(iso(momentOf("2026-03-29T02:30:00", "Europe/Berlin"))).toBe("2026-03-29T01:30:00.000Z");
});

test("the offset of a moment between two seconds is a whole number of seconds", () => {
  expect(offsetAt(Date.parse("2026-11-30T08:00:00.999Z"), "Asia/Kathmandu")).toBe(5.75 * 3_600_000);
});
