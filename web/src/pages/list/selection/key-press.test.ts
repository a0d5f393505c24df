import { expect, test } from "vitest";
import { type ManyAct, readManyPress, type Situation } from "./key-press.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const onRow: Situation = { typing: false, lettersOn: true, selecting: false, onRow: true, byHand: true };
const selecting = { ...onRow, selecting: true };

test.for<[string, Partial<typeof plain>, Situation, ManyAct | undefined]>([
  ["s", {}, onRow, "select"],
  ["s", {}, selecting, "select"],
  ["s", { ctrlKey: true }, onRow, undefined],
  ["ArrowDown", { shiftKey: true }, onRow, "extend down"],
  ["ArrowUp", { shiftKey: true }, selecting, "extend up"],
  ["ArrowUp", { altKey: true }, onRow, "move up"],
  ["ArrowDown", { altKey: true }, onRow, "move down"],
  ["ArrowDown", { altKey: true, shiftKey: true }, onRow, undefined],
  ["ArrowDown", {}, selecting, undefined],
  ["a", { ctrlKey: true }, onRow, "all"],
  ["a", { metaKey: true }, selecting, "all"],
  ["a", { ctrlKey: true, shiftKey: true }, selecting, undefined],
  ["Enter", {}, onRow, undefined],
  ["Enter", {}, selecting, "bar"],
  ["x", {}, onRow, undefined],
  ["x", {}, selecting, "done"],
  ["Delete", {}, onRow, undefined],
  ["Delete", {}, selecting, "remove"],
  ["Escape", {}, onRow, undefined],
  ["Escape", {}, selecting, "end"],
  ["Escape", {}, { ...selecting, onRow: false }, "end"],
  ["a", { ctrlKey: true }, { ...onRow, onRow: false }, undefined],
  ["a", { ctrlKey: true }, { ...selecting, onRow: false }, "all"],
  ["ArrowUp", { altKey: true }, { ...onRow, byHand: false }, undefined],
  ["x", {}, { ...selecting, lettersOn: false }, undefined],
  ["Delete", {}, { ...selecting, lettersOn: false }, "remove"],
  ["s", {}, { ...onRow, onRow: false }, undefined],
])("the key %s with %o has the right action in its situation", ([key, held, situation, act]) => {
  expect(readManyPress({ ...plain, ...held, key }, situation)).toBe(act);
});

test("while a person types, no key is a shortcut", () => {
  for (const key of ["s", "x", "Escape", "Delete", "Enter"]) {
    expect(readManyPress({ ...plain, key }, { ...selecting, typing: true })).toBeUndefined();
  }
  expect(
    readManyPress({ ...plain, key: "a", ctrlKey: true }, { ...selecting, typing: true }),
  ).toBeUndefined();
});
