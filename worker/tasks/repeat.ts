import { RRuleTemporal } from "rrule-temporal";

/** Wall-clock time without a zone, to the second: what a rule counts in. */
type Wall = string;

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
  const intended = due === undefined ? today : asIntended(rule, due);
  const start = from === "due" && due !== undefined ? intended : today.slice(0, 11) + intended.slice(11);
  // Whoever has a whole day has it until midnight.
  const past = intended.endsWith("00:00:00") ? today : done;
  const kept = anchored(withoutTime(rule), start);
  const found = firstBeyond(kept, start, start > past ? start : past, timeZone);
  return found && { due: found.at, rule: lessCount(kept, found.index) };
}

/** Whether there is any day at all that fits. */
export function everComes(rule: string): boolean {
  const timeless = partsOf(rule).filter(([name]) => name !== "UNTIL" && name !== "COUNT");
  return firstBeyond(write(timeless), "2024-01-01T00:00:00", "2024-01-01T00:00:00", "UTC") !== undefined;
}

/** A rule for a time that the clocks of a night jump over: what is due an hour later by them is due then once only. */
export function withTime(rule: string, wall: Wall): string {
  const [hour, minute] = wall.slice(11).split(":").map(Number);
  return write([...partsOf(withoutTime(rule)), ["BYHOUR", String(hour)], ["BYMINUTE", String(minute)]]);
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

/** Of whom it is said only that it comes each month or year, it is meant of the day it began on, and of the last where there is none. */
function anchored(rule: string, start: Wall): string {
  const parts = new Map(partsOf(rule));
  if ([...parts.keys()].some((name) => name.startsWith("BY"))) return rule;
  const [month, day] = start.slice(5, 10).split("-").map(Number);
  if (day === undefined || day <= 28) return rule;
  const days = Array.from({ length: day - 27 }, (_, index) => 28 + index).join(",");
  if (parts.get("FREQ") === "MONTHLY") return `${rule};BYMONTHDAY=${days};BYSETPOS=-1`;
  if (parts.get("FREQ") !== "YEARLY" || month !== 2) return rule;
  return `${rule};BYMONTH=2;BYMONTHDAY=${days};BYSETPOS=-1`;
}

/** The time it would have been due at, had the night not been an hour short. */
function asIntended(rule: string, due: Wall): Wall {
  const parts = new Map(partsOf(rule));
  const hour = parts.get("BYHOUR");
  const minute = parts.get("BYMINUTE");
  if (hour === undefined || minute === undefined) return due;
  const meant = `${due.slice(0, 11)}${hour.padStart(2, "0")}:${minute.padStart(2, "0")}:00`;
  const anHour = 3_600_000;
  return Date.parse(`${due}Z`) - Date.parse(`${meant}Z`) === anHour ? meant : due;
}

function withoutTime(rule: string): string {
  return write(partsOf(rule).filter(([name]) => name !== "BYHOUR" && name !== "BYMINUTE"));
}

function lessCount(rule: string, passed: number): string {
  const left = ([name, value]: [string, string]): [string, string] =>
    name === "COUNT" ? [name, String(Number(value) - passed)] : [name, value];
  return write(partsOf(rule).map(left));
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

function wallIn(timeZone: string, moment: Date): Wall {
  const style = { dateStyle: "short", timeStyle: "medium", timeZone } as const;
  return new Intl.DateTimeFormat("sv-SE", style).format(moment).replace(" ", "T");
}

function compact(wall: Wall): string {
  return wall.replaceAll(/[-:]/g, "");
}

function partsOf(rule: string): [string, string][] {
  return rule.split(";").map((part) => {
    const [name = "", value = ""] = part.split("=");
    return [name, value];
  });
}

function write(parts: [string, string][]): string {
  return parts.map((part) => part.join("=")).join(";");
}
