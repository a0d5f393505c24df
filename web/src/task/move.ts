import { generateKeyBetween } from "fractional-indexing";
import { positionOf } from "./order.ts";
import type { Task } from "./task.ts";

export type Placed = Pick<Task, "id" | "position" | "created_at">;

/**
 * The position for a task that moves to this index among the others. At the end it comes right after the last task that
 * was read: tasks on pages that were not read yet stay behind it.
 */
export function keyAt(others: readonly Placed[], index: number): string {
  const before = others[index - 1];
  const after = others[index];
  const low = before ? positionOf(before) : null;
  if (low === null) return generateKeyBetween(null, after ? positionOf(after) : null);
  return generateKeyBetween(low, firstAbove(low, others, index) ?? null);
}

/** Two pages may have given two tasks the same position. No task fits between those two, so it goes behind both. */
function firstAbove(low: string, others: readonly Placed[], index: number): string | undefined {
  return others
    .slice(index)
    .map(positionOf)
    .find((key) => key > low);
}

/**
 * Moves a block of neighbouring rows one up or down by moving the row in its way to the other side, which is one change
 * however long the block is. Returns undefined if the block cannot move further, or if the rows are not neighbours.
 */
export function step<Row extends Placed>(
  rows: readonly Row[],
  block: readonly Row[],
  by: 1 | -1,
): { moved: Row; index: number } | undefined {
  const [first] = block;
  if (!first) return undefined;
  const top = rows.indexOf(first);
  const isBlock = top >= 0 && block.every((row, nth) => rows[top + nth] === row);
  const neighbour = by < 0 ? rows[top - 1] : rows[top + block.length];
  if (!isBlock || !neighbour) return undefined;
  if (block.length === 1) return { moved: first, index: top + by };
  return { moved: neighbour, index: by < 0 ? top - 1 + block.length : top };
}

/** Finds where a row goes that is dropped above or below another. Returns undefined if it does not move. */
export function drop<Row extends { key: string }>(
  rows: readonly Row[],
  dragged: string,
  onto: string,
  edge: "above" | "below",
): { moved: Row; index: number } | undefined {
  const from = rows.findIndex(({ key }) => key === dragged);
  const to = rows.findIndex(({ key }) => key === onto);
  const moved = rows[from];
  if (!moved || to < 0 || from === to) return undefined;
  const gap = edge === "above" ? to : to + 1;
  const index = gap > from ? gap - 1 : gap;
  return index === from ? undefined : { moved, index };
}
