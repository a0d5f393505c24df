import { generateKeyBetween } from "fractional-indexing";
import { standing } from "./order.ts";
import type { Task } from "./task.ts";

export type Placed = Pick<Task, "id" | "position" | "created_at">;

/**
 * The key that puts a task to a place of the list, counted without itself. At the end that is right behind the last: of
 * a list that goes on beyond what was read, the rest stays behind it.
 */
export function keyAt(others: readonly Placed[], place: number): string {
  const before = others[place - 1];
  const after = others[place];
  const low = before ? standing(before) : null;
  if (low === null) return generateKeyBetween(null, after ? standing(after) : null);
  return generateKeyBetween(low, firstAbove(low, others, place) ?? null);
}

/** Two that were moved to one place from two pages may stand by one key, and nothing goes between them: it goes behind. */
function firstAbove(low: string, others: readonly Placed[], place: number): string | undefined {
  return others
    .slice(place)
    .map(standing)
    .find((key) => key > low);
}

/**
 * How a block of neighbours goes one up or down: the one that stands in its way goes to its other side, which is one
 * change however long the block is. Nothing, if it can not go further or is not one block.
 */
export function step<Row extends Placed>(
  rows: readonly Row[],
  block: readonly Row[],
  by: 1 | -1,
): { moved: Row; place: number } | undefined {
  const [first] = block;
  if (!first) return undefined;
  const top = rows.indexOf(first);
  const isBlock = top >= 0 && block.every((row, nth) => rows[top + nth] === row);
  const neighbour = by < 0 ? rows[top - 1] : rows[top + block.length];
  if (!isBlock || !neighbour) return undefined;
  if (block.length === 1) return { moved: first, place: top + by };
  return { moved: neighbour, place: by < 0 ? top - 1 + block.length : top };
}

/** Where a dragged row goes that is let go above or below another; nothing, if it stays where it is. */
export function drop<Row extends { key: string }>(
  rows: readonly Row[],
  dragged: string,
  onto: string,
  edge: "above" | "below",
): { moved: Row; place: number } | undefined {
  const from = rows.findIndex(({ key }) => key === dragged);
  const to = rows.findIndex(({ key }) => key === onto);
  const moved = rows[from];
  if (!moved || to < 0 || from === to) return undefined;
  const gap = edge === "above" ? to : to + 1;
  const place = gap > from ? gap - 1 : gap;
  return place === from ? undefined : { moved, place };
}
