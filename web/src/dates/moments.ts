import { plural, t } from "../language/t.ts";
import { locale } from "../language/words.ts";
import type { Day } from "./calendar.ts";

/** "in 40 seconds", "at 14:05 (in 5 minutes)": when to try again. */
export function sayWhen(seconds: number | undefined, now: Date): string {
  if (seconds === undefined) return t("in a moment");
  if (seconds < 60) return plural(Math.max(1, Math.ceil(seconds)), "in {count} second", "in {count} seconds");
  const minutes = Math.ceil(seconds / 60);
  const clock = sayTime(new Date(now.getTime() + seconds * 1000));
  return plural(minutes, "at {clock} (in {count} minute)", "at {clock} (in {count} minutes)", { clock });
}

/** "14:05", in the reader's own format. */
export function sayTime(moment: Date): string {
  return moment.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
}

/** A day in the reader's own date format. */
export function sayDate(day: Day | Date): string {
  const moment = typeof day === "string" ? new Date(`${day}T12:00`) : day;
  return moment.toLocaleDateString(locale, { dateStyle: "medium" });
}

/** A day and a time in the reader's own format. */
export function sayMoment(moment: Date): string {
  return moment.toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
}

/** Reads a moment from an API answer, if it has one. */
export function readMoment(value: unknown): Date | undefined {
  return typeof value === "string" ? new Date(value) : undefined;
}
