import { defaultPositionOf } from "../../../worker/fields/default-position.ts";
import type { Task } from "./task.ts";

/** What decides where a task or list is in the order by hand. */
export type Placed = Pick<Task, "id" | "position" | "created_at">;

/** Sorting asks for the same positions many times. */
const positions = new WeakMap<object, string>();

/** The key in the manual order. Tasks that were never moved are sorted by age, the newest first. */
export function positionOf(placed: Omit<Placed, "id">): string {
  const { position, created_at } = placed;
  if (position !== undefined) return position;
  let known = positions.get(placed);
  if (known === undefined) positions.set(placed, (known = defaultPositionOf(new Date(created_at))));
  return known;
}

export function comparePlaces(a: Placed, b: Placed): number {
  return compare(positionOf(a), positionOf(b)) || compare(a.id, b.id);
}

/** Tasks or lists in the order by hand. */
export function inOrder<Row extends Placed>(rows: readonly Row[]): Row[] {
  return rows.toSorted(comparePlaces);
}

/** By code unit, as the database compares keys. */
export function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
