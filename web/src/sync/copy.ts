import type { Changes, List, View } from "../api/wire.ts";
import type { Task } from "../task/task.ts";

/** An account's tasks and lists. */
export interface Copy {
  tasks: Map<string, Task>;
  /** With the views, which are lists with a filter. */
  lists: Map<string, List>;
  /** What was removed, the latest last, so that it can be brought back without a connection. */
  bin: {
    tasks: Map<string, Task>;
    lists: Map<string, List>;
    /** When an act on this device removed a task, which tells what it removed together. */
    removedAt: Map<string, string>;
  };
}

export function emptyCopy(): Copy {
  return {
    tasks: new Map(),
    lists: new Map(),
    bin: { tasks: new Map(), lists: new Map(), removedAt: new Map() },
  };
}

/** The tasks and lists themselves are never changed in place, so both copies may share them. */
export function copyOf({ tasks, lists, bin }: Copy): Copy {
  return {
    tasks: new Map(tasks),
    lists: new Map(lists),
    bin: { tasks: new Map(bin.tasks), lists: new Map(bin.lists), removedAt: new Map(bin.removedAt) },
  };
}

/** A person's own lists, and their views: what has a filter holds no tasks, and is offered nowhere as a list. */
export function splitLists({ lists: all }: Pick<Copy, "lists">): {
  lists: Map<string, List>;
  views: Map<string, View>;
} {
  const [lists, views] = [new Map<string, List>(), new Map<string, View>()];
  for (const [id, list] of all) {
    if (isView(list)) views.set(id, list);
    else lists.set(id, list);
  }
  return { lists, views };
}

export function isView(list: List): list is View {
  return list.filter !== undefined;
}

/** Takes a page of what the server says has changed. */
export function takeChanges(copy: Copy, { tasks, lists, removed }: Changes): void {
  for (const id of removed.tasks) remove(copy.tasks, copy.bin.tasks, id);
  for (const id of removed.lists) remove(copy.lists, copy.bin.lists, id);
  for (const list of lists) put(copy.lists, copy.bin.lists, list);
  for (const task of tasks) put(copy.tasks, copy.bin.tasks, task);
}

function put<Row extends { id: string }>(to: Map<string, Row>, bin: Map<string, Row>, row: Row): void {
  to.set(row.id, row);
  bin.delete(row.id);
}

export function remove<Row>(from: Map<string, Row>, bin: Map<string, Row>, id: string): void {
  const row = from.get(id);
  if (row === undefined) return;
  from.delete(id);
  bin.set(id, row);
}

export function restore<Row>(to: Map<string, Row>, bin: Map<string, Row>, id: string): void {
  const row = bin.get(id);
  if (row === undefined || to.has(id)) return;
  bin.delete(id);
  to.set(id, row);
}

export function change<Row>(rows: Map<string, Row>, id: string, how: (row: Row) => Row): void {
  const row = rows.get(id);
  if (row !== undefined) rows.set(id, how(row));
}
