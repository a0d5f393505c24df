import type { Day } from "./calendar.ts";

/** "in 40 seconds", "at 14:05 (in 5 minutes)": when to come back, for a person with a watch. */
export function sayWhen(seconds: number, now: Date): string {
  if (seconds < 60) return `in ${Math.max(1, Math.ceil(seconds))} seconds`;
  const minutes = Math.ceil(seconds / 60);
  const clock = new Date(now.getTime() + seconds * 1000).toLocaleTimeString([], {
    hour: "2-digit",
    minute: "2-digit",
  });
  return `at ${clock} (in ${minutes} ${minutes === 1 ? "minute" : "minutes"})`;
}

/** A day, as it is written where the reader is. */
export function sayDate(day: Day | Date): string {
  const moment = typeof day === "string" ? new Date(`${day}T12:00`) : day;
  return moment.toLocaleDateString([], { dateStyle: "medium" });
}

/** The same with the time. */
export function sayMoment(moment: Date): string {
  return moment.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
}

/** As the API writes it, where there is one. */
export function readMoment(value: unknown): Date | undefined {
  return typeof value === "string" ? new Date(value) : undefined;
}
