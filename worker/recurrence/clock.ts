import { type Clock, type Day, sayClock } from "./calendar.ts";
import { momentOf, wallAt as showAt } from "./wall.ts";

export interface Wall extends Clock {
  day: Day;
}

/** The day and the time that a wall clock in this time zone shows. */
export function wallAt(instant: Date, zone: string): Wall {
  const [day = "", time = ""] = showAt(instant, zone).split("T");
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return { day, hour, minute };
}

/** The moment at which a wall clock shows this; the first one if it does so twice. */
export function instantOf({ day, ...clock }: Wall, zone: string): Date {
  return new Date(momentOf(`${day}T${sayClock(clock)}:00`, zone));
}
