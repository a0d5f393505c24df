import { addDays, type Day, partsOf } from "./calendar.ts";

/** Not every browser knows of weeks yet, and TypeScript does not. */
interface WeekLocale extends Intl.Locale {
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
}

const monday = 1;

/** The weekday that weeks begin with where the reader lives. Sunday is 0. */
export function firstWeekday(locale: string): number {
  try {
    // Some systems name the browser's locale in a way that the browser itself refuses, such as "en-US@posix".
    const known: WeekLocale = new Intl.Locale(locale.split("@")[0] ?? "");
    return ((known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? monday) % 7;
  } catch {
    return monday;
  }
}

/** The first day of the week that a day is in. */
export function startOfWeek(day: Day, first: number): Day {
  return addDays(day, -((partsOf(day).weekday - first + 7) % 7));
}
