import { expect, test } from "vitest";
import { linesAtOnce, splitLines } from "./lines.ts";

test("each line becomes a task, in their order, with any kind of line break", () => {
  expect(splitLines("tea\nmilk\r\nbread\rjam\u2028salt").titles).toEqual([
    "tea",
    "milk",
    "bread",
    "jam",
    "salt",
  ]);
});

test("empty lines and surrounding white space are ignored", () => {
  expect(splitLines("\n\n  tea  \n \t \nmilk\n").titles).toEqual(["tea", "milk"]);
});

test.for([
  ["- tea", "tea"],
  ["* tea", "tea"],
  ["• tea", "tea"],
  ["1. tea", "tea"],
  ["12) tea", "tea"],
  ["- [ ] tea", "tea"],
  ["[x] tea", "tea"],
  ["-5 degrees tonight", "-5 degrees tonight"],
  ["3 pears", "3 pears"],
  ["[draft] letter", "[draft] letter"],
  ["1984.5 is a number", "1984.5 is a number"],
])("the bullet goes, the words stay: %s", ([line, title]) => {
  expect(splitLines(line ?? "").titles).toEqual([title]);
});

test("a line that is too long for a title is handed back, and a line of exactly the limit is a task", () => {
  const fits = "🍐".repeat(200);
  const long = "x".repeat(201);
  expect(splitLines(`${fits}\n${long}`)).toEqual({ titles: [fits], left: [long] });
});

test("lines beyond the limit are handed back, not dropped", () => {
  const { titles, left } = splitLines(
    Array.from({ length: linesAtOnce + 3 }, (_, i) => `task ${i}`).join("\n"),
  );
  expect([titles.length, left.length]).toEqual([linesAtOnce, 3]);
});
