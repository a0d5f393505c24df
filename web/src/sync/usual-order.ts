import { orders } from "../task/order.ts";
import type { Task } from "../task/task.ts";

/** Tasks in the order of the list. A view that sorts them again then has only to look through them. */
export function inUsualOrder(tasks: Iterable<Task>): Map<string, Task> {
  const sorted = Array.from(tasks).toSorted(orders["-created_at"]);
  return new Map(sorted.map((task) => [task.id, task]));
}
