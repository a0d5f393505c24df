import { describe, expect, test } from "vitest";
import { text } from "./text.ts";

const title = text({ max: 5, notBlank: true });

function faultOf(value: unknown, schema = title) {
  return schema.safeParse(value).error?.issues.map((issue) => issue.message);
}

describe("text", () => {
  test.each([
    [undefined, "is required"],
    [null, "must be text"],
    [5, "must be text"],
    [["a"], "must be text"],
    ["", "must not be blank"],
    [" \t\u00a0\n", "must not be blank"],
    ["a\0b", "must not contain a NUL character"],
    ["a\ud800", "must be well-formed Unicode"],
    ["\udc00a", "must be well-formed Unicode"],
    ["sixsix", "must be at most 5 characters"],
  ])("refuses %o: it %s", (value, message) => {
    expect(faultOf(value)).toEqual([message]);
  });

  test("is counted in code points and not in UTF-16 units", () => {
    expect(faultOf("🌳🌳🌳🌳🌳")).toBeUndefined();
    expect(faultOf("🌳🌳🌳🌳🌳🌳")).toEqual(["must be at most 5 characters"]);
    expect(faultOf("🌳", text({ min: 2, max: 5 }))).toEqual(["must be at least 2 characters"]);
  });

  test("keeps what was typed, white space too", () => {
    expect(title.parse(" a ")).toBe(" a ");
  });
});
