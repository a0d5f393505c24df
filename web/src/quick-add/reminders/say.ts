import { sayClock } from "../../dates/calendar.ts";
import { sayDay } from "../../dates/names.ts";
import { wallAt } from "../../dates/zone.ts";
import { plural, t } from "../../language/t.ts";
import { sayDuration } from "../../task/duration.ts";
import type { Moment } from "../reader.ts";
import type { Reminder } from "./settle.ts";

/** "1 h before", "1 day before, 18:30", "Saturday 21 November, 09:00". */
export function sayReminder(reminder: Reminder, { now, zone }: Moment): string {
  if ("at" in reminder) {
    const { day, ...clock } = wallAt(new Date(reminder.at), zone);
    return `${sayDay(day, wallAt(now, zone).day)}, ${sayClock(clock)}`;
  }
  if ("minutes_before" in reminder) {
    const { minutes_before: minutes } = reminder;
    return minutes === 0 ? t("when it is due") : t("{duration} before", { duration: sayDuration(minutes) });
  }
  const { days_before: days, time } = reminder;
  const day = days === 0 ? t("on the day") : plural(days, "{count} day before", "{count} days before");
  return time === undefined ? day : `${day}, ${time}`;
}
