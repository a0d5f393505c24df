import { type Clock, type Day, dayOf } from "./calendar.ts";

export interface Wall extends Clock {
  day: Day;
}

/** What the calendar and the clock on the wall show in a time zone. */
export function wallAt(instant: Date, zone: string): Wall {
  const shown = clockOf(zone).formatToParts(instant);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(shown.find((part) => part.type === type)?.value ?? 0);
  return {
    day: dayOf(read("year"), read("month"), read("day")),
    hour: read("hour"),
    minute: read("minute"),
  };
}

/**
 * When the wall shows this. Of an hour that comes twice it is the first; in one that is skipped it is as long after
 * the clock is put forward as it would have been after the skipped hour began (RFC 5545 §3.3.5).
 */
export function instantOf(wall: Wall, zone: string): Date {
  const asIfUtc = utcOf(wall);
  const offsetAt = (time: number) => utcOf(wallAt(new Date(time), zone)) - time;
  const before = asIfUtc - offsetAt(asIfUtc - dayLong);
  const after = asIfUtc - offsetAt(asIfUtc + dayLong);
  const shows = (time: number) => time + offsetAt(time) === asIfUtc;
  return new Date(shows(before) || !shows(after) ? before : after);
}

const dayLong = 86_400_000;

function utcOf({ day, hour, minute }: Wall): number {
  return new Date(day).getTime() + (hour * 60 + minute) * 60_000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Dear to make, and asked for each task of a list. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const made = clocks.get(zone);
  if (made) return made;
  const clock = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    calendar: "iso8601",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  clocks.set(zone, clock);
  return clock;
}

/** The zone of this browser. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
