import { mostReminders } from "../../../worker/fields/limits.ts";
import { addDays, nextMonday } from "../dates/calendar.ts";
import type { Here } from "../dates/here.ts";
import { instantOf, wallAt } from "../dates/zone.ts";
import { t } from "../language/t.ts";
import { type Due, dueDay } from "./due.ts";
import { sayReminder } from "./reminder-words.ts";
import { type DayClock, type Reminder, ringsAt } from "./reminders.ts";

/** A reminder that one press sets. */
export interface ReminderChoice {
  reminder: Reminder;
  words: string;
  /** When it is, if the words do not say that. */
  hint?: string;
}

const evening = "18:00";
const beforeTime: Reminder[] = [
  { minutes_before: 0 },
  { minutes_before: 5 },
  { minutes_before: 30 },
  { minutes_before: 60 },
  { days_before: 1 },
];
const beforeDay: Reminder[] = [
  { days_before: 0 },
  { days_before: 1, time: evening },
  { days_before: 1 },
  { days_before: 7 },
];
/** What fits tasks of any due date. */
const beforeAny: Reminder[] = [{ days_before: 0 }, { minutes_before: 60 }, { days_before: 1, time: evening }];

/** The usual reminders of a task that are still ahead: by its due date, or else at some moments of their own. */
export function choicesFor(due: Due, clock: DayClock, here: Here): ReminderChoice[] {
  const usual = due.due_at === undefined ? beforeDay : beforeTime;
  const ahead = usual
    .filter((reminder) => (ringsAt(reminder, due, clock) ?? 0) > here.now.getTime())
    .map((reminder) => ({ reminder, words: sayReminder(reminder, due, clock, here) }));
  return ahead.length > 0 ? ahead : momentsAhead(clock, here);
}

/** Those for several tasks at once. */
export function choicesForMany(tasks: readonly Due[], clock: DayClock, here: Here): ReminderChoice[] {
  const isAnyDue = tasks.some((due) => dueDay(due) !== undefined);
  const relative = isAnyDue ? beforeAny : [];
  return [
    ...relative.map((reminder) => ({ reminder, words: sayReminder(reminder, {}, clock, here) })),
    ...momentsAhead(clock, here),
  ];
}

function momentsAhead(clock: DayClock, here: Here): ReminderChoice[] {
  const { now, today, zone } = here;
  // The first whole hour in at least two.
  const later = { ...wallAt(new Date(now.getTime() + 179 * 60_000), zone), minute: 0 };
  const tomorrow = addDays(today, 1);
  const monday = nextMonday(today);
  const onDay = (day: string) =>
    new Date(ringsAt({ days_before: 0 }, { due_on: day, time_zone: zone }, clock) ?? 0);
  const moments: [words: string, at: Date][] = [
    // Late in the evening it would be tomorrow.
    ...(later.day === today ? [[t("Later today"), instantOf(later, zone)] satisfies [string, Date]] : []),
    [t("Tomorrow morning"), onDay(tomorrow)],
    // On a Sunday that is tomorrow.
    ...(monday === tomorrow ? [] : [[t("Next week"), onDay(monday)] satisfies [string, Date]]),
  ];
  return moments.map(([words, at]) => {
    const reminder = { at: at.toISOString() };
    return { reminder, words, hint: sayReminder(reminder, {}, clock, here) };
  });
}

/** By what it says: the server may have its parts in another order. */
export function isSameReminder(one: Reminder, other: Reminder): boolean {
  return partsOf(one) === partsOf(other);
}

function partsOf(reminder: Reminder): string {
  return Object.entries(reminder)
    .map((part) => part.join())
    .toSorted()
    .join();
}

/** Undefined if the task has it already, or has no room for it. */
export function withReminder(reminders: readonly Reminder[] = [], added: Reminder): Reminder[] | undefined {
  const isThere = reminders.some((reminder) => isSameReminder(reminder, added));
  return isThere || reminders.length >= mostReminders ? undefined : [...reminders, added];
}

export function withoutReminder(reminders: readonly Reminder[], removed: Reminder): Reminder[] {
  return reminders.filter((reminder) => !isSameReminder(reminder, removed));
}

/** A day and a time by the clock of this device. */
export function momentAt(day: string, time: string, zone: string): Reminder | undefined {
  const [hour, minute] = time.split(":").map(Number);
  if (day === "" || hour === undefined || minute === undefined) return undefined;
  return { at: instantOf({ day, hour, minute }, zone).toISOString() };
}
