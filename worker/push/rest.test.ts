import fc from "fast-check";
import { expect, test } from "vitest";
import { readRest } from "./rest.ts";

const now = new Date("1994-11-06T08:39:37Z");

test.each([
  ["600", 600],
  [" 600 ", 600],
  ["60", 60],
  ["0", 60],
  ["86400", 86_400],
  ["86401", 86_400],
  ["9".repeat(400), 86_400],
  // RFC 9110 §5.6.7: three forms of one moment.
  ["Sun, 06 Nov 1994 08:49:37 GMT", 600],
  ["Sunday, 06-Nov-94 08:49:37 GMT", 600],
  ["Sun Nov  6 08:49:37 1994", 600],
  ["Sun, 06 Nov 1994 08:00:00 GMT", 60],
  ["Fri, 31 Dec 1999 23:59:59 GMT", 86_400],
])("%j is as many seconds as it says, and never less than a minute or more than a day", (value, seconds) => {
  expect(readRest(value, now)).toBe(seconds);
});

test.each([
  null,
  "",
  "soon",
  "soon 1",
  "-1",
  "1.5",
  "1e3",
  "0x10",
  "60s",
  "Sun, 99 Nov 1994 08:49:37 GMT",
  "Sun",
])("%j says nothing", (value) => {
  expect(readRest(value, now)).toBeUndefined();
});

test("whatever a push service says, it is within the bounds or nothing", () => {
  const words = fc.oneof(
    fc.string(),
    fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    fc.double().map(String),
  );
  fc.assert(
    fc.property(words, (value) => {
      const seconds = readRest(value, now) ?? 60;
      expect(seconds).toBeGreaterThanOrEqual(60);
      expect(seconds).toBeLessThanOrEqual(86_400);
    }),
  );
});
