import { momentOf, wallAt } from "../../../worker/recurrence/wall.ts";
import { addDays } from "../dates/calendar.ts";
import { type Due, dueDay, inZone } from "./due.ts";
import type { MoreFields, Task } from "./task.ts";

export type Reminder = NonNullable<MoreFields["reminders"]>[number];

/** How a day rings that has no clock of its own: at which time, and by the clock of which zone. */
export interface DayClock {
  time_zone: string;
  /** "09:00". */
  day_time: string;
}

/**
 * When a reminder rings, in milliseconds. Undefined if it waits for a due date. `moments_of` in the database does the same.
 */
export function ringsAt(reminder: Reminder, due: Due, { time_zone, day_time }: DayClock): number | undefined {
  if ("at" in reminder) return Date.parse(reminder.at);
  const day = dueDay(due);
  if (day === undefined) return undefined;
  const dueAt = due.due_at === undefined ? undefined : Date.parse(due.due_at);
  return inZone(due.time_zone ?? time_zone, (zone) => {
    if ("minutes_before" in reminder)
      return (dueAt ?? momentOf(`${day}T${day_time}:00`, zone)) - reminder.minutes_before * 60_000;
    const { days_before, time } = reminder;
    const onDay = (shown: string) => momentOf(`${addDays(day, -days_before)}T${shown}`, zone);
    if (time !== undefined || dueAt === undefined) return onDay(`${time ?? day_time}:00`);
    // The clock shows whole seconds.
    return onDay(wallAt(dueAt, zone).split("T")[1] ?? "") + (dueAt % 1000);
  });
}

/** When a task rings next, by the clock here. */
export function nextRing(
  task: Due & Pick<Task, "reminders" | "completed">,
  clock: DayClock,
  { now, zone }: { now: Date; zone: string },
): Due | undefined {
  if (task.completed) return undefined;
  const moments = (task.reminders ?? []).map((reminder) => ringsAt(reminder, task, clock) ?? 0);
  const next = Math.min(...moments.filter((moment) => moment > now.getTime()));
  return next < Infinity ? momentHere(next, zone) : undefined;
}

/** In the form in which the page says when something is due. */
export function momentHere(moment: number, zone: string): Due {
  return { due_at: new Date(moment).toISOString(), time_zone: zone };
}
