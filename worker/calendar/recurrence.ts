import { compact, partsOf, type Series, writeRule } from "../tasks/repeat/rule.ts";
import type { Clock } from "./clock.ts";

const weekday = /^([+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)$/;
const mostOf: Record<string, number> = { BYMONTHDAY: 31, BYSETPOS: 366 };

/**
 * A rule as RFC 5545 §3.3.10 has it, its end written as the caller has it. Undefined where there is no such rule, or where
 * it ends before it begins.
 */
export function readRule(
  { rule, begins }: Series,
  clock: Clock,
  writeEnd: (end: number) => string,
): string | undefined {
  if (!isExact(rule)) return undefined;
  const parts = new Map(partsOf(rule));
  if (isOfLastDay(parts)) {
    parts.set("BYMONTHDAY", "-1");
    parts.delete("BYSETPOS");
  }
  const until = parts.get("UNTIL");
  if (until !== undefined) {
    const end = momentOfEnd(until, clock);
    if (!(end >= clock.momentOf(begins))) return undefined;
    parts.set("UNTIL", compact(writeEnd(end)));
  }
  return writeRule([...parts]);
}

/** It can be said without BYSETPOS, which many programs know of weekdays only. */
function isOfLastDay(parts: Map<string, string>): boolean {
  if (parts.get("BYSETPOS") !== "-1" || parts.has("BYDAY")) return false;
  const days = parts.get("BYMONTHDAY");
  if (days === "28,29") return parts.get("BYMONTH") === "2";
  return days === "28,29,30,31" && parts.get("FREQ") === "MONTHLY";
}

/** What the clause gives no meaning the API takes all the same, and has one for it: another program would have a third. */
function isExact(rule: string): boolean {
  const parts = new Map(partsOf(rule));
  const frequency = parts.get("FREQ");
  if (frequency === "WEEKLY" && parts.has("BYMONTHDAY")) return false;
  if (parts.has("BYSETPOS") && ![...parts.keys()].some((name) => /^BY(?!SETPOS)/.test(name))) return false;
  return [...parts].every(([name, value]) => {
    if (name === "UNTIL") return isMoment(isoOf(value));
    if (name === "BYMONTH") return numbersIn(value).every((month) => month >= 1 && month <= 12);
    if (name === "BYDAY") return value.split(",").every((day) => isWeekday(day, frequency));
    const most = mostOf[name];
    return most === undefined || numbersIn(value).every((number) => isOrdinal(number, most));
  });
}

/** A day is over with its last second, by the clock that the task goes by. */
function momentOfEnd(until: string, clock: Clock): number {
  const iso = isoOf(until);
  return until.includes("T") ? Date.parse(iso) : clock.momentOf(iso.slice(0, 19));
}

function isoOf(until: string): string {
  const [day = "", time = "235959"] = until.replace("Z", "").split("T");
  const date = day.replace(/(....)(..)(..)/, "$1-$2-$3");
  return `${date}T${time.replace(/(..)(..)(..)/, "$1:$2:$3")}Z`;
}

/** There is no 31 February, though a clock reads one. */
function isMoment(iso: string): boolean {
  const moment = Date.parse(iso);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(iso.slice(0, 19));
}

function isWeekday(day: string, frequency: string | undefined): boolean {
  const said = weekday.exec(day);
  if (!said) return false;
  const [, ordinal] = said;
  if (ordinal === undefined) return true;
  return (frequency === "MONTHLY" || frequency === "YEARLY") && isOrdinal(Number(ordinal), 53);
}

function isOrdinal(number: number, most: number): boolean {
  return number !== 0 && Math.abs(number) <= most;
}

function numbersIn(value: string): number[] {
  return value.split(",").map(Number);
}
