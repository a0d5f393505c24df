import type { Task } from "../task/task.ts";

type NextOf = (task: Task, at: string) => Task | undefined;

/** The code that reads rules. It is loaded when something that repeats is completed: most days, that is never. */
let nextOf: NextOf | undefined;
let loading: Promise<void> | undefined;

/** The task that follows when this one is completed; undefined if there is none, or as long as the calendar is not here. */
export function nextTaskOf(task: Task, at: string): Task | undefined {
  return nextOf?.(task, at);
}

/** Undefined if it is here already. */
export function loadCalendar(): Promise<void> | undefined {
  return nextOf ? undefined : (loading ??= load());
}

async function load(): Promise<void> {
  try {
    ({ nextTaskOf: nextOf } = await import("./next-task.ts"));
  } finally {
    loading = undefined;
  }
}
