import type { ReadContext, DateOrder, Due } from "./imported-task.ts";
import { readWords } from "./words.ts";
import { exists, toDue, type WrittenDate } from "./written-date.ts";

/** Reads a date as people and programs write it. Dates in words are read in English. */
export async function readDue(text: string, { now, zone, order }: ReadContext): Promise<Due | undefined> {
  const plain = text.trim();
  const moment = readMoment(plain);
  if (moment !== undefined) return { due_at: moment, time_zone: zone };
  const inFigures = readIso(plain) ?? readNumbers(plain, order);
  // The reader of words would take an ambiguous date for an American one.
  const date = /^[\d\s/.-]+$/.test(plain) ? inFigures : (inFigures ?? (await readWords(plain, now, zone)));
  return date && toDue(date, zone);
}

const clockPart = String.raw`(?:(?:[T ]|,\s*)\s*(\d{1,2}):(\d\d)(?::\d\d(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?)?`;
const iso = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${clockPart}$`);
const numbers = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)${clockPart}$`);

/** RFC 3339: one moment, whatever the time zone. */
function readMoment(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)? ?(?:[Zz]|[+-]\d\d:?\d\d)$/.test(text))
    return undefined;
  const moment = new Date(text.replace(/^(\S+) /, "$1T").replace(/ ?([+-]\d\d):?(\d\d)$/, "$1:$2"));
  return Number.isNaN(moment.getTime()) || moment.getUTCFullYear() < 1 ? undefined : moment.toISOString();
}

function readIso(text: string): WrittenDate | undefined {
  const [, year, , month, day, hour, minute, half] = iso.exec(text) ?? [];
  return year === undefined ? undefined : checked(year, month, day, readTime(hour, minute, half));
}

/** 3/4/2026 is ambiguous: without an order, a date is read only if there is one way to read it. */
function readNumbers(text: string, order?: DateOrder): WrittenDate | undefined {
  const [, first, mark, second, year, hour, minute, half] = numbers.exec(text) ?? [];
  if (year === undefined) return undefined;
  const full = year.length === 2 ? `20${year}` : year;
  const time = readTime(hour, minute, half);
  const ways = {
    "day first": checked(full, second, first, time),
    "month first": checked(full, first, second, time),
  };
  const asked = mark === "." ? ways["day first"] : order && ways[order];
  if (asked) return asked;
  const { "day first": dayFirst, "month first": monthFirst } = ways;
  if (dayFirst && monthFirst) return first === second ? dayFirst : undefined;
  return dayFirst ?? monthFirst;
}

/**
 * Finds the order of a whole column: a date that can be read in only one way decides for all. If there is no such date,
 * or if two contradict each other, the result is an example to ask about.
 */
export function findOrder(texts: string[]): { order?: DateOrder; example?: string } {
  const seen = new Set<DateOrder>();
  let example: string | undefined;
  for (const text of texts) {
    const [, first, mark, second] = numbers.exec(text.trim()) ?? [];
    if (first === undefined || second === undefined) continue;
    if (mark === ".") seen.add("day first");
    else if (Number(first) > 12) seen.add("day first");
    else if (Number(second) > 12) seen.add("month first");
    else if (Number(first) !== Number(second)) example ??= text.trim();
  }
  const [only] = seen;
  if (seen.size === 1 && only) return { order: only };
  return example === undefined ? {} : { example };
}

/** Tables write a day as its midnight. */
function readTime(hour?: string, minute?: string, half?: string): WrittenDate["time"] {
  if (hour === undefined) return undefined;
  const isAfternoon = /^p/i.test(half ?? "");
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (isAfternoon ? 12 : 0);
  if (hours === 0 && Number(minute) === 0) return undefined;
  return { hour: hours, minute: Number(minute) };
}

function checked(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  time: WrittenDate["time"],
): WrittenDate | undefined {
  const date = { year: Number(year), month: Number(month), day: Number(day), time };
  return exists(date) ? date : undefined;
}
