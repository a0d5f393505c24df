import { isLate, onDays } from "./month-days.ts";
import { parseRule, writeRule } from "./rule.ts";
import type { Wall } from "./wall.ts";

/** How a task repeats, in the form that its dates are computed from. */
export interface Series {
  start: Wall;
  rule: string;
}

/** The meaning of a rule for a task that is due then: it repeats at the intended time and on the intended days. */
export function seriesOf(rule: string, due: Wall): Series {
  const start = intendedTime(rule, due);
  return { start, rule: pinToDay(withoutTime(rule), start) };
}

/** "Every month" and "every year" mean the day of the start, or the last day of a month that lacks that day. */
export function pinToDay(rule: string, start: Wall): string {
  const parts = new Map(parseRule(rule));
  if ([...parts.keys()].some((name) => name.startsWith("BY"))) return rule;
  const [month, day = 0] = start.slice(5, 10).split("-").map(Number);
  if (!isLate(day)) return rule;
  if (parts.get("FREQ") === "MONTHLY") return writeRule([...parts, ...onDays([day])]);
  if (parts.get("FREQ") !== "YEARLY" || month !== 2) return rule;
  return writeRule([...parts, ["BYMONTH", "2"], ...onDays([day])]);
}

/** The time at which it would have been due if the clock had not been put forward. */
export function intendedTime(rule: string, due: Wall): Wall {
  const parts = new Map(parseRule(rule));
  const hour = parts.get("BYHOUR");
  const minute = parts.get("BYMINUTE");
  if (hour === undefined || minute === undefined) return due;
  const intended = `${due.slice(0, 11)}${hour.padStart(2, "0")}:${minute.padStart(2, "0")}:00`;
  const anHour = 3_600_000;
  return Date.parse(`${due}Z`) - Date.parse(`${intended}Z`) === anHour ? intended : due;
}

/** Keeps in the rule a time that the clock skips one night: the task is due an hour later on that night only. */
export function withTime(rule: string, wall: Wall): string {
  const [hour, minute] = wall.slice(11).split(":").map(Number);
  return writeRule([...parseRule(withoutTime(rule)), ["BYHOUR", String(hour)], ["BYMINUTE", String(minute)]]);
}

export function withoutTime(rule: string): string {
  return writeRule(parseRule(rule).filter(([name]) => name !== "BYHOUR" && name !== "BYMINUTE"));
}
