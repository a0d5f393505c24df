import { defaultPositionOf } from "../../../worker/fields/default-position.ts";
import { dueLocal } from "./due.ts";
import type { Sort } from "./filters.ts";
import { priorities, type Task } from "./task.ts";

/** The API's orders, as closely as the page can follow them. Equal tasks keep their order. */
export const orders: Record<Sort, (a: Task, b: Task) => number> = {
  "-created_at": (a, b) => compare(b.created_at, a.created_at),
  created_at: (a, b) => compare(a.created_at, b.created_at),
  "-updated_at": (a, b) => compare(b.updated_at, a.updated_at),
  "-completed_at": (a, b) => compare(b.completed_at ?? "", a.completed_at ?? ""),
  due: (a, b) => compare(dueLocal(a), dueLocal(b)) || compare(positionOf(a), positionOf(b)),
  "-priority": (a, b) => rank(a) - rank(b) || compare(b.created_at, a.created_at),
  position: (a, b) => compare(positionOf(a), positionOf(b)) || compare(a.id, b.id),
  title: (a, b) => a.title.localeCompare(b.title),
  "-title": (a, b) => b.title.localeCompare(a.title),
};

const moving = new Set<Sort>(["due", "position", "-completed_at"]);

/** In these orders a changed task moves at once. In the others it stays, so that no row jumps away from the pointer. */
export function isMoving(sort: Sort): boolean {
  return moving.has(sort);
}

/** The key in the manual order. Tasks that were never moved are sorted by age, the newest first. */
export function positionOf({ position, created_at }: Pick<Task, "position" | "created_at">): string {
  return position ?? defaultPositionOf(new Date(created_at));
}

function rank({ priority }: Task): number {
  return priority ? priorities.indexOf(priority) : priorities.length;
}

/** By code unit, as the database compares keys. */
function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
