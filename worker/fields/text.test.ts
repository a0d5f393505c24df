import { describe, expect, test } from "vitest";
import { text } from "./text.ts";

const title = text({ max: 5, notBlank: true });

function faultOf(value: unknown, schema = title) {
  return schema.safeParse(value).error?.issues.map((issue) => issue.message);
}

describe("text", () => {
  test.each([
    ["nothing", undefined, "is required"],
    ["null", null, "must be text"],
    ["a number", 5, "must be text"],
    ["a list", ["a"], "must be text"],
    ["an empty text", "", "must not be blank"],
    ["white space", " \t\u00a0\n", "must not be blank"],
    ["a NUL", "a\0b", "must not contain a NUL character"],
    // Kept out of the title, because they cannot be written in UTF-8.
    ["the first half of a pair", "a\ud800", "must be well-formed Unicode"],
    ["the second half of a pair", "\udc00a", "must be well-formed Unicode"],
    ["six letters", "sixsix", "must be at most 5 characters"],
  ])("refuses %s", (_, value, message) => {
    expect(faultOf(value)).toEqual([message]);
  });

  test("is counted in code points and not in UTF-16 units", () => {
    expect(faultOf("🌳🌳🌳🌳🌳")).toBeUndefined();
    expect(faultOf("🌳🌳🌳🌳🌳🌳")).toEqual(["must be at most 5 characters"]);
    expect(faultOf("🌳", text({ min: 2, max: 5 }))).toEqual(["must be at least 2 characters"]);
  });

  test("is kept as typed, with its white space", () => {
    expect(title.parse(" a ")).toBe(" a ");
  });
});
