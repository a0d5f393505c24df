import type { Part } from "../api/wire.ts";
import { dueDay } from "../task/due.ts";
import { freshOf } from "../task/fresh.ts";
import { positionOf } from "../task/position.ts";
import type { Task } from "../task/task.ts";
import { childrenOf, tasksBelow } from "../task/tree.ts";
import { type Copy, copyOf } from "./copy.ts";
import { followingId } from "./following-id.ts";
import { daysTo, shiftedDays } from "./shifted-days.ts";
import { wasOf } from "./was.ts";

/**
 * Gives the next one of a task that repeats its subtasks: open ones move there, completed ones are copied there and open again,
 * unless what follows from them is there already. `pass_on_subtasks` in the database does the same.
 */
export function passOn({ tasks, bin }: Copy, completed: Task, next: Task, at: string): void {
  const [due, nextDue] = [dueDay(completed), dueDay(next)];
  const shift = due === undefined || nextDue === undefined ? undefined : daysTo(nextDue, due);
  const heirs: [string, Task][] = [[completed.id, next]];
  const opened = new Set<string>();
  for (const [given, heir] of heirs) {
    for (const child of childrenOf(tasks, given)) {
      if (!child.completed) {
        tasks.set(child.id, { ...child, parent_id: heir.id, updated_at: at });
        for (const { id } of [child, ...tasksBelow(tasks, child.id)]) opened.add(id);
        continue;
      }
      const id = followingId(child.id);
      if (tasks.has(id) || bin.tasks.has(id)) continue;
      const copied = copyOfChild(child, { id, parent_id: heir.id, at }, shift);
      tasks.set(id, copied);
      heirs.push([child.id, copied]);
    }
  }
  for (const id of opened) {
    const task = tasks.get(id);
    // What repeats by itself keeps its own days.
    if (task && !task.completed && !task.repeat && shift) tasks.set(id, withDays(task, shift, at));
  }
}

/** What gives the subtasks back, when the completion is taken back. The next one goes by itself then. */
export function passBack(copy: Copy, completed: string, complete: (after: Copy) => void): Part[] {
  const below = tasksBelow(copy.tasks, completed);
  if (below.length === 0) return [];
  const after = copyOf(copy);
  complete(after);
  const moved = below.flatMap((task): Part[] => {
    const now = after.tasks.get(task.id);
    if (!now || now === task) return [];
    const set = { parent_id: null, due_on: null, start_on: null };
    return [{ do: "change_task", task: task.id, set: wasOf(task, set), was: wasOf(now, set) }];
  });
  const made = [...after.tasks.values()].filter(({ id }) => !copy.tasks.has(id));
  const copies = made.filter(({ parent_id }) => made.some(({ id }) => id === parent_id));
  return [
    ...moved,
    ...copies.toReversed().map(({ id }): Part => ({ do: "delete_task", task: id, alone: true })),
  ];
}

function copyOfChild(
  child: Task,
  { id, parent_id, at }: { id: string; parent_id: string; at: string },
  shift: number | undefined,
): Task {
  return {
    ...freshOf(withDays(child, shift, at)),
    id,
    parent_id,
    created_at: at,
    updated_at: at,
    position: positionOf(child),
  };
}

function withDays(task: Task, shift: number | undefined, at: string): Task {
  const { due_on: _day, due_at: _at, time_zone: _zone, start_on: _start, ...more } = task;
  return { ...more, ...shiftedDays(task, shift), updated_at: at };
}
