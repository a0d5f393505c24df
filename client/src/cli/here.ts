import type { Task } from "../types.ts";

/** A day as in 2026-12-01. */
export type Day = string;

export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export const today = (): Day => dayOf(new Date());

/** The day of a moment: here, or in another time zone. */
export function dayOf(moment: Date, zone = timeZone()): Day {
  return moment.toLocaleDateString("sv-SE", { timeZone: zone });
}

/** The task's due day in its own time zone, as the app counts it. */
export function dueDay({ due_on, due_at, time_zone }: Task): Day | undefined {
  return due_on ?? (due_at === undefined ? undefined : dayOf(new Date(due_at), time_zone ?? "UTC"));
}

/** The day on which a task comes up: its start, and its due day if it has none. */
export const dayUp = (task: Task): Day | undefined => task.start_on ?? dueDay(task);

export function isLate(task: Task): boolean {
  if (task.due_at !== undefined) return new Date(task.due_at) < new Date();
  return task.due_on !== undefined && task.due_on < today();
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** By days, then by times: a whole day comes before its hours, and what has no day comes last. */
export function dueOrder(task: Task): string {
  const time = task.due_at === undefined ? "" : new Date(task.due_at).toISOString();
  return `${dayUp(task) ?? "~"} ${time}`;
}
