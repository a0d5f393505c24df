import { defaultPositionOf } from "../../../worker/fields/default-position.ts";
import { dueLocal } from "./due.ts";
import type { Sort } from "./filters.ts";
import { priorities, type Task } from "./task.ts";

/** As the API sorts, as far as it can be told here. What is equal stays as it stands. */
export const orders: Record<Sort, (one: Task, other: Task) => number> = {
  "-created_at": (one, other) => compare(other.created_at, one.created_at),
  created_at: (one, other) => compare(one.created_at, other.created_at),
  "-updated_at": (one, other) => compare(other.updated_at, one.updated_at),
  "-completed_at": (one, other) => compare(other.completed_at ?? "", one.completed_at ?? ""),
  due: (one, other) => compare(dueLocal(one), dueLocal(other)) || compare(standing(one), standing(other)),
  "-priority": (one, other) => rank(one) - rank(other) || compare(other.created_at, one.created_at),
  position: (one, other) => compare(standing(one), standing(other)) || compare(one.id, other.id),
  title: (one, other) => one.title.localeCompare(other.title),
  "-title": (one, other) => other.title.localeCompare(one.title),
};

const moving = new Set<Sort>(["due", "position", "-completed_at"]);

/** In these a task that is changed goes at once to where it belongs. In the others nothing jumps from under one's hands. */
export function isMoving(sort: Sort): boolean {
  return moving.has(sort);
}

/** Where it stands by hand. What nobody has moved yet stands by its age, the newest first. */
export function standing({ position, created_at }: Pick<Task, "position" | "created_at">): string {
  return position ?? defaultPositionOf(new Date(created_at));
}

function rank({ priority }: Task): number {
  return priority ? priorities.indexOf(priority) : priorities.length;
}

/** By code unit, as the database compares keys. */
function compare(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}
