import { endOf, parseRule, weekdayCodes } from "./rule.ts";

const weekday = new RegExp(`^([+-]?\\d{1,2})?(?:${weekdayCodes.join("|")})$`);

type Check = (value: string, frequency: string) => boolean;

/** The part of RFC 5545 §3.3.10 that tasks need: nothing repeats more often than daily. */
const checks: Record<string, Check> = {
  FREQ: (value) => /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(value),
  INTERVAL: (value) => /^[1-9]\d{0,2}$/.test(value),
  COUNT: (value) => /^[1-9]\d{0,3}$/.test(value),
  UNTIL: isEnd,
  BYDAY: (value, frequency) => value.split(",").every((day) => isWeekday(day, frequency)),
  BYMONTHDAY: (value, frequency) =>
    frequency !== "WEEKLY" && value.split(",").every((day) => isOrdinal(day, 31)),
  BYMONTH: (value) => value.split(",").every((month) => isWithin(month, 1, 12)),
  BYSETPOS: (value) => value.split(",").every((position) => isOrdinal(position, 366)),
  BYHOUR: (value) => isWithin(value, 0, 23),
  BYMINUTE: (value) => isWithin(value, 0, 59),
  WKST: (value) => weekdayCodes.includes(value),
};

/** Refuses rules that the clause leaves undefined, because every program would read them differently. */
export function isRule(rule: string): boolean {
  if (!/^FREQ=[A-Z]+(?:;[A-Z]+=[^;=]+)*$/.test(rule)) return false;
  const parts = parseRule(rule);
  const names = new Set(parts.map(([name]) => name));
  if (names.size !== parts.length || (names.has("COUNT") && names.has("UNTIL"))) return false;
  // Together they keep a time that the clock skipped once.
  if (names.has("BYHOUR") !== names.has("BYMINUTE")) return false;
  if (names.has("BYSETPOS") && !parts.some(([name]) => /^BY(?!SETPOS)/.test(name))) return false;
  const frequency = new Map(parts).get("FREQ") ?? "";
  return parts.every(([name, value]) => Object.hasOwn(checks, name) && checks[name]?.(value, frequency));
}

function isWeekday(day: string, frequency: string): boolean {
  const match = weekday.exec(day);
  if (!match) return false;
  const [, ordinal] = match;
  if (ordinal === undefined) return true;
  return (frequency === "MONTHLY" || frequency === "YEARLY") && isOrdinal(ordinal.replace("+", ""), 53);
}

/** A number counts from the beginning, and a negative one from the end. */
function isOrdinal(value: string, most: number): boolean {
  return isWithin(value.replace(/^-/, ""), 1, most);
}

function isWithin(value: string, least: number, most: number): boolean {
  const isWritten = /^\d+$/.test(value) && value.length <= String(most).length;
  return isWritten && Number(value) >= least && Number(value) <= most;
}

/** Refuses days such as 31 February, which `Date.parse` reads as a day in March. */
function isEnd(value: string): boolean {
  if (!/^\d{8}(?:T\d{6}Z)?$/.test(value)) return false;
  const moment = Date.parse(endOf(value));
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(endOf(value).slice(0, 19));
}
