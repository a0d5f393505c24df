import { addDays, type Day, dayOf, lengthOfMonth, partsOf } from "./calendar.ts";
import { monthName } from "./names.ts";
import { capitalize, t } from "../language/t.ts";
import { startOfWeek } from "./week.ts";

/** Seven days, beginning with this one. */
export function weekFrom(day: Day): Day[] {
  return Array.from({ length: 7 }, (_, nth) => addDays(day, nth));
}

/** The weeks of the month that a day is in. What is of another month is left out. */
export function weeksOfMonth(day: Day, first: number): (Day | undefined)[][] {
  const { year, month } = partsOf(day);
  const last = dayOf(year, month, lengthOfMonth(year, month));
  const weeks: (Day | undefined)[][] = [];
  for (let start = startOfWeek(dayOf(year, month, 1), first); start <= last; start = addDays(start, 7)) {
    weeks.push(weekFrom(start).map((each) => (partsOf(each).month === month ? each : undefined)));
  }
  return weeks;
}

/** The first day of a month that is so many months later. */
export function addMonths(day: Day, months: number): Day {
  const { year, month } = partsOf(day);
  return dayOf(year, month + months, 1);
}

/** "December", or "Nov – Dec" if the days are of two months. */
export function sayMonths(from: Day, to: Day, today: Day): string {
  const [first, last] = [partsOf(from).month, partsOf(to).month];
  if (first === last) return sayMonth(from, today);
  return [first, last].map((month) => monthName(month, "short")).join(" – ");
}

/** "December", with the year if it is not this year. */
export function sayMonth(day: Day, today: Day): string {
  const { year, month } = partsOf(day);
  const name = capitalize(monthName(month));
  return year === partsOf(today).year ? name : t("{month} {year}", { month: name, year: String(year) });
}
