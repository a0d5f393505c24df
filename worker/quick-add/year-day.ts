import { type Parser, ParsingComponents } from "chrono-node/en";
import { lengthOfMonth } from "../recurrence/calendar.ts";

type ParsingContext = Parameters<Parser["extract"]>[0];

/** The longest time between two leap days. */
const longestWait = 8;

/** A day of the year. Without a year, it is the next one that there is: a 29 February may be years away. */
export function yearDay(
  { reference, refDate }: ParsingContext,
  day: number,
  month: number,
  year?: number,
): ParsingComponents | null {
  const exists = (inYear: number) =>
    month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(inYear, month);
  if (year !== undefined) return exists(year) ? new ParsingComponents(reference, { year, month, day }) : null;
  const thisYear = refDate.getFullYear();
  for (let next = thisYear; next <= thisYear + longestWait; next++) {
    if (!exists(next) || new Date(next, month - 1, day + 1) <= refDate) continue;
    return new ParsingComponents(reference, { month, day }).imply("year", next);
  }
  return null;
}
