import { mostLevelsBelow, mostTasksBelow } from "../../../worker/fields/limits.ts";
import type { Task } from "./task.ts";

export type Tasks = ReadonlyMap<string, Task>;

/** The subtasks of one task, without those below them. */
export function childrenOf(tasks: Tasks, id: string): Task[] {
  return [...tasks.values()].filter(({ parent_id }) => parent_id === id);
}

/** All that is below a task, each behind what it is below. */
export function tasksBelow(tasks: Tasks, id: string): Task[] {
  return levelsBelow(tasks, id).flat();
}

/** What is above a task, the nearest first. */
export function tasksAbove(tasks: Tasks, id: string): Task[] {
  const above: Task[] = [];
  for (let at = parentOf(tasks, id); at && !above.includes(at); at = parentOf(tasks, at.id)) above.push(at);
  return above;
}

/** Whether a task may be put below another: not below itself, not too deep, and not one too many. The server says the same. */
export function mayBeBelow(tasks: Tasks, id: string, parent: string): boolean {
  if (!tasks.has(parent)) return false;
  const above = tasksAbove(tasks, parent);
  if (id === parent || above.some((task) => task.id === id)) return false;
  const levels = levelsBelow(tasks, id);
  const along = new Set([id, ...levels.flat().map((task) => task.id)]);
  const others = tasksBelow(tasks, above.at(-1)?.id ?? parent).filter((task) => !along.has(task.id));
  return above.length + 1 + levels.length <= mostLevelsBelow && others.length + along.size <= mostTasksBelow;
}

/** In its list a task is shown by itself, unless its parent is open: then it is shown in that one. */
export function isShownByItself(tasks: Tasks, { parent_id }: Task): boolean {
  return parent_id === undefined || tasks.get(parent_id)?.completed !== false;
}

function parentOf(tasks: Tasks, id: string): Task | undefined {
  return tasks.get(tasks.get(id)?.parent_id ?? "");
}

function levelsBelow(tasks: Tasks, id: string): Task[][] {
  const levels: Task[][] = [];
  const known = new Set([id]);
  for (let above = known; above.size > 0;) {
    // Whoever removes thousands asks this of each: the tasks are looked through without a copy of them.
    const level: Task[] = [];
    for (const task of tasks.values()) {
      // Only while the copy is being read can there be a circle in it.
      if (task.parent_id !== undefined && above.has(task.parent_id) && !known.has(task.id)) level.push(task);
    }
    if (level.length > 0) levels.push(level);
    above = new Set(level.map((task) => task.id));
    for (const below of above) known.add(below);
  }
  return levels;
}
