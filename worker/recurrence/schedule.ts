import { monthDays, monthOf, weekdayOf } from "./days.ts";
import { parseRule, weekdayCodes } from "./rule.ts";

/** A rule in numbers, with what it leaves open taken from the day it starts on (RFC 5545 §3.3.10). */
export interface Schedule {
  frequency: Frequency;
  interval: number;
  count: number | undefined;
  weekStart: number;
  /** From 1. Undefined if every month fits; the same holds for days and weekdays. */
  months: Set<number> | undefined;
  monthDays: Set<number> | undefined;
  weekdays: Set<number> | undefined;
  /** The weekdays that have a number within the month or the year. */
  numbered: { ordinal: number; weekday: number }[];
  positions: number[] | undefined;
  /** The distance between occurrences, if it is always the same. */
  step: { days: number } | { months: number } | undefined;
}

type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
type Parts = Map<string, string>;

export function scheduleOf(rule: string, start: number): Schedule {
  const parts = new Map(parseRule(rule));
  const frequency = readFrequency(parts);
  const interval = Number(parts.get("INTERVAL") ?? 1);
  const count = parts.get("COUNT");
  const days = parts.get("BYDAY")?.split(",").map(readWeekday);
  const month = monthOf(start);
  const date = start - monthDays(month).first + 1;
  const isNarrowed = [...parts.keys()].some((name) => name.startsWith("BY"));
  const schedule = {
    frequency,
    interval,
    count: count === undefined ? undefined : Number(count),
    weekStart: weekdayCodes.indexOf(parts.get("WKST") ?? "MO"),
    months: readNumbers(parts, "BYMONTH"),
    monthDays: readNumbers(parts, "BYMONTHDAY"),
    weekdays: days && new Set(days.filter(({ ordinal }) => ordinal === 0).map(({ weekday }) => weekday)),
    numbered: days?.filter(({ ordinal }) => ordinal !== 0) ?? [],
    positions: parts.get("BYSETPOS")?.split(",").map(Number),
    step: isNarrowed ? undefined : readStep(frequency, interval, date),
  };
  if (schedule.weekdays || schedule.monthDays || frequency === "DAILY") return schedule;
  if (frequency === "WEEKLY") return { ...schedule, weekdays: new Set([weekdayOf(start)]) };
  if (frequency === "YEARLY") schedule.months ??= new Set([(month % 12) + 1]);
  return { ...schedule, monthDays: new Set([date]) };
}

function readFrequency(parts: Parts): Frequency {
  const name = parts.get("FREQ");
  return name === "WEEKLY" || name === "MONTHLY" || name === "YEARLY" ? name : "DAILY";
}

function readNumbers(parts: Parts, name: string): Set<number> | undefined {
  const values = parts.get(name);
  return values === undefined ? undefined : new Set(values.split(",").map(Number));
}

function readWeekday(day: string) {
  return { ordinal: Number(day.slice(0, -2)), weekday: weekdayCodes.indexOf(day.slice(-2)) };
}

function readStep(frequency: Frequency, interval: number, date: number): Schedule["step"] {
  if (frequency === "DAILY") return { days: interval };
  if (frequency === "WEEKLY") return { days: 7 * interval };
  // Some months lack a later date.
  if (date > 28) return undefined;
  return { months: frequency === "MONTHLY" ? interval : 12 * interval };
}
