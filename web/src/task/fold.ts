import type { Filters } from "./filters.ts";
import { orders } from "./order.ts";
import type { Task } from "./task.ts";

export interface Folded {
  /** In the order of the view. */
  rows: Task[];
  /** What is folded away below them: the last completed first, however the view is sorted. */
  done: Task[];
}

const lastDoneFirst = orders["-completed_at"];

/** Where both open and completed tasks are shown, the completed ones do not stand among the others. */
export function foldDone(all: Task[], { show }: Pick<Filters, "show">): Folded {
  if (show !== "all") return { rows: all, done: [] };
  const [rows, done]: [Task[], Task[]] = [[], []];
  for (const task of all) (task.completed ? done : rows).push(task);
  return { rows, done: done.toSorted(lastDoneFirst) };
}
