import { expect, test } from "vitest";
import { faultInEmail, faultInNewPassword } from "./credentials.ts";
import { judgePassword } from "./password-strength.ts";

test.for([
  ["", 0],
  ["short", 0],
  ["1234567", 0],
  ["🍐🍎🍇🍓", 0],
  ["x".repeat(129), 0],
  ["ann@example.org", 0],
  ["password", 1],
  ["aaaaaaaaaaaaaaaa", 1],
  ["12345678", 1],
  ["abcdefgh", 1],
  ["ann12345", 1],
  ["wandering quietly home", 4],
  ["7fK#v9!qLz2$", 4],
] as const)("the password “%s” shows %i leaves", ([password, leaves]) => {
  expect(judgePassword(password, "ann@example.org").level).toBe(leaves);
});

test("a longer password is never weaker", () => {
  const words = "the lane behind the church";
  const levels = Array.from(words, (_, i) => judgePassword(words.slice(0, i + 1), "").level);
  expect(levels).toEqual(levels.toSorted((a, b) => a - b));
});

test("the form reports obvious mistakes before anything is sent", () => {
  expect(faultInNewPassword("seven77", "")).toBe("1 more character to go.");
  expect(faultInNewPassword("wandering", "")).toBeUndefined();
  expect(faultInEmail(" ")).toBe("Type your email address.");
  expect(faultInEmail("ann")).toBe("This does not look like an email address.");
  expect(faultInEmail(" ann@localhost ")).toBeUndefined();
});
