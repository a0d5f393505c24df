import type { Part } from "../api/wire.ts";
import type { Task } from "../task/task.ts";

type Fields = NonNullable<Extract<Part, { do: "change_task" }>["set"]>;

/** How a change says that a task has none, if not by null. */
const absent: Record<string, unknown> = { priority: "none", reminders: [] };

const dues = ["due_on", "due_at", "time_zone"] as const;

/** The values that a task has of the fields which a change names, in the form in which a change says them. */
export function wasOf(task: Task, set: Fields): Fields {
  const isDue = dues.some((name) => set[name] !== undefined);
  const apart = new Set<string>([...dues, "conflicts"]);
  const names = Object.keys(set).filter((name) => !apart.has(name));
  const now = new Map<string, unknown>(Object.entries(task));
  const before = Object.fromEntries(names.map((name) => [name, now.get(name) ?? absent[name] ?? null]));
  return isDue ? { ...before, ...dueOf(task) } : before;
}

/** A task is due once, so its day or its time is said, with its zone. */
function dueOf({ due_on, due_at, time_zone }: Task): Fields {
  if (due_at !== undefined) return { due_at, time_zone: time_zone ?? "UTC" };
  return due_on === undefined ? { due_on: null } : { due_on, ...(time_zone !== undefined && { time_zone }) };
}
