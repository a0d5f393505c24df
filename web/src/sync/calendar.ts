import type { Part } from "../api/wire.ts";
import type { Task } from "../task/task.ts";
import type { Copy } from "./copy.ts";

interface Calendar {
  nextTaskOf: (task: Task, at: string) => Task | undefined;
  passOn: (copy: Copy, task: Task, next: Task, at: string) => void;
  passBack: (copy: Copy, completed: string, complete: (after: Copy) => void) => Part[];
}

/** The code that reads rules. It is loaded when something that repeats is completed: most days, that is never. */
let calendar: Calendar | undefined;
let loading: Promise<void> | undefined;

/** The task that follows when this one is completed; undefined if there is none, or as long as the calendar is not here. */
export function nextTaskOf(task: Task, at: string): Task | undefined {
  return calendar?.nextTaskOf(task, at);
}

/** Gives the task that follows what was below the completed one. */
export function passOn(copy: Copy, task: Task, next: Task, at: string): void {
  calendar?.passOn(copy, task, next, at);
}

/** What gives the subtasks back; none as long as the calendar is not here, which has not passed them on. */
export const passBack: Calendar["passBack"] = (...given) => calendar?.passBack(...given) ?? [];

/** Undefined if it is here already. */
export function loadCalendar(): Promise<void> | undefined {
  return calendar ? undefined : (loading ??= load());
}

async function load(): Promise<void> {
  try {
    calendar = await import("./next-task.ts");
  } finally {
    loading = undefined;
  }
}
