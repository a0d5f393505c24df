import { expect, test } from "vitest";
import { linesAtOnce, linesOf, titlesIn } from "./lines.ts";

const textsIn = (text: string) => linesOf(text).map((line) => line.text);

test("each line is one, in their order, with any kind of line break", () => {
  expect(textsIn("tea\nmilk\r\nbread\rjam\u2028salt")).toEqual(["tea", "milk", "bread", "jam", "salt"]);
});

test("empty lines, empty bullets and surrounding white space are ignored", () => {
  expect(textsIn("\n\n  tea  \n \t \nmilk\n - \n- [ ] \n")).toEqual(["tea", "milk"]);
});

test.for<[string, string, boolean]>([
  ["- tea", "tea", false],
  ["* tea", "tea", false],
  ["+ tea", "tea", false],
  ["• tea", "tea", false],
  ["1. tea", "tea", false],
  ["12) tea", "tea", false],
  ["- [ ] tea", "tea", false],
  ["1. [] tea", "tea", false],
  ["☐ tea", "tea", false],
  ["- [x] tea", "tea", true],
  ["[X] tea", "tea", true],
  ["* [✓] tea", "tea", true],
  ["☑ tea", "tea", true],
  ["- ☑️ tea", "tea", true],
  ["✅ tea", "tea", true],
  ["-5 degrees tonight", "-5 degrees tonight", false],
  ["3 pears", "3 pears", false],
  ["[draft] letter", "[draft] letter", false],
  ["[x]-ray", "[x]-ray", false],
  ["✓tea", "✓tea", false],
  ["1984.5 is a number", "1984.5 is a number", false],
])("the bullet goes, the words stay, and a ticked box is known: %s", ([line, text, isDone]) => {
  expect(linesOf(line)).toEqual([{ text, isDone }]);
});

test("of lines that become steps, one that is too long for a title is left out, and so are those beyond the limit", () => {
  const fits = "🍐".repeat(200);
  expect(titlesIn(`${fits}\n${"x".repeat(201)}`)).toEqual([fits]);
  expect(titlesIn(Array.from({ length: linesAtOnce + 3 }, (_, i) => `step ${i}`).join("\n"))).toHaveLength(
    linesAtOnce,
  );
});
