import { dateOf, numberOf } from "./days.ts";
import { isLate, onDays } from "./month-days.ts";
import { parseRule, writeRule } from "./rule.ts";
import { momentOf, type Wall, wallAt } from "./wall.ts";

/** How a task repeats, in the form that its dates are computed from. */
export interface Series {
  start: Wall;
  rule: string;
}

/** The meaning of a rule for a task that is due then: it repeats at the intended time and on the intended days. */
export function seriesOf(rule: string, due: Wall, timeZone: string): Series {
  const start = intendedTime(rule, due, timeZone);
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

/** When it would have been due if the clock had not been put forward. */
export function intendedTime(rule: string, due: Wall, timeZone: string): Wall {
  return keptTime(rule, due, timeZone) ?? due;
}

/** Whether the rule names a time that its task is not due at, and is not late for because the clock skipped it. */
export function namesOtherTime(rule: string, due: Wall | undefined, timeZone: string): boolean {
  if (!/;BY(?:HOUR|MINUTE)=/.test(rule)) return false;
  return due === undefined || keptTime(rule, due, timeZone) === undefined;
}

/** The time that the rule keeps, if the clock in that zone shows it as the due time. */
function keptTime(rule: string, due: Wall, timeZone: string): Wall | undefined {
  const parts = new Map(parseRule(rule));
  const [hour, minute] = [parts.get("BYHOUR"), parts.get("BYMINUTE")];
  if (hour === undefined || minute === undefined || !/^\d{4}-/.test(due)) return undefined;
  const time = `T${hour.padStart(2, "0")}:${minute.padStart(2, "0")}${due.slice(16)}`;
  const day = due.slice(0, 10);
  // A gap may end on the day after it began.
  const dates = [day, dateOf(numberOf(day) - 1)];
  return dates.map((date) => date + time).find((wall) => isShownAs(wall, due, timeZone));
}

function isShownAs(wall: Wall, due: Wall, timeZone: string): boolean {
  return wallAt(momentOf(wall, timeZone), timeZone) === due.slice(0, 19);
}

/** Keeps in the rule a time that the clock skips one night: the task is due after the gap on that night only. */
export function withTime(rule: string, wall: Wall): string {
  const [hour, minute] = wall.slice(11).split(":").map(Number);
  return writeRule([...parseRule(withoutTime(rule)), ["BYHOUR", String(hour)], ["BYMINUTE", String(minute)]]);
}

export function withoutTime(rule: string): string {
  return writeRule(parseRule(rule).filter(([name]) => name !== "BYHOUR" && name !== "BYMINUTE"));
}
