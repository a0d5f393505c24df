/** Wall-clock time without a zone, to the second: what a rule counts in. */
export type Wall = string;

/** How a task comes again, as it is read when it is worked out. */
export interface Series {
  begins: Wall;
  rule: string;
}

/** What a rule means of what is due then: from the time and the days that were intended. */
export function seriesOf(rule: string, due: Wall): Series {
  const begins = intendedTime(rule, due);
  return { begins, rule: pinToDay(withoutTime(rule), begins) };
}

/** Of whom it is said only that it comes each month or year, it is meant of the day it began on, and of the last where there is none. */
export function pinToDay(rule: string, start: Wall): string {
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
export function intendedTime(rule: string, due: Wall): Wall {
  const parts = new Map(partsOf(rule));
  const hour = parts.get("BYHOUR");
  const minute = parts.get("BYMINUTE");
  if (hour === undefined || minute === undefined) return due;
  const meant = `${due.slice(0, 11)}${hour.padStart(2, "0")}:${minute.padStart(2, "0")}:00`;
  const anHour = 3_600_000;
  return Date.parse(`${due}Z`) - Date.parse(`${meant}Z`) === anHour ? meant : due;
}

/** A rule for a time that the clocks of a night jump over: what is due an hour later by them is due then once only. */
export function withTime(rule: string, wall: Wall): string {
  const [hour, minute] = wall.slice(11).split(":").map(Number);
  return writeRule([...partsOf(withoutTime(rule)), ["BYHOUR", String(hour)], ["BYMINUTE", String(minute)]]);
}

export function withoutTime(rule: string): string {
  return writeRule(partsOf(rule).filter(([name]) => name !== "BYHOUR" && name !== "BYMINUTE"));
}

export function partsOf(rule: string): [string, string][] {
  return rule.split(";").map((part) => {
    const [name = "", value = ""] = part.split("=");
    return [name, value];
  });
}

export function writeRule(parts: [string, string][]): string {
  return parts.map((part) => part.join("=")).join(";");
}

export function wallIn(timeZone: string, moment: Date): Wall {
  const style = { dateStyle: "short", timeStyle: "medium", timeZone } as const;
  return new Intl.DateTimeFormat("sv-SE", style).format(moment).replace(" ", "T");
}

/** What UNTIL says, in ISO's words. A day is over with its last second. */
export function endOf(until: string): string {
  const [day = "", time = "235959"] = until.replace("Z", "").split("T");
  const date = day.replace(/(....)(..)(..)/, "$1-$2-$3");
  return `${date}T${time.replace(/(..)(..)(..)/, "$1:$2:$3")}Z`;
}

/** As iCalendar writes it. */
export function compact(wall: Wall): string {
  return wall.replaceAll(/[-:]/g, "");
}
