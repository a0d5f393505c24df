import { type Day, sayClock } from "../dates/calendar.ts";
import { instantOf, type Wall, wallAt } from "../dates/zone.ts";
import type { Task } from "./task.ts";

export type Due = Pick<Task, "due_on" | "due_at" | "time_zone">;

/** The due day in the task's own time zone, as the API counts it. */
export function dueDay({ due_on, due_at, time_zone }: Due): Day | undefined {
  return due_on ?? (due_at === undefined ? undefined : wallOf(due_at, time_zone ?? "UTC").day);
}

/** The same time on another day, or all of that day. */
export function dueOn(day: Day, { due_at, time_zone }: Due): Due {
  const zone = time_zone ?? "UTC";
  const kept = time_zone === undefined ? {} : { time_zone };
  if (due_at === undefined) return { due_on: day, ...kept };
  const wall = { ...wallOf(due_at, zone), day };
  return { due_at: inZone(zone, (usable) => instantOf(wall, usable)).toISOString(), ...kept };
}

/** The sort key for due dates: a whole day comes before its hours, and a task without a date comes last. */
export function dueLocal(due: Due): string {
  const day = dueDay(due);
  if (day === undefined) return "~";
  return due.due_at === undefined
    ? `${day} 00:00`
    : `${day} ${sayClock(wallOf(due.due_at, due.time_zone ?? "UTC"))}`;
}

/** The day on which a task comes up: its start, and its due day if it has none. */
export function dayUp(task: Due & Pick<Task, "start_on">): Day | undefined {
  return task.start_on ?? dueDay(task);
}

/** Where a task stands among the days: overdue by its due date, and else by the day on which it comes up. */
export function bucketOf(
  task: Due & Pick<Task, "start_on">,
  today: Day,
): "overdue" | "today" | "upcoming" | "someday" {
  const due = dueDay(task);
  if (due !== undefined && due < today) return "overdue";
  const day = dayUp(task);
  if (day === undefined) return "someday";
  return day <= today ? "today" : "upcoming";
}

/** A due day is late when it is over, and a due time as soon as it has passed. */
export function isLate(due: Due, { now, today }: { now: Date; today: Day }): boolean {
  if (due.due_at !== undefined) return new Date(due.due_at) < now;
  return due.due_on !== undefined && due.due_on < today;
}

const walls = new Map<string, Wall>();
const mostWalls = 50_000;

/** Cached, because formatting is expensive and every sort of a list asks for the same moments. */
export function wallOf(instant: string, zone: string): Wall {
  const key = `${instant} ${zone}`;
  const known = walls.get(key);
  if (known) return known;
  if (walls.size >= mostWalls) walls.clear();
  const wall = inZone(zone, (usable) => wallAt(new Date(instant), usable));
  walls.set(key, wall);
  return wall;
}

/** This browser may not know the zone yet. */
export function inZone<Read>(zone: string, read: (zone: string) => Read): Read {
  try {
    return read(zone);
  } catch {
    return read("UTC");
  }
}
