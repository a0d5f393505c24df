import type { Day } from "../dates/calendar.ts";
import { instantOf } from "../dates/zone.ts";
import type { Task } from "./task.ts";

/** How many of these were completed since this day began. */
export function countDoneSince(tasks: readonly Task[], day: Day, zone: string): number {
  const start = instantOf({ day, hour: 0, minute: 0 }, zone).toISOString();
  return tasks.filter((task) => task.completed && (task.completed_at ?? task.updated_at) >= start).length;
}
