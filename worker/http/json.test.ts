import { describe, expect, test } from "vitest";
import { findRepeatedName } from "./json.ts";

describe("a name given twice in one object", () => {
  test.each([
    ['{"a":1,"a":2}', "a"],
    ['{"a":{"b":1,"c":{},"b":2}}', "b"],
    ['{"a":[{"b":1},{"b":1,"b":2}]}', "b"],
    ['{"a" : 1, "\\u0061" : 2}', "a"],
    ['{"":1,"":2}', ""],
    ['{"a\\"b":1,"a\\"b":2}', 'a"b'],
  ])("is found in %s", (text, name) => {
    expect(findRepeatedName(text)).toBe(name);
  });

  test.each([
    "{}",
    '{"a":1,"b":1}',
    '{"a":{"a":{"a":1}}}',
    '{"a":[{"b":1},{"b":2}],"b":3}',
    '{"a":"\\"a\\":1","b":"{\\"a\\":1}"}',
    '{"a":"a:","b":["a","a"]}',
  ])("is not seen in %s", (text) => {
    expect(findRepeatedName(text)).toBeUndefined();
  });
});
