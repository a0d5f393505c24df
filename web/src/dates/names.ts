import { sayDayOfMonth, t } from "../language/t.ts";
import { language } from "../language/words.ts";
import { type Day, partsOf } from "./calendar.ts";

type Width = "long" | "short";

export function weekdayName(weekday: number, width: Width = "long"): string {
  return namesOf(width, "weekday", 7, (nth) => Date.UTC(2023, 0, 1 + nth))[weekday] ?? "";
}

/** January is 1. */
export function monthName(month: number, width: Width = "long"): string {
  return namesOf(width, "month", 12, (nth) => Date.UTC(2023, nth, 1))[month - 1] ?? "";
}

/** "Sunday 22 November", with the year if it is not this year. */
export function sayDay(day: Day, today: Day): string {
  const [values, isThisYear] = wordsOf(day, today, "long");
  return isThisYear ? t("{weekday} {date} {month}", values) : t("{weekday} {date} {month} {year}", values);
}

/** "Sun 22 Nov". */
export function sayShortDay(day: Day, today: Day): string {
  const [values, isThisYear] = wordsOf(day, today, "short");
  return isThisYear
    ? t("{weekday} {date} {month} [short]", values)
    : t("{weekday} {date} {month} {year} [short]", values);
}

function wordsOf(day: Day, today: Day, width: Width) {
  const { year, month, day: date, weekday } = partsOf(day);
  const names = { weekday: weekdayName(weekday, width), month: monthName(month, width) };
  return [
    { ...names, date: sayDayOfMonth(date, "{n} [of a date]"), year: String(year) },
    year === partsOf(today).year,
  ] as const;
}

const known = new Map<string, readonly string[]>();

/** Making a format takes far longer than using one. */
function namesOf(
  width: Width,
  what: "weekday" | "month",
  many: number,
  momentOf: (nth: number) => number,
): readonly string[] {
  const code = language === "mirrored" ? "he" : language;
  const key = `${code} ${what} ${width}`;
  const before = known.get(key);
  if (before) return before;
  const format = new Intl.DateTimeFormat(code, { [what]: width, timeZone: "UTC" });
  const names = Array.from({ length: many }, (_, nth) => format.format(momentOf(nth)));
  known.set(key, names);
  return names;
}
