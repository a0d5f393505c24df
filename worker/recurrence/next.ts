import { dateOf, lastDay, numberOf } from "./days.ts";
import { firstWithin, type Pay } from "./occurrences.ts";
import { endOf, parseRule, writeRule } from "./rule.ts";
import { scheduleOf } from "./schedule.ts";
import { intendedTime, pinToDay, withoutTime } from "./series.ts";
import { momentOf, type Wall, wallAt } from "./wall.ts";

export interface Repetition {
  rule: string;
  from: "due" | "completion";
  /** When the task is due in its local time; a day is its midnight. Undefined if it has no date. */
  due: Wall | undefined;
  timeZone: string;
}

export interface Next {
  due: Wall;
  /** The rule with the remaining count and the day of the month that the series started on. */
  rule: string;
}

/** The last moment whose year has four digits. */
const lastMoment = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * When the task is due next, after it is completed. It is always after now: missed occurrences are left out. There is
 * none after the year 9999.
 */
export function nextAfter({ rule, from, due, timeZone }: Repetition, now: Date, pay: Pay): Next | undefined {
  const done = wallAt(now, timeZone);
  const today = `${done.slice(0, 10)}T00:00:00`;
  const intended = due === undefined ? today : intendedTime(rule, due, timeZone);
  const start = from === "due" && due !== undefined ? intended : today.slice(0, 11) + intended.slice(11);
  // A task for a whole day is not late before the day is over.
  const past = intended.endsWith("00:00:00") ? today : done;
  const pinned = pinToDay(withoutTime(rule), start);
  const next = firstBeyond(pinned, start, start > past ? start : past, timeZone, pay);
  if (!next || momentOf(next.at, timeZone) > lastMoment) return undefined;
  return { due: next.at, rule: lessCount(pinned, next.index) };
}

/** Each pair of successive years, with its leap days and weekdays, is among these. */
const allYears = { from: numberOf("2000-01-01"), to: numberOf("2027-12-31") };

/** Whether any day fits the rule, for some day that it starts on. */
export function hasOccurrence(rule: string, pay: Pay): boolean {
  const { from, to } = allYears;
  const schedule = { ...scheduleOf(rule, from), interval: 1, count: undefined };
  return firstWithin(schedule, { start: from, from, to }, pay) !== undefined;
}

function firstBeyond(rule: string, start: Wall, threshold: Wall, timeZone: string, pay: Pay) {
  // A year of five digits is beyond the last day.
  if (!/^\d{4}-/.test(threshold)) return undefined;
  const time = start.slice(10);
  const day = numberOf(start.slice(0, 10));
  const passed = numberOf(threshold.slice(0, 10));
  const from = time > threshold.slice(10) ? passed : passed + 1;
  const range = { start: day, from, to: lastDayOf(rule, time, timeZone) };
  const next = firstWithin(scheduleOf(rule, day), range, pay);
  return next && { at: dateOf(next.day) + time, index: next.index };
}

/** RFC 5545 writes the end in UTC. Here it is compared with local time. */
function lastDayOf(rule: string, time: string, timeZone: string): number {
  const until = new Map(parseRule(rule)).get("UNTIL");
  if (until === undefined) return lastDay;
  const end = until.includes("T") ? wallAt(new Date(endOf(until)), timeZone) : endOf(until).slice(0, 19);
  if (!/^\d{4}-/.test(end)) return lastDay;
  const day = numberOf(end.slice(0, 10));
  return time.slice(0, 9) > end.slice(10) ? day - 1 : day;
}

function lessCount(rule: string, passed: number): string {
  return writeRule(
    parseRule(rule).map(([name, value]) => [name, name === "COUNT" ? String(Number(value) - passed) : value]),
  );
}
