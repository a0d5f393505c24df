import { addDays, type Day, partsOf, sayClock } from "../dates/calendar.ts";
import { sayDay, sayShortDay, weekdayName } from "../dates/names.ts";
import { capitalize, t } from "../language/t.ts";
import { type Due, dueDay, wallOf } from "./due.ts";
import type { Here } from "../dates/here.ts";

/** "Tomorrow", "Tuesday 24 November": a day as a heading. */
export function sayDayAhead(day: Day, today: Day): string {
  return sayNear(day, today) ?? capitalize(sayDay(day, today));
}

/** "Today 09:00", "Mon 30 Nov", "Sun 22 Nov 23:00 (New York)". */
export function sayDue(due: Due, here: Here): string {
  const day = dueDay(due);
  if (day === undefined) return "";
  const words = sayNear(day, here.today) ?? capitalize(sayShortDay(day, here.today));
  return `${words} ${sayTime(due, here)}`.trim();
}

/** As much of it as a row has room for: a day of the next six is its name alone, "Thursday 09:00". */
export function sayDueBriefly(due: Due, here: Here): string {
  const day = dueDay(due);
  const isThisWeek = day !== undefined && nearnessOf(day, here.today) === "week";
  return isThisWeek
    ? `${capitalize(weekdayName(partsOf(day).weekday))} ${sayTime(due, here)}`.trim()
    : sayDue(due, here);
}

/** How near a day is, as it matters to a person who looks over a list. */
export function nearnessOf(day: Day, today: Day): "past" | "today" | "tomorrow" | "week" | "later" {
  if (day < today) return "past";
  if (day === today) return "today";
  if (day === addDays(today, 1)) return "tomorrow";
  return day < addDays(today, 7) ? "week" : "later";
}

/** "from tomorrow", "from Thu 3 Dec". A task that can be started says nothing. */
export function sayStart(start: Day, today: Day): string[] {
  if (start <= today) return [];
  const isTomorrow = start === addDays(today, 1);
  return [isTomorrow ? t("from tomorrow") : t("from {day}", { day: sayShortDay(start, today) })];
}

/** A due time without its day. */
export function sayTime(due: Due, { zone }: Here): string {
  if (due.due_at === undefined) return "";
  const there = wallOf(due.due_at, due.time_zone ?? "UTC");
  const localWall = wallOf(due.due_at, zone);
  const isElsewhere = there.day !== localWall.day || sayClock(there) !== sayClock(localWall);
  return sayClock(there) + (isElsewhere ? ` (${sayZone(due.time_zone ?? "UTC")})` : "");
}

/** "America/New_York" is New York. */
export function sayZone(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

function sayNear(day: Day, today: Day): string | undefined {
  if (day === today) return t("Today");
  if (day === addDays(today, 1)) return t("Tomorrow");
  return day === addDays(today, -1) ? t("Yesterday") : undefined;
}
