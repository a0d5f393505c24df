import type { Due, IssueLog, Repeat } from "./imported-task.ts";
import { isObject, listIn, objectIn, show, textIn, type Unknowns } from "./json.ts";

interface Recurrence {
  repeat: Repeat;
  due: Due;
}

/** Graph's patternedRecurrence as a rule of RFC 5545. */
export function readRecurrence(
  where: string,
  value: unknown,
  due: Due | undefined,
  notes: IssueLog,
): Recurrence | undefined {
  if (value === undefined || value === null) return undefined;
  const pattern = isObject(value) ? objectIn(value, "pattern") : undefined;
  const range = (isObject(value) && objectIn(value, "range")) || {};
  const parts = pattern && readPattern(pattern);
  const start = dayIn(range, "startDate");
  const from = due ?? (start === undefined ? undefined : { due_on: start });
  if (!parts || !from) {
    const why = parts ? "It repeats, but its start is not known." : "The repetition was not understood.";
    notes.warn(where, show(value), why);
    return undefined;
  }
  const rule = [...parts, ...readEnd(range)].join(";");
  return { repeat: { rule, from: "due" }, due: from };
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const codes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const places = new Map([
  ["first", 1],
  ["second", 2],
  ["third", 3],
  ["fourth", 4],
  ["last", -1],
]);

function readPattern(pattern: Unknowns): string[] | undefined {
  const interval = count(pattern["interval"]) ?? 1;
  const every = interval > 1 ? [`INTERVAL=${interval}`] : [];
  const days = (listIn(pattern, "daysOfWeek") ?? []).flatMap(
    (day) => codes[weekdays.indexOf(show(day).toLowerCase())] ?? [],
  );
  const byDay = days.length > 0 ? [`BYDAY=${days.join()}`] : undefined;
  const month = within(pattern["month"], 12);
  const monthDay = within(pattern["dayOfMonth"], 31);
  const place = places.get(textIn(pattern, "index") ?? "first");
  switch (textIn(pattern, "type")) {
    case "daily":
      return ["FREQ=DAILY", ...every];
    case "weekly": {
      const first = codes[weekdays.indexOf(textIn(pattern, "firstDayOfWeek")?.toLowerCase() ?? "")];
      // Which day a week begins with makes a difference only where weeks are left out (RFC 5545 §3.3.10).
      const begins = first && first !== "MO" && interval > 1 ? [`WKST=${first}`] : [];
      return ["FREQ=WEEKLY", ...every, ...(byDay ?? []), ...begins];
    }
    case "absoluteMonthly":
      return monthDay ? ["FREQ=MONTHLY", ...every, ...onDay(monthDay)] : undefined;
    case "relativeMonthly":
      return byDay && place ? ["FREQ=MONTHLY", ...every, ...byDay, `BYSETPOS=${place}`] : undefined;
    case "absoluteYearly":
      return month && monthDay
        ? ["FREQ=YEARLY", ...every, `BYMONTH=${month}`, ...onDay(monthDay)]
        : undefined;
    case "relativeYearly":
      return month && byDay && place
        ? ["FREQ=YEARLY", ...every, `BYMONTH=${month}`, ...byDay, `BYSETPOS=${place}`]
        : undefined;
    default:
      return undefined;
  }
}

/** Where a month lacks the day, To Do takes its last: the latest of the days from the 28th on that there is. */
function onDay(day: number): string[] {
  if (day <= 28) return [`BYMONTHDAY=${day}`];
  const tail = Array.from({ length: day - 27 }, (_, more) => 28 + more);
  return [`BYMONTHDAY=${tail.join()}`, "BYSETPOS=-1"];
}

function readEnd(range: Unknowns): string[] {
  const type = textIn(range, "type");
  const end = dayIn(range, "endDate");
  const times = count(range["numberOfOccurrences"]);
  if (type === "endDate" && end) return [`UNTIL=${end.replaceAll("-", "")}`];
  return type === "numbered" && times ? [`COUNT=${times}`] : [];
}

/** What Graph leaves out it writes as the first day of all. */
function dayIn(range: Unknowns, name: string): string | undefined {
  const text = textIn(range, name) ?? "";
  return /^\d{4}-\d\d-\d\d$/.test(text) && text > "0001-01-01" ? text : undefined;
}

function count(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value < 1000
    ? value
    : undefined;
}

function within(value: unknown, most: number): number | undefined {
  const number = count(value);
  return number !== undefined && number <= most ? number : undefined;
}
