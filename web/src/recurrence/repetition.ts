import { isLate, onDays } from "../../../worker/recurrence/month-days.ts";
import { type RulePart, weekdayCodes, writeRule } from "../../../worker/recurrence/rule.ts";
import { addDays, type Day, lengthOfMonth, monthNames, partsOf, weekdayName } from "../dates/calendar.ts";

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

export function sayRepetition(repetition: Repetition): string {
  const words = sayRhythm(repetition);
  return repetition.from === "completion" ? `${words} after it is done` : words;
}

function sayRhythm({ unit, every, weekdays, monthDays, nth, date }: Repetition): string {
  const rhythm = every === 1 ? `every ${unit}` : `every ${every} ${unit}s`;
  if (weekdays) {
    const names = join(inWeek(weekdays).map(weekdayName));
    if (every > 1) return `${rhythm} on ${names}`;
    return inWeek(weekdays).join() === "1,2,3,4,5" ? "every weekday" : `every ${names}`;
  }
  if (monthDays) {
    return `${rhythm} on the ${join(monthDays.map((day) => (day < 0 ? "last day" : ordinal(day))))}`;
  }
  if (nth) return `${rhythm} on the ${sayNth(nth)}`;
  return date ? `${rhythm} on ${date.day} ${monthNames[date.month - 1]}` : rhythm;
}

/** "2nd and 4th Friday", "1st Monday and 3rd Thursday". */
function sayNth(nth: Nth[]): string {
  const names = nth.map(({ which, weekday }, index) => {
    const isNamedLater = nth[index + 1]?.weekday === weekday;
    return (which < 0 ? "last" : ordinal(which)) + (isNamedLater ? "" : ` ${weekdayName(weekday)}`);
  });
  return join(names);
}

/** Weeks begin on Monday, as a rule's do (RFC 5545 §3.3.10, WKST). */
function inWeek(weekdays: number[]): number[] {
  return [...new Set(weekdays)].toSorted((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
}

function ordinal(number: number): string {
  const teen = number % 100 > 10 && number % 100 < 14;
  return `${number}${teen ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th")}`;
}

function join(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
