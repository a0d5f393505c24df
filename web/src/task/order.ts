import { dueLocal } from "./due.ts";
import type { Sort } from "./filters.ts";
import { compare, comparePlaces, positionOf } from "./position.ts";
import { priorities, type Task } from "./task.ts";

const titles = new Intl.Collator();

/** The API's orders, as closely as the page can follow them. Equal tasks keep their order. */
export const orders: Record<Sort, (a: Task, b: Task) => number> = {
  "-created_at": (a, b) => compare(b.created_at, a.created_at),
  created_at: (a, b) => compare(a.created_at, b.created_at),
  "-updated_at": (a, b) => compare(b.updated_at, a.updated_at),
  "-completed_at": (a, b) => compare(b.completed_at ?? "", a.completed_at ?? ""),
  due: (a, b) => compare(dueLocal(a), dueLocal(b)) || compare(positionOf(a), positionOf(b)),
  "-priority": (a, b) => rank(a) - rank(b) || compare(b.created_at, a.created_at),
  position: comparePlaces,
  title: (a, b) => titles.compare(a.title, b.title),
  "-title": (a, b) => titles.compare(b.title, a.title),
};

function rank({ priority }: Task): number {
  return priority ? priorities.indexOf(priority) : priorities.length;
}
