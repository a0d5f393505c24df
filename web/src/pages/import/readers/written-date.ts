import { dayOf, lengthOfMonth, type Clock } from "../../../dates/calendar.ts";
import { instantOf } from "../../../dates/zone.ts";
import type { Due } from "./imported-task.ts";

/** A date as the file has it, perhaps with a time and a zone. */
export interface WrittenDate {
  year: number;
  month: number;
  day: number;
  time?: Clock | undefined;
}

/** Whether the day and the time exist. */
export function exists({ year, month, day, time }: WrittenDate): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  if (time && (time.hour > 23 || time.minute > 59)) return false;
  return day <= lengthOfMonth(year, month);
}

export function toDue({ year, month, day, time }: WrittenDate, zone: string): Due {
  const due_on = dayOf(year, month, day);
  if (!time) return { due_on };
  return { due_at: instantOf({ day: due_on, ...time }, zone).toISOString(), time_zone: zone };
}
