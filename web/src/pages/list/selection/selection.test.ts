import { expect, test } from "vitest";
import { chooseAll, chosenOf, extend, nothingChosen, toggle } from "./selection.ts";

const order = ["a", "b", "c", "d", "e"];
const chosen = ({ chosen: keys }: { chosen: ReadonlySet<string> }) => [...keys].toSorted().join("");

test("what is chosen twice is not chosen", () => {
  const once = toggle(toggle(nothingChosen, "a"), "b");
  expect(chosen(once)).toBe("ab");
  expect(chosen(toggle(once, "a"))).toBe("b");
});

test("a range goes from where one began, in either direction, and shrinks again", () => {
  const begun = toggle(nothingChosen, "c");
  const down = extend(begun, "e", order);
  expect(chosen(down)).toBe("cde");
  expect(chosen(extend(down, "d", order))).toBe("cd");
  expect(chosen(extend(down, "a", order))).toBe("abc");
});

test("a range leaves what was chosen before it", () => {
  const begun = toggle(toggle(nothingChosen, "a"), "c");
  expect(chosen(extend(extend(begun, "e", order), "d", order))).toBe("acd");
});

test("a range without a beginning, or whose beginning is gone, is the one row", () => {
  expect(chosen(extend(nothingChosen, "b", order))).toBe("b");
  expect(chosen(extend(toggle(nothingChosen, "z"), "b", order))).toBe("bz");
  expect(chosen(extend(extend(nothingChosen, "b", order), "d", order))).toBe("bcd");
});

test("what is not there can not be ranged to", () => {
  expect(chosen(extend(toggle(nothingChosen, "a"), "z", order))).toBe("a");
});

test("all are all that are shown, and of them those count that still are", () => {
  const rows = [{ key: "e" }, { key: "b" }, { key: "x" }];
  expect(chosenOf(chooseAll(order), rows)).toEqual([{ key: "e" }, { key: "b" }]);
});
