import type { TaskChange } from "../task/change.ts";
import type { Task } from "../task/task.ts";
import { mayBeBelow, type Tasks } from "../task/tree.ts";

/**
 * What a change says of list and parent, as it will be: a task that gets a parent goes into that one's list, and keeps the
 * parent that it has where the new one cannot be it. One that goes to another list by itself becomes a task of its own.
 */
export function whereItBelongs(tasks: Tasks, task: Task, change: TaskChange): TaskChange {
  const { parent_id, ...others } = change;
  if (parent_id !== undefined && parent_id !== null && parent_id !== task.parent_id) {
    if (!mayBeBelow(tasks, task.id, parent_id)) return others;
    return { ...change, list_id: tasks.get(parent_id)?.list_id ?? null };
  }
  const parent = tasks.get(task.parent_id ?? "");
  if (parent === undefined || change.list_id === undefined || parent_id === null) return change;
  const list = parent.list_id ?? null;
  if (parent_id === parent.id) return { ...change, list_id: list };
  return change.list_id === list ? change : { ...change, parent_id: null };
}
