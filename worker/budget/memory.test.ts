import { expect, test } from "vitest";
import { Memory } from "./memory.ts";

test("a memory keeps as many as it may, and forgets what was not set for the longest time", () => {
  const memory = new Memory<number>(2);
  memory.set("a", 1);
  memory.set("b", 2);
  memory.set("a", 3);
  memory.set("c", 4);
  expect(["a", "b", "c"].map((key) => memory.get(key))).toEqual([3, undefined, 4]);
  memory.delete("a");
  memory.set("d", 5);
  expect(["a", "c", "d"].map((key) => memory.get(key))).toEqual([undefined, 4, 5]);
});
