import { createFilter, type ViewContext } from "../task/belongs.ts";
import { type Filters, isByDay } from "../task/filters.ts";
import { byDay, orders } from "../task/order.ts";
import { createSearch } from "../task/search.ts";
import type { Task } from "../task/task.ts";

/** The tasks that a view shows, in its order. */
export function viewOf(tasks: Iterable<Task>, filters: Filters, context: ViewContext): Task[] {
  const { words } = filters;
  const isFound = words === "" ? () => true : createSearch(words);
  const isThere = createFilter(filters, context);
  const isShown = (task: Task) => isThere(task) && isFound(task);
  const order = isByDay(filters.where) ? byDay(context.today) : orders[filters.sort];
  return Array.from(tasks).filter(isShown).toSorted(order);
}
