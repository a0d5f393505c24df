import { expect, test } from "vitest";
import { orders } from "./order.ts";
import type { Task } from "./task.ts";

const at = "2026-11-02T08:00:00.000Z";
const task = (id: string): Task => ({
  id,
  title: "alike",
  description: null,
  completed: false,
  created_at: at,
  updated_at: at,
});

test("what is alike stands in the same order on every device, in whatever order it came there", () => {
  const alike = ["b", "d", "a", "c"].map(task);
  for (const [name, order] of Object.entries(orders)) {
    const one = alike.toSorted(order).map(({ id }) => id);
    const other = alike
      .toReversed()
      .toSorted(order)
      .map(({ id }) => id);
    expect([name, other]).toEqual([name, one]);
  }
});

test("what was added in one moment stands as the server lists it: the last id first, or last when the oldest is first", () => {
  const alike = ["b", "a", "c"].map(task);
  expect(alike.toSorted(orders["-created_at"]).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  expect(alike.toSorted(orders.created_at).map(({ id }) => id)).toEqual(["a", "b", "c"]);
});
