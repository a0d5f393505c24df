import { isWall, toDay, toMoment, type Wall } from "../../../dates/wall-clock.ts";
import type { ReadContext, DateOrder, Due } from "./imported-task.ts";
import { readWords } from "./words.ts";

/** A date as people and programs write it; in words, English ones. */
export async function readDue(text: string, { now, zone, order }: ReadContext): Promise<Due | undefined> {
  const plain = text.trim();
  const moment = readMoment(plain);
  if (moment !== undefined) return { due_at: moment, time_zone: zone };
  const inFigures = readIso(plain) ?? readNumbers(plain, order);
  // A reader of words would take what is ambiguous here for American.
  const wall = /^[\d\s/.-]+$/.test(plain) ? inFigures : (inFigures ?? (await readWords(plain, now, zone)));
  return wall && toDue(wall, zone);
}

function toDue(wall: Wall, zone: string): Due {
  return wall.time ? { due_at: toMoment(wall, zone), time_zone: zone } : { due_on: toDay(wall) };
}

const clockPart = String.raw`(?:(?:[T ]|,\s*)\s*(\d{1,2}):(\d\d)(?::\d\d(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?)?`;
const iso = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${clockPart}$`);
const numbers = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)${clockPart}$`);

/** RFC 3339: whatever clock it was written by, it is one moment. */
function readMoment(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)? ?(?:[Zz]|[+-]\d\d:?\d\d)$/.test(text))
    return undefined;
  const moment = new Date(text.replace(/^(\S+) /, "$1T").replace(/ ?([+-]\d\d):?(\d\d)$/, "$1:$2"));
  return Number.isNaN(moment.getTime()) || moment.getUTCFullYear() < 1 ? undefined : moment.toISOString();
}

function readIso(text: string): Wall | undefined {
  const [, year, , month, day, hour, minute, half] = iso.exec(text) ?? [];
  return year === undefined ? undefined : checked(year, month, day, readTime(hour, minute, half));
}

/** 3/4/2026 is one day or another; without an order it is read only when there is but one way. */
function readNumbers(text: string, order?: DateOrder): Wall | undefined {
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
  const { "day first": one, "month first": other } = ways;
  if (one && other) return first === second ? one : undefined;
  return one ?? other;
}

/**
 * What the whole column says of its own order: one date that can be read in but one way decides for all. An example is
 * answered where none does, or where they contradict each other.
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

/** Midnight, where nothing says whose, is how tables write a day. */
function readTime(hour?: string, minute?: string, half?: string): Wall["time"] {
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
  time: Wall["time"],
): Wall | undefined {
  const wall = { year: Number(year), month: Number(month), day: Number(day), time };
  return isWall(wall) ? wall : undefined;
}
