import { endOf, partsOf } from "./rule.ts";

type Check = (value: string, frequency: string) => boolean;

/** As much of RFC 5545 §3.3.10 as a task's days and times need: nothing comes more often than daily. */
const parts: Record<string, Check> = {
  FREQ: (value) => /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(value),
  INTERVAL: (value) => /^[1-9]\d{0,2}$/.test(value),
  COUNT: (value) => /^[1-9]\d{0,3}$/.test(value),
  UNTIL: isEnd,
  BYDAY: (value, frequency) => value.split(",").every((day) => isWeekday(day, frequency)),
  BYMONTHDAY: (value, frequency) =>
    frequency !== "WEEKLY" && value.split(",").every((day) => isOrdinal(day, 31)),
  BYMONTH: (value) => value.split(",").every((month) => isWithin(month, 1, 12)),
  BYSETPOS: (value) => value.split(",").every((place) => isOrdinal(place, 366)),
  BYHOUR: (value) => isWithin(value, 0, 23),
  BYMINUTE: (value) => isWithin(value, 0, 59),
  WKST: (value) => /^(?:MO|TU|WE|TH|FR|SA|SU)$/.test(value),
};

/** What the clause gives no meaning is no rule here either: each program would have one of its own for it. */
export function isRule(rule: string): boolean {
  if (!/^FREQ=[A-Z]+(?:;[A-Z]+=[^;=]+)*$/.test(rule)) return false;
  const said = partsOf(rule);
  const names = new Set(said.map(([name]) => name));
  if (names.size !== said.length || (names.has("COUNT") && names.has("UNTIL"))) return false;
  if (names.has("BYSETPOS") && !said.some(([name]) => /^BY(?!SETPOS)/.test(name))) return false;
  const frequency = new Map(said).get("FREQ") ?? "";
  return said.every(([name, value]) => Object.hasOwn(parts, name) && parts[name]?.(value, frequency));
}

function isWeekday(day: string, frequency: string): boolean {
  const said = /^([+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)$/.exec(day);
  if (!said) return false;
  const [, ordinal] = said;
  if (ordinal === undefined) return true;
  return (frequency === "MONTHLY" || frequency === "YEARLY") && isOrdinal(ordinal.replace("+", ""), 53);
}

/** From the beginning or, below zero, from the end. */
function isOrdinal(value: string, most: number): boolean {
  return isWithin(value.replace(/^-/, ""), 1, most);
}

function isWithin(value: string, least: number, most: number): boolean {
  const isWritten = /^\d+$/.test(value) && value.length <= String(most).length;
  return isWritten && Number(value) >= least && Number(value) <= most;
}

/** There is no 31 February, though a clock reads one. */
function isEnd(value: string): boolean {
  if (!/^\d{8}(?:T\d{6}Z)?$/.test(value)) return false;
  const moment = Date.parse(endOf(value));
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(endOf(value).slice(0, 19));
}
