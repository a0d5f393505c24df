import { addDays, type Day, dayOf, lengthOfMonth, partsOf } from "../../recurrence/calendar.ts";

/** The longest time between two leap days. */
const longestWait = 8;

/** A day of the year. Without a year, it is the next one that there is: a 29 February may be years away. */
export function dayOfYear(today: Day, day: number, month: number, year?: string): Day | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined;
  const thisYear = partsOf(today).year;
  const inFull = year && Number(year) + (year.length === 2 ? 2000 : 0);
  const first = inFull || thisYear;
  const last = inFull || thisYear + longestWait;
  for (let next = first; next <= last; next++) {
    const date = dayOf(next, month, day);
    if (day <= lengthOfMonth(next, month) && (inFull || date >= today)) return date;
  }
  return undefined;
}

/** The next day of this number. In a shorter month it is the last one. */
export function dayOfMonth(today: Day, day: number): Day | undefined {
  const { year, month, day: now } = partsOf(today);
  return day < 1 || day > 31 ? undefined : dayWithin(year, day < now ? month + 1 : month, day);
}

/** In a shorter month it is the last day. */
export function addMonths(today: Day, months: number): Day {
  const { year, month, day } = partsOf(today);
  return dayWithin(year, month + months, day);
}

export function endOfMonth(today: Day): Day {
  const { year, month } = partsOf(today);
  return dayOf(year, month + 1, 0);
}

/** This weekday, which is today at the earliest. */
export function nextWeekday(today: Day, weekday: number): Day {
  return addDays(today, (weekday - partsOf(today).weekday + 7) % 7);
}

function dayWithin(year: number, month: number, day: number): Day {
  const first = partsOf(dayOf(year, month, 1));
  return dayOf(first.year, first.month, Math.min(day, lengthOfMonth(first.year, first.month)));
}
