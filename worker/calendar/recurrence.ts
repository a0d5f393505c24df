import { isRule } from "../recurrence/grammar.ts";
import { isLastDay } from "../recurrence/month-days.ts";
import { compact, endOf, parseRule, writeRule } from "../recurrence/rule.ts";
import type { Series } from "../recurrence/series.ts";
import { momentOf } from "../recurrence/wall.ts";

/**
 * A rule in the form of RFC 5545 §3.3.10; `writeEnd` writes its end. Undefined if it ends before it begins, or if it is
 * not a valid rule: some rules are valid only together with the time of their task.
 */
export function readRule(
  { rule, start }: Series,
  timeZone: string,
  writeEnd: (end: number) => string,
): string | undefined {
  if (!isRule(rule)) return undefined;
  const parts = new Map(parseRule(rule));
  if (isLastDay(parts)) {
    // Many programs support BYSETPOS with weekdays only.
    parts.set("BYMONTHDAY", "-1");
    parts.delete("BYSETPOS");
  }
  const until = parts.get("UNTIL");
  if (until !== undefined) {
    const end = until.includes("T")
      ? Date.parse(endOf(until))
      : momentOf(endOf(until).slice(0, 19), timeZone);
    if (!(end >= momentOf(start, timeZone))) return undefined;
    parts.set("UNTIL", compact(writeEnd(end)));
  }
  return writeRule([...parts]);
}
