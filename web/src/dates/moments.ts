import type { Day } from "./calendar.ts";

/** "in 40 seconds", "at 14:05 (in 5 minutes)": when to try again. */
export function sayWhen(seconds: number, now: Date): string {
  if (seconds < 60) return `in ${Math.max(1, Math.ceil(seconds))} seconds`;
  const minutes = Math.ceil(seconds / 60);
  const clock = new Date(now.getTime() + seconds * 1000).toLocaleTimeString([], {
    hour: "2-digit",
    minute: "2-digit",
  });
  return `at ${clock} (in ${minutes} ${minutes === 1 ? "minute" : "minutes"})`;
}

/** A day in the reader's own date format. */
export function sayDate(day: Day | Date): string {
  const moment = typeof day === "string" ? new Date(`${day}T12:00`) : day;
  return moment.toLocaleDateString([], { dateStyle: "medium" });
}

/** A day and a time in the reader's own format. */
export function sayMoment(moment: Date): string {
  return moment.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
}

/** Reads a moment from an API answer, if it has one. */
export function readMoment(value: unknown): Date | undefined {
  return typeof value === "string" ? new Date(value) : undefined;
}
