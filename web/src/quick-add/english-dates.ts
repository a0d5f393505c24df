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

/** Forms that people write and chrono does not know. If two parsers read the same words, the first is used. */
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
    // In a year without a 29 February, chrono would find no date.
    pattern: () => /\b(?:on\s+)?(?:29(?:th)?\s+feb(?:ruary)?|feb(?:ruary)?\s+29(?:th)?)\b(?!\s+\d)/i,
    extract: nextLeapDay,
  },
];

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
const chrono = new Chrono({
  parsers: [...added, ...casual.parsers],
  refiners: [
    // "end of May" needs the reading of "May", which would be dropped on its own.
    ...(endOfPeriod ? [endOfPeriod] : []),
    sift,
    // chrono's own refiner for time zones reads "9am get milk" as a time in Georgia (GET).
    ...refiners.filter((refiner) => !("timezoneOverrides" in refiner)),
  ],
});

/** Reads from the start of the day, so that the result does not depend on the time of day. */
export function readEnglish(text: string, today: Day): ParsedResult[] {
  return chrono.parse(text, startOf(today), { forwardDate: true });
}

/** Midnight in the machine's own time zone, which chrono uses; only the day's parts are read from it. */
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
