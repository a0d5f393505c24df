import { expect, test } from "vitest";
import { dateOrder } from "./order.ts";

test.for([
  ["en-GB", "day first"],
  ["en-US", "month first"],
  ["de", "day first"],
  ["fr", "day first"],
  ["sv", "day first"],
  ["en-AU", "day first"],
  ["en-CA", "month first"],
  ["ja-JP", "month first"],
  ["en-US@posix", "month first"],
  ["C", "day first"],
  ["", "day first"],
] as const)("in %s a date of digits has the %s", ([locale, order]) => {
  expect(dateOrder(locale)).toBe(order);
});
