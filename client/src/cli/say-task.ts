import type { Task } from "../types.ts";
import { type Day, dayOf, daysBetween, timeZone, today } from "./here.ts";
import { sayRepeat } from "./say-repeat.ts";
import { harmless } from "./text.ts";

export type Lists = ReadonlyMap<string, string>;

/** The fields of a task that say something in a row. */
type Told = Pick<
  Task,
  "due_on" | "due_at" | "time_zone" | "start_on" | "repeat" | "priority" | "tags" | "list_id" | "reminders"
>;

/** What there is to say about a task beside its title, in the order in which people ask. */
export function sayFacts(task: Told, lists: Lists): string[] {
  const due = sayDue(task);
  const list = task.list_id === undefined ? undefined : lists.get(task.list_id);
  return [
    ...(due === undefined ? [] : [due]),
    ...(task.start_on !== undefined && task.start_on > today() ? [`from ${sayDay(task.start_on)}`] : []),
    ...(task.repeat ? [sayRepeat(task.repeat)] : []),
    ...(task.priority && task.priority !== ("none" as string) ? [`${task.priority} priority`] : []),
    ...(task.reminders?.length
      ? [task.reminders.length === 1 ? "a reminder" : `${task.reminders.length} reminders`]
      : []),
    ...(list === undefined ? [] : [`in ${harmless(list)}`]),
    ...(task.tags ?? []).map((tag) => `#${harmless(tag)}`),
  ];
}

/** The day, and the time in the task's own time zone where that is another one. */
export function sayDue(task: Pick<Told, "due_on" | "due_at" | "time_zone">): string | undefined {
  const { due_at, time_zone: zone = timeZone() } = task;
  if (due_at === undefined) return task.due_on === undefined ? undefined : sayDay(task.due_on);
  const moment = new Date(due_at);
  const time = moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
  const there = zone === timeZone() || isSameTime(moment, zone) ? "" : ` in ${harmless(zone)}`;
  return `${sayDay(dayOf(moment, zone))} at ${time}${there}`;
}

function isSameTime(moment: Date, zone: string): boolean {
  return (
    moment.toLocaleString("sv-SE", { timeZone: zone }) ===
    moment.toLocaleString("sv-SE", { timeZone: timeZone() })
  );
}

function sayDay(day: Day): string {
  const now = today();
  const away = daysBetween(now, day);
  if (away === 0) return "today";
  if (away === 1) return "tomorrow";
  if (away === -1) return "yesterday";
  const date = new Date(`${day}T12:00:00Z`);
  const say = (options: Intl.DateTimeFormatOptions) =>
    date.toLocaleDateString("en-GB", { ...options, timeZone: "UTC" });
  const full = say({ weekday: "short", day: "numeric", month: "short" }).replace(",", "");
  return day.slice(0, 4) === now.slice(0, 4) || (away > 0 && away < 90)
    ? full
    : `${full} ${Number(day.slice(0, 4))}`;
}
