import type { Reminder } from "../../drizzle/schema.ts";
import { spellTimeZone } from "../fields/zone.ts";
import { momentOf, offsetAt, type Wall } from "../recurrence/wall.ts";
import type { Task } from "../tasks/model/task.ts";
import type { Due } from "./due.ts";
import { type Component, type Property, text, utc } from "./lines.ts";

const minute = 60_000;
/** In minutes. */
const dayLong = 24 * 60;

/** §3.6.6. `related` is the parameter that says to which property of a task the durations count. */
export function alarmsOf(
  task: Task,
  due: Due | undefined,
  { dayMinutes, related = "" }: { dayMinutes: number; related?: string | undefined },
): Component[] {
  return (task.reminders ?? []).flatMap((reminder): Component[] => {
    const trigger = triggerOf(reminder, task, { due, dayMinutes, related });
    if (!trigger) return [];
    const properties: Property[] = [["ACTION", "DISPLAY"], ["DESCRIPTION", text(task.title)], trigger];
    return [{ name: "VALARM", properties }];
  });
}

interface About {
  due: Due | undefined;
  dayMinutes: number;
  related: string;
}

function triggerOf(
  reminder: Reminder,
  task: Task,
  { due, dayMinutes, related }: About,
): Property | undefined {
  if ("at" in reminder) return ["TRIGGER;VALUE=DATE-TIME", utc(reminder.at)];
  const duration =
    task.dueAt === null ? byDay(reminder, task, dayMinutes) : byClock(reminder, task, task.dueAt, due);
  return duration === undefined ? undefined : [`TRIGGER${related}`, duration];
}

type Before = Exclude<Reminder, { at: string }>;

/** A whole day begins at midnight by any clock. */
function byDay(reminder: Before, { dueOn }: Task, dayMinutes: number): string | undefined {
  if (dueOn === null) return undefined;
  if ("minutes_before" in reminder) return writeDays(dayMinutes - reminder.minutes_before);
  return writeDays(minutesOf(reminder.time) ?? dayMinutes, reminder.days_before);
}

/** A series counts by its clock, whose days may be longer. A single date is written in UTC, and counts exactly. */
function byClock(reminder: Before, { dueZone }: Task, dueAt: string, due: Due | undefined): string {
  if ("minutes_before" in reminder) return writeMinutes(-reminder.minutes_before);
  const { days_before: days, time } = reminder;
  if (days === 0 && time === undefined) return writeMinutes(0);
  const [at, zone] = [Date.parse(dueAt), spellTimeZone(dueZone ?? "UTC")];
  const local = at + offsetAt(at, zone);
  const usual = local - startOf(local);
  if (due?.again.length)
    return writeDays(time === undefined ? 0 : minutesIn(time) - Math.floor(usual / minute), days);
  const wished =
    startOf(local) - days * dayLong * minute + (time === undefined ? usual : minutesIn(time) * minute);
  return writeMinutes(Math.floor((momentOf(wallOf(wished), zone) - at) / minute));
}

function startOf(local: number): number {
  return Math.floor(local / (dayLong * minute)) * dayLong * minute;
}

/** On the day after the year 9999, a year has five digits, and a wall no sign. */
function wallOf(local: number): Wall {
  return new Date(local).toISOString().slice(0, -5).replace("+0", "");
}

function minutesOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : minutesIn(time);
}

function minutesIn(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** §3.3.6: days are those of the clock, which may have an hour more or less. */
function writeDays(minutes: number, daysBefore = 0): string {
  const all = minutes - daysBefore * dayLong;
  const days = Math.trunc(Math.abs(all) / dayLong);
  if (days === 0) return writeMinutes(all);
  const rest = Math.abs(all) % dayLong;
  return `${all < 0 ? "-" : ""}P${days}D${rest === 0 ? "" : writeTime(rest)}`;
}

/** Exactly so many. */
function writeMinutes(minutes: number): string {
  if (minutes === 0) return "PT0S";
  return `${minutes < 0 ? "-" : ""}P${writeTime(Math.abs(minutes))}`;
}

function writeTime(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `T${hours === 0 ? "" : `${hours}H`}${rest === 0 ? "" : `${rest}M`}`;
}
