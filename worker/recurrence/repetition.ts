import { addDays, type Day, lengthOfMonth, partsOf } from "./calendar.ts";
import { isLate, onDays } from "./month-days.ts";
import { type RulePart, weekdayCodes, writeRule } from "./rule.ts";

export type Unit = "day" | "week" | "month" | "year";

export interface Nth {
  which: number;
  weekday: number;
}

/** How a task repeats, as a person says it. */
export interface Repetition {
  unit: Unit;
  every: number;
  from: "due" | "completion";
  /** Sunday is 0. */
  weekdays?: number[];
  /** Days of the month; the last one is -1. */
  monthDays?: number[];
  /** The second Tuesday, or with -1 the last one; there may be several, as in "the 2nd and 4th Friday". */
  nth?: Nth[];
  date?: { month: number; day: number };
}

/** An RFC 5545 recurrence rule (§3.3.10). */
export function toRule({ unit, every, weekdays, monthDays, nth, date }: Repetition): string {
  const parts: RulePart[] = [
    ["FREQ", { day: "DAILY", week: "WEEKLY", month: "MONTHLY", year: "YEARLY" }[unit]],
  ];
  if (every > 1) parts.push(["INTERVAL", String(every)]);
  if (weekdays)
    parts.push([
      "BYDAY",
      inWeek(weekdays)
        .map((day) => weekdayCodes[day])
        .join(),
    ]);
  if (nth)
    parts.push(["BYDAY", nth.map(({ which, weekday }) => which + (weekdayCodes[weekday] ?? "")).join()]);
  if (date)
    parts.push(["BYMONTH", String(date.month)], ...onDays([date.day], lengthOfMonth(2023, date.month)));
  if (monthDays) parts.push(...onDays(monthDays));
  return writeRule(parts);
}

/** "Every month" without a day repeats on the day of the first due date: the rule names it if some months lack it. */
export function anchor(repetition: Repetition, due: Day): Repetition {
  const { unit, monthDays, nth, date } = repetition;
  const { month, day } = partsOf(due);
  if (unit === "month" && !monthDays && !nth && isLate(day)) return { ...repetition, monthDays: [day] };
  if (unit === "year" && !date && month === 2 && day === 29) return { ...repetition, date: { month, day } };
  return repetition;
}

export function firstDay(repetition: Repetition, earliest: Day): Day {
  // A fifth Monday and a day of the year are never further away than this.
  for (let ahead = 0; ahead < 400; ahead++) {
    const day = addDays(earliest, ahead);
    if (fallsOn(repetition, day)) return day;
  }
  return earliest;
}

function fallsOn({ weekdays, monthDays, nth, date }: Repetition, on: Day): boolean {
  const { year, month, day, weekday } = partsOf(on);
  const last = lengthOfMonth(year, month);
  if (weekdays) return weekdays.includes(weekday);
  if (monthDays) return monthDays.some((wanted) => day === (wanted < 0 ? last : Math.min(wanted, last)));
  if (nth) {
    const isInReach = (which: number) => (which < 0 ? day > last - 7 : Math.ceil(day / 7) === which);
    return nth.some((wanted) => weekday === wanted.weekday && isInReach(wanted.which));
  }
  return !date || (month === date.month && day === Math.min(date.day, last));
}

/** Weeks begin on Monday, as a rule's do (RFC 5545 §3.3.10, WKST). */
export function inWeek(weekdays: number[]): number[] {
  return [...new Set(weekdays)].toSorted((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
}
