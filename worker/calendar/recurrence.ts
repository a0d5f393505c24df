import { isRule } from "../recurrence/grammar.ts";
import { compact, endOf, partsOf, type Series, writeRule } from "../recurrence/rule.ts";
import type { Clock } from "./clock.ts";

/**
 * A rule as RFC 5545 §3.3.10 has it, its end written as the caller has it. Undefined where there is no such rule, as what
 * is left without the time may be none, or where it ends before it begins.
 */
export function readRule(
  { rule, begins }: Series,
  clock: Clock,
  writeEnd: (end: number) => string,
): string | undefined {
  if (!isRule(rule)) return undefined;
  const parts = new Map(partsOf(rule));
  if (isOfLastDay(parts)) {
    parts.set("BYMONTHDAY", "-1");
    parts.delete("BYSETPOS");
  }
  const until = parts.get("UNTIL");
  if (until !== undefined) {
    const end = momentOfEnd(until, clock);
    if (!(end >= clock.momentOf(begins))) return undefined;
    parts.set("UNTIL", compact(writeEnd(end)));
  }
  return writeRule([...parts]);
}

/** It can be said without BYSETPOS, which many programs know of weekdays only. */
function isOfLastDay(parts: Map<string, string>): boolean {
  if (parts.get("BYSETPOS") !== "-1" || parts.has("BYDAY")) return false;
  const days = parts.get("BYMONTHDAY");
  if (days === "28,29") return parts.get("BYMONTH") === "2";
  return days === "28,29,30,31" && parts.get("FREQ") === "MONTHLY";
}

/** A day is over with its last second, by the clock that the task goes by. */
function momentOfEnd(until: string, clock: Clock): number {
  const iso = endOf(until);
  return until.includes("T") ? Date.parse(iso) : clock.momentOf(iso.slice(0, 19));
}
