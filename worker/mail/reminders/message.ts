/** What somebody wanted to be reminded of, the oldest first, or what a day has. */
export type ReminderMessage = (
  | { about: "reminders"; tasks: RemindedTask[] }
  | { about: "digest"; day: string; due: number; overdue: number; titles: string[] }
) & {
  /** No more of them are sent on this day. */
  isLast?: boolean;
};

export interface RemindedTask {
  title: string;
  /** When it is due, by which clock; or the day on which it is, as `2026-11-28`. */
  due?: Date;
  timeZone?: string;
  dueOn?: string;
}
