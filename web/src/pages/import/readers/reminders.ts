import { sayClock } from "../../../dates/calendar.ts";
import { readReminder, toReminder } from "../../../task/reminder-cells.ts";
import type { Reminder } from "../../../task/reminders.ts";
import { readDue } from "./dates.ts";
import { because, type Due, type Notes, type ReadContext } from "./imported-task.ts";
import { show } from "./json.ts";

/** The reminders in a cell: as we write them, as calendars do, or as dates with a time. */
export async function readReminders(
  text: string,
  due: Due | undefined,
  context: ReadContext,
  notes: Notes,
): Promise<Reminder[]> {
  const parts = text.split(isTrigger.test(text.trim()) ? /[;,\n]+/ : /[;\n]+/).map((part) => part.trim());
  const reminders: Reminder[] = [];
  for (const part of parts.filter(Boolean)) {
    const reminder = readReminder(part) ?? readTrigger(part, due) ?? (await readMoment(part, context));
    if (reminder) reminders.push(reminder);
    else notes.warn(part, because.reminder());
  }
  return reminders;
}

/** Those that an object has, as our API says them. */
export function readReminderList(values: readonly unknown[], notes: Notes): Reminder[] {
  return values.flatMap((value) => {
    const reminder = toReminder(Object(value));
    if (!reminder) notes.warn(show(value), because.reminder());
    return reminder ?? [];
  });
}

/** A date without a time is no moment. */
export async function readMoment(text: string, context: ReadContext): Promise<Reminder | undefined> {
  const due = await readDue(text, context);
  return due && "due_at" in due ? { at: due.due_at } : undefined;
}

const isTrigger = /^(?:TRIGGER:)?[+-]?P[\dT]/i;
const trigger = /^(?:TRIGGER:)?([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/i;

/** RFC 5545 §3.8.6.3: a duration from when it is due. Of a day, that is its midnight. */
function readTrigger(text: string, due: Due | undefined): Reminder | undefined {
  const [, sign, ...counts] = trigger.exec(text) ?? [];
  if (!due || sign === undefined) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = counts.map((count) => Number(count ?? 0));
  const before = ((weeks * 7 + days) * 24 + hours) * 60 + minutes;
  const after = sign === "-" ? -before : before;
  if ("due_at" in due) return toReminder({ minutes_before: 0 - after });
  const day = Math.floor(after / 1440);
  const minute = after - day * 1440;
  const time = sayClock({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return toReminder({ days_before: 0 - day, time });
}
