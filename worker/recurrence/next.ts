import { RRuleTemporal } from "rrule-temporal";
import { compact, endOf, parseRule, writeRule } from "./rule.ts";
import { intendedTime, pinToDay, withoutTime } from "./series.ts";
import { type Wall, wallAt } from "./wall.ts";

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

/** The search must end for a rule that no day fits. */
const mostPeriods = 5000;

/** A rule is computed in UTC, where all days have the same length; the zone is applied to the result. */
const plainTime = {
  ZonedDateTime: { from: (value: string) => ({ timeZoneId: "UTC", toString: () => value }) },
};

/** When the task is due next, after it is completed. It is always after now: missed occurrences are left out. */
export function nextAfter({ rule, from, due, timeZone }: Repetition, now: Date): Next | undefined {
  const done = wallAt(now, timeZone);
  const today = `${done.slice(0, 10)}T00:00:00`;
  const intended = due === undefined ? today : intendedTime(rule, due);
  const start = from === "due" && due !== undefined ? intended : today.slice(0, 11) + intended.slice(11);
  // A task for a whole day is not late before the day is over.
  const past = intended.endsWith("00:00:00") ? today : done;
  const pinned = pinToDay(withoutTime(rule), start);
  const next = firstBeyond(pinned, start, start > past ? start : past, timeZone);
  return next && { due: next.at, rule: lessCount(pinned, next.index) };
}

/** Whether any day fits the rule. */
export function hasOccurrence(rule: string): boolean {
  const timeless = parseRule(rule).filter(([name]) => name !== "UNTIL" && name !== "COUNT");
  return firstBeyond(writeRule(timeless), "2024-01-01T00:00:00", "2024-01-01T00:00:00", "UTC") !== undefined;
}

function firstBeyond(rule: string, start: Wall, threshold: Wall, timeZone: string) {
  try {
    const dates = new RRuleTemporal({
      rruleString: `DTSTART:${compact(start)}Z\nRRULE:${untilByWall(rule, timeZone)}`,
      temporal: plainTime,
      maxIterations: mostPeriods,
      includeDtstart: true,
    });
    if (!rule.includes("COUNT=")) {
      const at = dates
        .next(new Date(`${threshold}Z`), false)
        ?.toString()
        .slice(0, 19);
      return at === undefined ? undefined : { at, index: 0 };
    }
    const all = dates.all((_, index) => index < mostPeriods).map((date) => date.toString().slice(0, 19));
    const index = all.findIndex((at) => at > threshold);
    const at = all[index];
    return at === undefined ? undefined : { at, index };
  } catch {
    return undefined;
  }
}

function lessCount(rule: string, passed: number): string {
  return mapPart(rule, "COUNT", (count) => String(Number(count) - passed));
}

/** RFC 5545 writes the end in UTC. Here it is compared with local time. */
function untilByWall(rule: string, timeZone: string): string {
  return mapPart(rule, "UNTIL", (until) => {
    const end = endOf(until);
    return `${compact(until.includes("T") ? wallAt(new Date(end), timeZone) : end.slice(0, 19))}Z`;
  });
}

function mapPart(rule: string, wanted: string, change: (value: string) => string): string {
  return writeRule(parseRule(rule).map(([name, value]) => [name, name === wanted ? change(value) : value]));
}
