import { RRuleTemporal } from "rrule-temporal";
import {
  pinToDay,
  intendedTime,
  compact,
  partsOf,
  type Wall,
  wallIn,
  withoutTime,
  writeRule,
} from "./rule.ts";

export interface Repetition {
  rule: string;
  from: "due" | "completion";
  /** When it is due by its own clock; a day begins at midnight. Nothing, where it is due some day. */
  due: Wall | undefined;
  timeZone: string;
}

export interface Next {
  due: Wall;
  /** With what is left of it, and with the day of the month said that it began with. */
  rule: string;
}

/** Rules that no day fits must come to an end, too. */
const mostPeriods = 5000;

/** Days and times are all the same length here: a rule is worked out in UTC, and its clock is put where it hangs afterwards. */
const plainTime = {
  ZonedDateTime: { from: (value: string) => ({ timeZoneId: "UTC", toString: () => value }) },
};

/** The next time it is due once it is done, always after now: what was missed meanwhile is not made up for. */
export function nextAfter({ rule, from, due, timeZone }: Repetition, now: Date): Next | undefined {
  const done = wallIn(timeZone, now);
  const today = `${done.slice(0, 10)}T00:00:00`;
  const intended = due === undefined ? today : intendedTime(rule, due);
  const start = from === "due" && due !== undefined ? intended : today.slice(0, 11) + intended.slice(11);
  // Whoever has a whole day has it until midnight.
  const past = intended.endsWith("00:00:00") ? today : done;
  const kept = pinToDay(withoutTime(rule), start);
  const found = firstBeyond(kept, start, start > past ? start : past, timeZone);
  return found && { due: found.at, rule: lessCount(kept, found.index) };
}

/** Whether there is any day at all that fits. */
export function hasOccurrence(rule: string): boolean {
  const timeless = partsOf(rule).filter(([name]) => name !== "UNTIL" && name !== "COUNT");
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
  const left = ([name, value]: [string, string]): [string, string] =>
    name === "COUNT" ? [name, String(Number(value) - passed)] : [name, value];
  return writeRule(partsOf(rule).map(left));
}

/** RFC 5545 has the end in UTC. Here it is compared with what a clock on the wall says. */
function untilByWall(rule: string, timeZone: string): string {
  const said = /UNTIL=(\d{8})(T\d{6})?Z?/.exec(rule);
  if (!said) return rule;
  const [whole, day = "", time] = said;
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)];
  const end =
    time === undefined
      ? `${day}T235959`
      : compact(
          wallIn(
            timeZone,
            new Date(`${year}-${month}-${date}${time.replace(/(\d\d)(\d\d)(\d\d)/, "$1:$2:$3")}Z`),
          ),
        );
  return rule.replace(whole, `UNTIL=${end}Z`);
}
