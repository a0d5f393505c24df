import { t } from "../../../language/t.ts";
import type { Repeat } from "../../../task/task.ts";
import { onDays } from "../../../../../worker/recurrence/month-days.ts";
import { compact, type RulePart, weekdayCodes, writeRule } from "../../../../../worker/recurrence/rule.ts";
import { because, type Due, type Notes } from "./imported-task.ts";
import { isObject, listIn, objectIn, show, textIn, type Unknowns } from "./json.ts";

interface Recurrence {
  repeat: Repeat;
  due: Due;
}

/** Turns Graph's patternedRecurrence into a rule of RFC 5545. */
export function readRecurrence(value: unknown, due: Due | undefined, notes: Notes): Recurrence | undefined {
  if (value === undefined || value === null) return undefined;
  const pattern = isObject(value) ? objectIn(value, "pattern") : undefined;
  const range = (isObject(value) && objectIn(value, "range")) || {};
  const parts = pattern && readPattern(pattern);
  const start = dayIn(range, "startDate");
  const from = due ?? (start === undefined ? undefined : { due_on: start });
  if (!parts || !from) {
    const why = parts ? t("It repeats, but its start is not known.") : because.repeat();
    notes.warn(show(value), why);
    return undefined;
  }
  const rule = writeRule([...parts, ...readEnd(range)]);
  return { repeat: { rule, from: "due" }, due: from };
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const ordinals = new Map([
  ["first", 1],
  ["second", 2],
  ["third", 3],
  ["fourth", 4],
  ["last", -1],
]);

function readPattern(pattern: Unknowns): RulePart[] | undefined {
  const interval = countIn(pattern, "interval") ?? 1;
  const every: RulePart[] = interval > 1 ? [["INTERVAL", String(interval)]] : [];
  const days = (listIn(pattern, "daysOfWeek") ?? []).flatMap((day) => codeOf(show(day)) ?? []);
  const byDay: RulePart[] = days.length > 0 ? [["BYDAY", days.join()]] : [];
  const monthDay = countIn(pattern, "dayOfMonth", 31);
  const onDay = monthDay === undefined ? undefined : onDays([monthDay]);
  const ordinal = ordinals.get(textIn(pattern, "index") ?? "first");
  const nth: RulePart[] | undefined =
    days.length > 0 && ordinal ? [...byDay, ["BYSETPOS", String(ordinal)]] : undefined;
  const month = countIn(pattern, "month", 12);
  const inMonth: RulePart[] | undefined = month ? [["BYMONTH", String(month)]] : undefined;
  switch (textIn(pattern, "type")) {
    case "daily":
      return [["FREQ", "DAILY"], ...every];
    case "weekly": {
      const first = codeOf(textIn(pattern, "firstDayOfWeek") ?? "");
      // The first day of the week makes a difference only if weeks are skipped (RFC 5545 §3.3.10).
      const weekStart: RulePart[] = first && first !== "MO" && interval > 1 ? [["WKST", first]] : [];
      return [["FREQ", "WEEKLY"], ...every, ...byDay, ...weekStart];
    }
    case "absoluteMonthly":
      return onDay && [["FREQ", "MONTHLY"], ...every, ...onDay];
    case "relativeMonthly":
      return nth && [["FREQ", "MONTHLY"], ...every, ...nth];
    case "absoluteYearly":
      return inMonth && onDay && [["FREQ", "YEARLY"], ...every, ...inMonth, ...onDay];
    case "relativeYearly":
      return inMonth && nth && [["FREQ", "YEARLY"], ...every, ...inMonth, ...nth];
    default:
      return undefined;
  }
}

function codeOf(weekday: string): string | undefined {
  return weekdayCodes[weekdays.indexOf(weekday.toLowerCase())];
}

function readEnd(range: Unknowns): RulePart[] {
  const type = textIn(range, "type");
  const end = dayIn(range, "endDate");
  const times = countIn(range, "numberOfOccurrences");
  if (type === "endDate" && end) return [["UNTIL", compact(end)]];
  return type === "numbered" && times ? [["COUNT", String(times)]] : [];
}

/** Graph writes an absent date as 0001-01-01. */
function dayIn(range: Unknowns, name: string): string | undefined {
  const text = textIn(range, name) ?? "";
  return /^\d{4}-\d\d-\d\d$/.test(text) && text > "0001-01-01" ? text : undefined;
}

function countIn(object: Unknowns, name: string, most = 999): number | undefined {
  const value = object[name];
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= most
    ? value
    : undefined;
}
