import { positionOf } from "../task/position.ts";
import type { Task } from "../task/task.ts";

type Tasks = ReadonlyMap<string, Task>;
type Places = Map<string | undefined, Set<string>>;

/**
 * The positions that tasks have, by list, of copies to which only new tasks were added since. Thousands that an import puts at
 * positions of their own would otherwise each look at all others.
 */
const known = new WeakMap<Tasks, Places>();

export function isTaken(tasks: Tasks, list: string | undefined, position: string): boolean {
  let places = known.get(tasks);
  if (!places) {
    places = new Map();
    for (const task of tasks.values()) take(places, task);
    known.set(tasks, places);
  }
  return places.get(list)?.has(position) ?? false;
}

/** Remembers where a task that was just added is. */
export function rememberPlace(tasks: Tasks, task: Task): void {
  const places = known.get(tasks);
  if (places) take(places, task);
}

/** Something else was done to the tasks. */
export function forgetPlaces(tasks: Tasks): void {
  known.delete(tasks);
}

function take(places: Places, task: Task): void {
  const there = places.get(task.list_id) ?? new Set();
  there.add(positionOf(task));
  places.set(task.list_id, there);
}
