import { momentOf, wallAt as showAt } from "../../../worker/recurrence/wall.ts";
import { type Clock, type Day, sayClock } from "./calendar.ts";

export interface Wall extends Clock {
  day: Day;
}

/** What the calendar and the clock on the wall show in a time zone. */
export function wallAt(instant: Date, zone: string): Wall {
  const [day = "", time = ""] = showAt(instant, zone).split("T");
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return { day, hour, minute };
}

/** When the wall shows this; where it does so twice, the first time. */
export function instantOf({ day, ...clock }: Wall, zone: string): Date {
  return new Date(momentOf(`${day}T${sayClock(clock)}:00`, zone));
}

/** The zone of this browser. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
