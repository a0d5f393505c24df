import type { RulePart } from "./rule.ts";

/** The last day number that every month has. */
const shortestMonth = 28;

/**
 * A rule passes over the months that lack its day (RFC 5545 §3.3.10), and people mean their last day: the latest of
 * the days from the 28th on that there is. Days up to `always` are never lacking; -1 is the last day.
 */
export function onDays(days: number[], always = shortestMonth): RulePart[] {
  const safe = days.filter((day) => day <= always).toSorted((a, b) => Number(a < 0) - Number(b < 0) || a - b);
  const late = days.find((day) => day > always);
  if (late === undefined) return [["BYMONTHDAY", safe.join()]];
  const tail = Array.from({ length: late - shortestMonth + 1 }, (_, index) => shortestMonth + index);
  const early = safe.filter((day) => day < shortestMonth);
  return [
    ["BYMONTHDAY", [...early, ...tail].join()],
    ["BYSETPOS", [...early.map((_, index) => index + 1), -1].join()],
  ];
}

/** The days that were asked for, read back from such parts. */
export function intendedDays(parts: Map<string, string>): number[] | undefined {
  const days = parts.get("BYMONTHDAY")?.split(",").map(Number);
  return days && parts.has("BYSETPOS")
    ? [...days.filter((day) => day < shortestMonth), Math.max(...days)]
    : days;
}

/** Whether some months lack this day. */
export function isLate(day: number): boolean {
  return day > shortestMonth;
}

/** Whether the rule means the last day of each month alone. */
export function isLastDay(parts: Map<string, string>): boolean {
  if (parts.get("BYSETPOS") !== "-1" || parts.has("BYDAY")) return false;
  const days = parts.get("BYMONTHDAY");
  if (days === "28,29") return parts.get("BYMONTH") === "2";
  return days === "28,29,30,31" && parts.get("FREQ") === "MONTHLY";
}
