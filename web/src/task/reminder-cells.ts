import { mostDaysBefore, mostMinutesBefore, mostReminders } from "../../../worker/fields/limits.ts";
import type { Reminder } from "./reminders.ts";

/** Reminders in a cell of our CSV: "-30m; -1d 18:30; 2026-12-03T13:00:00Z". */
export function writeReminders(reminders: readonly Reminder[]): string {
  return reminders.map(writeReminder).join("; ");
}

function writeReminder(reminder: Reminder): string {
  if ("at" in reminder) return reminder.at.replace(/\.000Z$/, "Z");
  if ("minutes_before" in reminder) return `-${reminder.minutes_before}m`;
  const { days_before, time } = reminder;
  return time === undefined ? `-${days_before}d` : `-${days_before}d ${time}`;
}

const relative = /^-?(\d{1,6}) ?([mhdw])(?: ([01]\d|2[0-3]):([0-5]\d))?$/i;
const moment = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** One of them. Undefined if it is none. */
export function readReminder(text: string): Reminder | undefined {
  if (moment.test(text)) return toReminder({ at: text });
  const [, count = "", unit = "", hour, minute] = relative.exec(text) ?? [];
  const isByDay = /[dw]/i.test(unit);
  if (count === "" || (hour !== undefined && !isByDay)) return undefined;
  const amount = Number(count) * (/[hw]/i.test(unit) ? (isByDay ? 7 : 60) : 1);
  if (!isByDay) return toReminder({ minutes_before: amount });
  return toReminder({ days_before: amount, ...(hour !== undefined && { time: `${hour}:${minute}` }) });
}

/** What comes from elsewhere, if it is one that the API takes. */
export function toReminder(value: object): Reminder | undefined {
  const { minutes_before, days_before, time, at, ...others }: Record<string, unknown> = { ...value };
  const isAlone = [minutes_before, days_before, at].filter((part) => part !== undefined).length === 1;
  if (!isAlone || Object.keys(others).length > 0) return undefined;
  if (isCount(minutes_before, mostMinutesBefore) && time === undefined) return { minutes_before };
  if (isCount(days_before, mostDaysBefore)) {
    if (time === undefined) return { days_before };
    return isTime(time) ? { days_before, time } : undefined;
  }
  const read = typeof at === "string" && time === undefined ? new Date(at) : undefined;
  const year = read?.getUTCFullYear() ?? 0;
  return read && year >= 1 && year <= 9999 ? { at: read.toISOString() } : undefined;
}

function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;
}

function isTime(value: unknown): value is string {
  return typeof value === "string" && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value);
}

/** As many as a task may have, each once; and what is left over. */
export function fewReminders(reminders: readonly Reminder[]): [kept: Reminder[], left: Reminder[]] {
  const each = [...new Map(reminders.map((reminder) => [writeReminder(reminder), reminder])).values()];
  return [each.slice(0, mostReminders), each.slice(mostReminders)];
}
