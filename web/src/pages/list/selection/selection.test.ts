import { expect, test } from "vitest";
import { chooseAll, chosenOf, extend, nothingChosen, toggle } from "./selection.ts";

const order = ["a", "b", "c", "d", "e"];
const chosen = ({ chosen: keys }: { chosen: ReadonlySet<string> }) => [...keys].toSorted().join("");

test("a second toggle unselects a row", () => {
  const once = toggle(toggle(nothingChosen, "a"), "b");
  expect(chosen(once)).toBe("ab");
  expect(chosen(toggle(once, "a"))).toBe("b");
});

test("a range goes from its anchor in either direction, and can shrink again", () => {
  const begun = toggle(nothingChosen, "c");
  const down = extend(begun, "e", order);
  expect(chosen(down)).toBe("cde");
  expect(chosen(extend(down, "d", order))).toBe("cd");
  expect(chosen(extend(down, "a", order))).toBe("abc");
});

test("a range keeps what was selected before it", () => {
  const begun = toggle(toggle(nothingChosen, "a"), "c");
  expect(chosen(extend(extend(begun, "e", order), "d", order))).toBe("acd");
});

test("a range without an anchor, or whose anchor is gone, is a single row", () => {
  expect(chosen(extend(nothingChosen, "b", order))).toBe("b");
  expect(chosen(extend(toggle(nothingChosen, "z"), "b", order))).toBe("bz");
  expect(chosen(extend(extend(nothingChosen, "b", order), "d", order))).toBe("bcd");
});

test("a range to a row that is not shown changes nothing", () => {
  expect(chosen(extend(toggle(nothingChosen, "a"), "z", order))).toBe("a");
});

test("selecting all selects every shown row, and only the rows that are still shown count", () => {
  const rows = [{ id: "e" }, { id: "b" }, { id: "x" }];
  expect(chosenOf(chooseAll(order), rows)).toEqual([{ id: "e" }, { id: "b" }]);
});
