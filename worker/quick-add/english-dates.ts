import { casual, Chrono, type ParsedResult, type Refiner } from "chrono-node/en";
import { type Day, partsOf } from "../recurrence/calendar.ts";
import type { DateOrder } from "./reader.ts";
import { isDateMeant } from "./is-date-meant.ts";
import { namedDays } from "./named-days.ts";
import { dottedDays, slashedDays } from "./numeric-days.ts";

/** Drops unintended readings before chrono merges neighbours, because a merged reading could only be dropped whole. */
const sift: Refiner = {
  refine: ({ text }, readings) => {
    const meant = readings.filter((reading) => isDateMeant(text, reading, readings));
    for (const reading of meant) {
      const { start } = reading;
      const hour = start.get("hour") ?? 0;
      if (!start.isCertain("hour") || start.isCertain("meridiem") || hour > 11) continue;
      const rest = text.slice(reading.index + reading.text.length);
      const part = /^\s+(?:in the (morning|afternoon|evening)|at night)\b/i.exec(rest);
      if (part) reading.text += part[0];
      const isLate = part ? part[1]?.toLowerCase() !== "morning" : isByDay(hour, reading.text);
      if (isLate) start.assign("hour", hour + 12).assign("meridiem", 1);
    }
    return meant;
  },
};

/** People who write "at 5" or "2:30" mean the afternoon; for the night they write 05:00 or am. */
function isByDay(hour: number, words: string): boolean {
  return hour >= 1 && hour <= 6 && !/(?:^|\D)0\d/.test(words);
}

const [endOfPeriod, ...refiners] = casual.refiners;
const readers: Record<DateOrder, Chrono> = {
  "day first": readerOf("day first"),
  "month first": readerOf("month first"),
};

function readerOf(order: DateOrder): Chrono {
  return new Chrono({
    // If two parsers read the same words, the first is used.
    parsers: [...namedDays, dottedDays, slashedDays(order), ...casual.parsers],
    refiners: [
      // "end of May" needs the reading of "May", which would be dropped on its own.
      ...(endOfPeriod ? [endOfPeriod] : []),
      sift,
      // chrono's own refiner for time zones reads "9am get milk" as a time in Georgia (GET).
      ...refiners.filter((refiner) => !("timezoneOverrides" in refiner)),
    ],
  });
}

/** Reads from the start of the day, so that the result does not depend on the time of day. */
export function readEnglish(text: string, today: Day, order: DateOrder): ParsedResult[] {
  return readers[order].parse(text, startOf(today), { forwardDate: true });
}

/** Midnight in the machine's own time zone, which chrono uses; only the day's parts are read from it. */
export function startOf(today: Day): Date {
  const { year, month, day } = partsOf(today);
  return new Date(year, month - 1, day);
}
