import type { Parser } from "chrono-node/en";
import { addDays, type Day, dayOf, lengthOfMonth, nextMonday, partsOf } from "../recurrence/calendar.ts";
import { isStandalone } from "./is-standalone.ts";
import { yearDay } from "./year-day.ts";

/*
 * Names of days that people write and chrono does not know, many of them as Todoist has them. Most count only if they stand
 * alone: an "end of week report" has its own name.
 */

type Context = Parameters<Parser["extract"]>[0];
type Read = (context: Context, match: RegExpMatchArray) => ReturnType<Parser["extract"]>;

const monthNames =
  "January February March April May June July August September October November December".split(" ");
const month = `(${monthNames.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join("|")})`;
/** Who is called, met or paid is a person, even without a capital letter. */
const leadsToPerson =
  /\b(?:and|ask|call|email|for|from|help|invite|meet|message|pay|phone|remind|ring|see|tell|text|thank|to|visit|with)\s*$/i;
const weekday = /^\s+(?:mon|tue|wed|thu|fri|sat|sun)/i;
const goesOn = /^\s*(?:,|and\b|or\b|to\b|until\b|[-–])/i;

export const namedDays: Parser[] = [
  {
    pattern: () => /\b(?:the\s+)?day after tomorrow\b/i,
    extract: ({ refDate }) => certain(addDays(dayAt(refDate), 2)),
  },
  // "Tom" is a name.
  named(/\btod\b/, ({ refDate }) => certain(dayAt(refDate))),
  named(/\btom\b/, ({ refDate, text }, { index = 0 }) =>
    leadsToPerson.test(text.slice(0, index)) ? null : certain(addDays(dayAt(refDate), 1)),
  ),
  // A time, so that it can come with any day. It is when offices close.
  named(/\b(?:eod|end of (?:the )?day)\b/i, () => ({ hour: 17, minute: 0, meridiem: 1 })),
  named(/\b(?:eow|end of (?:(?:the|this|next) )?week)\b/i, ({ refDate }, [words]) =>
    endOfWeek(refDate, /next/i.test(words) ? 7 : 0),
  ),
  named(/\blater this week\b/i, ({ refDate }) => {
    const today = dayAt(refDate);
    const later = addDays(today, 2);
    const sunday = addDays(nextMonday(today), -1);
    return certain(later < sunday ? later : sunday);
  }),
  named(/\beom\b/i, ({ refDate }) => certain(dayOf(refDate.getFullYear(), refDate.getMonth() + 2, 0))),
  named(new RegExp(String.raw`\bmid[-\s]${month}(?:\s+(\d{4}))?\b`, "i"), (context, [, name, year]) =>
    yearDay(context, 15, monthOf(name), year ? Number(year) : undefined),
  ),
  named(new RegExp(String.raw`\bin\s+${month}(?:\s+(\d{4}))?\b`, "i"), (context, match) => {
    const [words, name = "", year] = match;
    // "I may march on in may", and "in May or June".
    if (/^(?:may|march?)$/.test(name) || goesOn.test(context.text.slice((match.index ?? 0) + words.length)))
      return null;
    const isUnderWay = !year && monthOf(name) === context.refDate.getMonth() + 1;
    return isUnderWay ? null : yearDay(context, 1, monthOf(name), year ? Number(year) : undefined);
  }),
  named(/\bnew\s+year['’]?s\s+(eve|day)\b/i, (context, [, which]) =>
    /eve/i.test(which ?? "") ? yearDay(context, 31, 12) : yearDay(context, 1, 1),
  ),
  {
    pattern: () => /\b(?:on|by)\s+the\s+\d{1,2}(?:st|nd|rd|th)\b(?!\s*\p{L})/iu,
    extract: ({ refDate }, [words]) => nextOfMonth(refDate, Number(/\d+/.exec(words)?.[0])),
  },
  {
    // In a year without a 29 February, chrono would find no date.
    pattern: () => /\b(?:on\s+)?(?:29(?:th)?\s+feb(?:ruary)?|feb(?:ruary)?\s+29(?:th)?)\b(?!\s+\d)/i,
    extract: (context) => yearDay(context, 29, 2),
  },
];

function named(pattern: RegExp, read: Read): Parser {
  return {
    pattern: () => pattern,
    extract: (context, match) => {
      const to = (match.index ?? 0) + match[0].length;
      const isAlone = isStandalone(context.text, to) || weekday.test(context.text.slice(to));
      return isAlone ? read(context, match) : null;
    },
  };
}

function dayAt(date: Date): Day {
  return dayOf(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

function certain(date: Day) {
  const { year, month: monthNumber, day } = partsOf(date);
  return { year, month: monthNumber, day };
}

function monthOf(name = ""): number {
  return (
    monthNames.findIndex((full) => full.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1
  );
}

/** Friday, when offices close for the week; at the weekend it is Sunday. */
function endOfWeek(date: Date, further: number) {
  const today = dayAt(date);
  const sunday = addDays(nextMonday(today), -1);
  const friday = addDays(sunday, -2);
  return certain(addDays(today > friday && further === 0 ? sunday : friday, further));
}

function nextOfMonth(from: Date, day: number) {
  if (day < 1 || day > 31) return null;
  const isOver = from.getDate() > day;
  const first = new Date(from.getFullYear(), from.getMonth() + (isOver ? 1 : 0), 1);
  const last = lengthOfMonth(first.getFullYear(), first.getMonth() + 1);
  return { ...certain(dayAt(first)), day: Math.min(day, last) };
}
