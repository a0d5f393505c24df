import { momentOf, wallAt } from "../../../worker/recurrence/wall.ts";
import { addDays, type Day } from "../dates/calendar.ts";
import { type Due, dueDay } from "../task/due.ts";
import type { Task } from "../task/task.ts";

type Days = Due & Pick<Task, "start_on">;

/** The days of a task, some days later; none where it is not known how many. `shifted_days` in the database does the same. */
export function shiftedDays(task: Days, shift: number | undefined): Days {
  const { due_on, due_at, time_zone, start_on } = task;
  if (shift === undefined) return {};
  const ends = [dueDay(task), start_on].flatMap((day) => (day === undefined ? [] : addDays(day, shift)));
  const days = ends.some((day) => day < "0101-01-01" || day > "9999-12-30") ? 0 : shift;
  return {
    ...(due_on !== undefined && { due_on: addDays(due_on, days) }),
    ...(due_at !== undefined && { due_at: momentLater(due_at, time_zone ?? "UTC", days) }),
    ...(time_zone !== undefined && { time_zone }),
    ...(start_on !== undefined && { start_on: addDays(start_on, days) }),
  };
}

export function daysTo(day: Day, from: Day): number {
  return (Date.parse(day) - Date.parse(from)) / 86_400_000;
}

/** At the same time of the other day, by the clock of the zone. */
function momentLater(due_at: string, zone: string, days: number): string {
  const [day = "", time] = wallAt(new Date(due_at), zone).split("T");
  const parts = Date.parse(due_at) % 1000;
  return new Date(momentOf(`${addDays(day, days)}T${time}`, zone) + parts).toISOString();
}
