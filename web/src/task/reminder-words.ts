import { plural, t } from "../language/t.ts";
import type { Here } from "../dates/here.ts";
import { sayClock } from "../dates/calendar.ts";
import { type Due, dueDay, wallOf } from "./due.ts";
import { sayDue } from "./due-words.ts";
import { type DayClock, momentHere, type Reminder, ringsAt } from "./reminders.ts";

/** "30 minutes before", "The day before at 18:30", "Thu 3 Dec at 14:00". Without a due date, it says no time that only one gives. */
export function sayReminder(reminder: Reminder, due: Due, clock: DayClock, here: Here): string {
  if ("at" in reminder) return sayMoment(reminder.at, here);
  const isTimed = due.due_at !== undefined;
  const isOnDay = !isTimed && dueDay(due) !== undefined;
  if ("minutes_before" in reminder) {
    const { minutes_before: minutes } = reminder;
    if (minutes > 0) return sayMinutes(minutes);
    return isOnDay ? sayDays(0, clock.day_time) : sayNone(isTimed);
  }
  const { days_before: days, time = isOnDay ? clock.day_time : undefined } = reminder;
  if (time !== undefined) return sayDays(days, time);
  return days === 0 ? sayNone(isTimed) : sayMinutes(days * 1440);
}

/** "Today at 14:00", "Thu 3 Dec at 14:00". */
function sayMoment(at: string, here: Here): string {
  const wall = wallOf(at, here.zone);
  return t("{day} at {time}", { day: sayDue({ due_on: wall.day }, here), time: sayClock(wall) });
}

function sayNone(isTimed: boolean): string {
  return isTimed ? t("At the time it is due") : t("When it is due");
}

function sayMinutes(minutes: number): string {
  if (minutes % 10_080 === 0) return plural(minutes / 10_080, "{count} week before", "{count} weeks before");
  if (minutes % 1440 === 0) return plural(minutes / 1440, "{count} day before", "{count} days before");
  if (minutes % 60 === 0) return plural(minutes / 60, "{count} hour before", "{count} hours before");
  return plural(minutes, "{count} minute before", "{count} minutes before");
}

function sayDays(days: number, time: string): string {
  if (days === 0) return t("On the day at {time}", { time });
  if (days === 1) return t("The day before at {time}", { time });
  if (days % 7 === 0)
    return plural(days / 7, "{count} week before at {time}", "{count} weeks before at {time}", { time });
  return plural(days, "{count} day before at {time}", "{count} days before at {time}", { time });
}

/** What becomes of a reminder, beside its words: when it rings, that it is over, or what it waits for. */
export function sayRing(reminder: Reminder, due: Due, clock: DayClock, here: Here): string {
  const moment = ringsAt(reminder, due, clock);
  if (moment === undefined) return t("waits for a due date");
  if (moment <= here.now.getTime()) return t("past [a reminder]");
  if ("at" in reminder) return "";
  return sayDue(momentHere(moment, here.zone), here);
}

/** The next one first, then what waits for a due date, and last what is past. */
export function inOrderOfRings(
  reminders: readonly Reminder[],
  due: Due,
  clock: DayClock,
  { now }: Here,
): Reminder[] {
  const waiting = Number.MAX_SAFE_INTEGER / 2;
  const moment = (reminder: Reminder) => {
    const rings = ringsAt(reminder, due, clock) ?? waiting;
    return rings > now.getTime() ? rings : waiting + rings;
  };
  return reminders.toSorted((a, b) => moment(a) - moment(b));
}
