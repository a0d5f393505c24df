import { dayOf, lengthOfMonth } from "./calendar.ts";
import { instantOf } from "./zone.ts";

/** A day, and perhaps the time on some clock. */
export interface Wall {
  year: number;
  month: number;
  day: number;
  time?: { hour: number; minute: number } | undefined;
}

export function isWall({ year, month, day, time }: Wall): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  if (time && (time.hour > 23 || time.minute > 59)) return false;
  return day <= lengthOfMonth(year, month);
}

export function toDay({ year, month, day }: Wall): string {
  return dayOf(year, month, day);
}

/** The moment at which the clock there shows this. */
export function toMoment(wall: Wall, zone: string): string {
  const { hour, minute } = wall.time ?? { hour: 0, minute: 0 };
  return instantOf({ day: toDay(wall), hour, minute }, zone).toISOString();
}
