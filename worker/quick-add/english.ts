import { partsOf } from "../recurrence/calendar.ts";
import { readDates } from "./date-reader.ts";
import { lengthOfLead } from "./leads.ts";
import type { Reader, Writing } from "./reader.ts";
import { findRepetition } from "./repetition-grammar.ts";

export const english: Reader = {
  readDates,
  findRepetition: (text, writing) => findRepetition(text, (at) => readYearDay(text, at, writing)),
  lengthOfLead,
  noDate: /(?<!\b(?:and|g[ai]ve|ha[ds]|have|is|says?|with)\s)\bno\s+(?:due\s+)?date(?=\s*(?:$|¦))/i,
};

/** Reads a day of the year after "every" as if it came after "on". */
function readYearDay(text: string, at: number, writing: Writing) {
  const [date] = readDates(`on${text.slice(at)}`, { ...writing, now: new Date(0) }, true);
  if (!date?.isYearly || !date.day || date.from > 0) return undefined;
  const { month, day } = partsOf(date.day);
  return { to: at - 2 + date.to, month, day, clock: date.clock };
}
