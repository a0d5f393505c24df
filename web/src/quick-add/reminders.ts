import { sayReminder } from "../task/reminder-words.ts";
import { wallAt } from "../dates/zone.ts";
import type { SayReminders } from "./say-match.ts";

export { readWithReminders } from "../../../worker/quick-add/reminders/read.ts";

/** The words say no more than was typed: the time of a day is not known here. */
export const sayReminders: SayReminders = (reminders, { now, zone }) => {
  const here = { now, zone, today: wallAt(now, zone).day };
  const day = { time_zone: zone, day_time: "" };
  return reminders.map((reminder) => sayReminder(reminder, {}, day, here)).join("; ");
};
