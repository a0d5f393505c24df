import { type MonthDays, monthDays, monthOf, weekdayOf } from "./days.ts";
import type { Schedule } from "./schedule.ts";

/** The part of a period that lies in one month. */
export interface Stretch {
  month: number;
  first: number;
  last: number;
}

/** The number of the week, month or year that a day is in. Of a daily rule, the month. */
export function periodOf({ frequency, weekStart }: Schedule, day: number): number {
  if (frequency === "WEEKLY") return Math.floor((day + 4 - weekStart) / 7);
  return frequency === "YEARLY" ? Math.floor(monthOf(day) / 12) : monthOf(day);
}

export function stretchesOf({ frequency, weekStart }: Schedule, period: number): Stretch[] {
  if (frequency === "YEARLY")
    return Array.from({ length: 12 }, (_, month) => wholeMonth(12 * period + month));
  if (frequency !== "WEEKLY") return [wholeMonth(period)];
  const first = 7 * period - 4 + weekStart;
  const last = first + 6;
  const [month, next] = [monthOf(first), monthOf(last)];
  if (month === next) return [{ month, first, last }];
  const turn = monthDays(next).first;
  return [
    { month, first, last: turn - 1 },
    { month: next, first: turn, last },
  ];
}

function wholeMonth(month: number): Stretch {
  const { first, length } = monthDays(month);
  return { month, first, last: first + length - 1 };
}

/** The days of one period that the rule names, in order, and how many days it took to find them. */
export function namedIn(schedule: Schedule, stretches: Stretch[], start: number) {
  const { frequency, interval, months, positions = [] } = schedule;
  const step = frequency === "DAILY" ? interval : 1;
  const days: number[] = [];
  // The period itself takes as long as two days, and so do four positions in it.
  let looked = 2 + positions.length / 2;
  for (const { month, first, last } of stretches) {
    if (months && !months.has((month % 12) + 1)) continue;
    const span = monthDays(month);
    const numbers = numberedWithin(schedule, month, span);
    for (let day = first + behind(start, first, step); day <= last; day += step) {
      looked += 1;
      if (isNamed(schedule, day, span, numbers)) days.push(day);
    }
  }
  return { days: atPositions(schedule, days), looked };
}

/** How far the first day from here on is that is whole steps away from the start. */
function behind(start: number, first: number, step: number): number {
  return (((start - first) % step) + step) % step;
}

function isNamed(schedule: Schedule, day: number, span: MonthDays, numbers: MonthDays): boolean {
  const { weekdays, numbered, monthDays: dates } = schedule;
  const date = day - span.first + 1;
  if (dates && !dates.has(date) && !dates.has(date - span.length - 1)) return false;
  if (!weekdays) return true;
  const weekday = weekdayOf(day);
  if (weekdays.has(weekday)) return true;
  return numbered.some((wanted) => wanted.weekday === weekday && isNumber(wanted.ordinal, day, numbers));
}

/** A yearly rule that names no month numbers its weekdays within the year. Others do so within the month. */
function numberedWithin({ frequency, months }: Schedule, month: number, span: MonthDays): MonthDays {
  if (frequency !== "YEARLY" || months) return span;
  const january = 12 * Math.floor(month / 12);
  const { first } = monthDays(january);
  return { first, length: monthDays(january + 12).first - first };
}

function isNumber(ordinal: number, day: number, { first, length }: MonthDays): boolean {
  const between = ordinal > 0 ? day - first : first + length - 1 - day;
  return Math.floor(between / 7) + 1 === Math.abs(ordinal);
}

function atPositions({ positions, frequency }: Schedule, days: number[]): number[] {
  if (!positions) return days;
  // Each day is a period of its own, with one member.
  if (frequency === "DAILY") return positions.some((position) => Math.abs(position) === 1) ? days : [];
  const chosen = positions.map((position) => days.at(position > 0 ? position - 1 : position));
  return [...new Set(chosen)].filter((day) => day !== undefined).toSorted((a, b) => a - b);
}
