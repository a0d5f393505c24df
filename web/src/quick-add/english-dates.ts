import {
  casual,
  Chrono,
  type ParsedResult,
  type Parser,
  ParsingComponents,
  type Refiner,
} from "chrono-node/en";
import { type Day, lengthOfMonth, partsOf } from "../dates/calendar.ts";
import { isDateMeant } from "./is-date-meant.ts";

type ParsingContext = Parameters<Parser["extract"]>[0];

/** What people write and chrono does not know. The first of two that read the same words is used. */
const added: Parser[] = [
  {
    pattern: () => /\b(?:the\s+)?day after tomorrow\b/i,
    extract: ({ refDate }) =>
      certain(new Date(refDate.getFullYear(), refDate.getMonth(), refDate.getDate() + 2)),
  },
  {
    pattern: () => /\b(?:on|by)\s+the\s+\d{1,2}(?:st|nd|rd|th)\b(?!\s*\p{L})/iu,
    extract: ({ refDate }, [words]) => nextOfMonth(refDate, Number(/\d+/.exec(words)?.[0])),
  },
  {
    // In a year without one, chrono would find no date.
    pattern: () => /\b(?:on\s+)?(?:29(?:th)?\s+feb(?:ruary)?|feb(?:ruary)?\s+29(?:th)?)\b(?!\s+\d)/i,
    extract: nextLeapDay,
  },
];

/** Drops what is not meant before readings are merged, so that it takes nothing with it that is meant. */
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
const chrono = new Chrono({
  parsers: [...added, ...casual.parsers],
  refiners: [
    // "end of May" needs the May, which would be dropped on its own.
    ...(endOfPeriod ? [endOfPeriod] : []),
    sift,
    // Without the one that looks for time zones, and takes "9am get milk" to be about Georgia's.
    ...refiners.filter((refiner) => !("timezoneOverrides" in refiner)),
  ],
});

/** Read from the start of the day, so that the result does not depend on the hour. */
export function readEnglish(text: string, today: Day): ParsedResult[] {
  return chrono.parse(text, startOf(today), { forwardDate: true });
}

/** In the machine's own time, which chrono uses; only its parts are read. */
export function startOf(today: Day): Date {
  const { year, month, day } = partsOf(today);
  return new Date(year, month - 1, day);
}

function certain(date: Date) {
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

function nextOfMonth(from: Date, day: number) {
  if (day < 1 || day > 31) return null;
  const isOver = from.getDate() > day;
  const month = new Date(from.getFullYear(), from.getMonth() + (isOver ? 1 : 0), 1);
  const last = lengthOfMonth(month.getFullYear(), month.getMonth() + 1);
  return { ...certain(month), day: Math.min(day, last) };
}

function nextLeapDay({ reference, refDate }: ParsingContext) {
  let year = refDate.getFullYear();
  while (lengthOfMonth(year, 2) < 29 || new Date(year, 2, 1) <= refDate) year++;
  return new ParsingComponents(reference, { month: 2, day: 29 }).imply("year", year);
}
