import type { Part } from "../api/wire.ts";
import { tasksBelow } from "../task/tree.ts";
import { change, type Copy, remove, restore } from "./copy.ts";
import { fitSection } from "./sections.ts";

type TaskRemovalPart = Extract<Part, { do: "delete_task" }>;

/** With what is below it. */
export function removeTask({ tasks, bin }: Copy, { task: id, alone }: TaskRemovalPart, at: string): void {
  const below = tasksBelow(tasks, id).map((task) => task.id);
  if (!tasks.has(id) || (alone && below.length > 0)) return;
  for (const gone of [id, ...below]) {
    remove(tasks, bin.tasks, gone);
    bin.removedAt.set(gone, at);
  }
}

/** With what the same act deleted from below it. */
export function restoreTask(copy: Copy, id: string): void {
  const { bin } = copy;
  const removedAt = bin.removedAt.get(id);
  const along = removedAt === undefined ? [] : tasksBelow(bin.tasks, id);
  restoreOne(copy, id);
  for (const below of along) if (bin.removedAt.get(below.id) === removedAt) restoreOne(copy, below.id);
}

/** What was in a list that is gone goes to the inbox, and what was below a task that is gone becomes a task of its own. */
function restoreOne(copy: Copy, id: string): void {
  const { tasks, lists, bin } = copy;
  restore(tasks, bin.tasks, id);
  change(tasks, id, (task) => {
    const { list_id, parent_id, ...rest } = task;
    const parent = tasks.get(parent_id ?? "");
    const list = parent ? parent.list_id : list_id;
    return fitSection(copy, {
      ...rest,
      ...(list !== undefined && lists.has(list) && { list_id: list }),
      ...(parent && { parent_id }),
    });
  });
}

/** A list that was deleted comes back for a task that is to go into it. */
export function bringListBack({ lists, bin }: Copy, id: string | undefined): void {
  if (id !== undefined) restore(lists, bin.lists, id);
}
