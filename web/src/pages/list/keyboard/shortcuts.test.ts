import { expect, test } from "vitest";
import { readPress } from "./shortcuts.ts";

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

test("every key in the help does something", () => {
  const acts = ["n", "/", "?", "ArrowDown", "ArrowUp", "j", "k", "ArrowRight", "ArrowLeft", "x", "Enter"];
  expect(acts.map((key) => readPress(press(key), false, true))).toEqual([
    "new",
    "search",
    "help",
    "down",
    "up",
    "down",
    "up",
    "into",
    "out",
    "tick",
    "enter",
  ]);
  const others = [".", "t", "l", "#", "1", "2", "3", "0", "[", "Delete", "z"];
  expect(others.map((key) => readPress(press(key), false, true))).toEqual([
    "menu",
    "day",
    "list",
    "tags",
    "high priority",
    "medium priority",
    "low priority",
    "no priority",
    "sidebar",
    "remove",
    "undo",
  ]);
});

test("g and a letter lead to a view, and the letter alone keeps its own action", () => {
  const ways = ["a", "t", "u", "s", "d", "i", "x"].map((key) => readPress(press(key), false, true, "g"));
  expect(ways).toEqual(["go all", "go today", "go upcoming", "go someday", "go done", "go inbox", "tick"]);
  expect(readPress(press("t"), false, true, "x")).toBe("day");
  expect(readPress(press("t"), false, false, "g")).toBeUndefined();
  expect(readPress(press("t"), true, true, "g")).toBeUndefined();
});

test("while a person types, no key is a shortcut", () => {
  for (const key of ["n", "x", "1", ".", "Delete", "ArrowDown", "Enter", "?"])
    expect(readPress(press(key), true, true)).toBeUndefined();
});

test("a letter with a modifier key is left to the browser", () => {
  for (const key of ["ctrlKey", "metaKey", "altKey"]) {
    expect(readPress(press("n", { [key]: true }), false, true)).toBeUndefined();
  }
});

test.for(["ctrlKey", "metaKey"])(
  "Z with %s undoes, with Shift it does again, and both work without letters",
  (key) => {
    expect(readPress(press("z", { [key]: true }), false, false)).toBe("undo");
    expect(readPress(press("Z", { [key]: true, shiftKey: true }), false, false)).toBe("redo");
    // While a person types, the browser undoes what they typed.
    expect(readPress(press("z", { [key]: true }), true, true)).toBeUndefined();
  },
);

test("letter shortcuts can be turned off, and the other keys still work", () => {
  expect(readPress(press("x"), false, false)).toBeUndefined();
  expect(readPress(press("?"), false, false)).toBeUndefined();
  expect(readPress(press("ArrowDown"), false, false)).toBe("down");
});
