import { mostDaysBefore, mostMinutesBefore } from "../../fields/limits.ts";
import { addDays, type Clock, type Day, partsOf, partsOfDay, sayClock } from "../../recurrence/calendar.ts";
import { instantOf, wallAt } from "../../recurrence/clock.ts";
import type { Fields, Reminder } from "../fields.ts";
import type { Moment } from "../reader.ts";
import type { Asked } from "./asked.ts";

type AskedDate = Extract<Asked, { date: unknown }>["date"];

const dayLength = 24 * 60 * 60_000;

/** What the words of a reminder mean for a task that is due then. Undefined if it would never ring. */
export function settle(asked: Asked, due: Fields, moment: Moment): Reminder | undefined {
  const dueDay = due.due_on ?? (due.due_at && wallAt(new Date(due.due_at), due.time_zone ?? moment.zone).day);
  if ("date" in asked) return settleDate(asked.date, dueDay, due, moment);
  if (!dueDay) return asked.isShort ? ahead(asked, moment) : undefined;
  if ("minutes" in asked) {
    return asked.minutes <= mostMinutesBefore ? { minutes_before: asked.minutes } : undefined;
  }
  return daysBefore(asked.days, asked.clock);
}

function daysBefore(days: number, clock: Clock | undefined): Reminder | undefined {
  if (days > mostDaysBefore) return undefined;
  return { days_before: days, ...(clock && { time: sayClock(clock) }) };
}

/** "!!1h": of a task that is not due, it can only be so long from now. */
function ahead(asked: Exclude<Asked, { date: unknown }>, { now, zone }: Moment): Reminder {
  const minute = Math.floor(now.getTime() / 60_000) * 60_000;
  if ("minutes" in asked) return { at: new Date(minute + asked.minutes * 60_000).toISOString() };
  const { day, ...clock } = wallAt(now, zone);
  return atWall(addDays(day, asked.days), asked.clock ?? clock, zone);
}

function settleDate(
  { day: named, clock: written, instant, weekday, isOfEitherHalf = false }: AskedDate,
  dueDay: Day | undefined,
  { repeat }: Fields,
  { now, zone }: Moment,
): Reminder | undefined {
  if (instant) return instant > now ? { at: instant.toISOString() } : undefined;
  const { day: today } = wallAt(now, zone);
  const isPast = (day: Day, at: Clock) => instantOf({ day, ...at }, zone) <= now;
  let clock = written;
  // Of an hour that is over this morning, the evening's is meant.
  if (clock && isOfEitherHalf && (named ?? dueDay ?? today) === today && isPast(today, clock)) {
    const evening = { ...clock, hour: clock.hour + 12 };
    if (!isPast(today, evening)) clock = evening;
  }
  if (!named) {
    if (!clock) return undefined;
    if (!dueDay) return atWall(isPast(today, clock) ? addDays(today, 1) : today, clock, zone);
    return repeat || !isPast(dueDay, clock) ? daysBefore(0, clock) : undefined;
  }
  if (repeat && dueDay && weekday) {
    return daysBefore((partsOf(dueDay).weekday - partsOf(named).weekday + 7) % 7, clock);
  }
  const isOver = named === today && (clock === undefined || isPast(today, clock));
  const day = isOver && weekday === "another" ? addDays(today, 7) : named;
  if (!clock && dueDay && day <= dueDay) {
    return daysBefore(Math.round((Date.parse(dueDay) - Date.parse(day)) / dayLength), clock);
  }
  const at = clock ?? { hour: partsOfDay.morning, minute: 0 };
  return isPast(day, at) ? undefined : atWall(day, at, zone);
}

function atWall(day: Day, clock: Clock, zone: string): Reminder {
  return { at: instantOf({ day, ...clock }, zone).toISOString() };
}
