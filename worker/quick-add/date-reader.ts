import type { ParsedResult } from "chrono-node/en";
import { type Clock, type Day, dayOf, partsOf, partsOfDay } from "../recurrence/calendar.ts";
import { readEnglish, startOf } from "./english-dates.ts";
import { foreign, led, misled } from "./leads.ts";
import type { FoundDate, Reader } from "./reader.ts";
import { trimmed } from "./span.ts";

export const readDates: Reader["readDates"] = (text, { today, now, order }, repeats) =>
  readEnglish(text, today, order).flatMap((reading) => {
    const date = toFoundDate(text, reading, today, now);
    if (!date) return [];
    const before = text.slice(0, date.from);
    const lead = led.exec(before)?.[0] ?? "";
    const starts = !date.hasEnd && /^(?:start|begin|from)/i.test(lead + text.slice(date.from, date.to));
    const from = date.from - lead.length;
    if (!date.day && !date.instant && (isNoHour(date, text, lead) || foreign.test(before))) return [];
    // Only a repetition starts on a day; "from Monday" alone is about something else.
    if ((starts && !repeats) || misled.test(text.slice(0, from))) return [];
    return [{ ...date, from, starts }];
  });

/** True for "good morning" and "high noon"; false for "at noon". */
function isNoHour({ isVague, from, to }: Omit<FoundDate, "starts">, text: string, lead: string): boolean {
  return isVague || (lead === "" && /^(?:midday|midnight|noon)$/i.test(text.slice(from, to)));
}

function toFoundDate(
  text: string,
  reading: ParsedResult,
  today: Day,
  now: Date,
): Omit<FoundDate, "starts"> | undefined {
  const { start } = reading;
  const span = trimmed(text, reading.index, reading.index + reading.text.length);
  const words = text.slice(span.from, span.to);
  const rest = { ...span, hasEnd: reading.end !== undefined && reading.end !== null };
  if (start.tags().has("result/relativeDateAndTime")) {
    const away = reading.start.date().getTime() - startOf(today).getTime();
    return { ...rest, isVague: false, isYearly: false, instant: new Date(toMinute(now.getTime() + away)) };
  }
  if (start.isCertain("timezoneOffset")) {
    const isWritten = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)\)?$/i.test(words);
    return isWritten && start.date() > now
      ? { ...rest, isVague: false, isYearly: false, instant: start.date() }
      : undefined;
  }
  if (namesZone(text.slice(span.to))) return undefined;
  const clock = clockOf(start);
  const day = dayIn(start, words, today);
  // Nobody plans for the past: a past day belongs to the title.
  if ((!day && !clock) || (day && day < today)) return undefined;
  const isWeekday = start.isCertain("weekday") && !start.isCertain("day") && !/^next\b/i.test(words);
  return {
    ...rest,
    ...(day && { day }),
    ...(clock && { clock }),
    ...(isWeekday && { weekday: /^(?:on\s+)?this\b/i.test(words) ? "this" : "another" }),
    isVague: clock !== undefined && !start.isCertain("hour"),
    isOfEitherHalf: !start.isCertain("meridiem") && /\bat\s+(?:[7-9]|1[01])(?!\d)/i.test(words),
    isYearly: start.isCertain("day") && start.isCertain("month") && !start.isCertain("year"),
  };
}

function toMinute(time: number): number {
  return Math.floor(time / 60_000) * 60_000;
}

/** A time with another zone must not be read as local time. */
function namesZone(after: string): boolean {
  return /^\s*\(?(?:UTC|GMT|[A-Z]{1,3}[DS]T|[CEW]ET|MSK)\b/.test(after);
}

function clockOf(start: ParsedResult["start"]): Clock | undefined {
  if (start.isCertain("hour")) return { hour: start.get("hour") ?? 0, minute: start.get("minute") ?? 0 };
  const tags = start.tags();
  if (tags.has("casualReference/morning")) return { hour: partsOfDay.morning, minute: 0 };
  if (tags.has("casualReference/afternoon")) return { hour: partsOfDay.afternoon, minute: 0 };
  if (tags.has("casualReference/evening")) return { hour: partsOfDay.evening, minute: 0 };
  return tags.has("casualReference/tonight") ? { hour: partsOfDay.night, minute: 0 } : undefined;
}

function dayIn(start: ParsedResult["start"], words: string, today: Day): Day | undefined {
  if (/^this\s+(?:morning|afternoon|evening|night)$/i.test(words)) return today;
  const isRelative = start.tags().has("result/relativeDate");
  if (!start.isCertain("day") && !start.isCertain("weekday") && !isRelative) return undefined;
  const year = start.get("year") ?? 0;
  const month = start.get("month") ?? 0;
  const day = start.get("day") ?? 0;
  if (year < 1000 || year > 9000) return undefined;
  // For "in a month" on 31 January, chrono answers a day in March; the person means the last day of February.
  const ranOver = isRelative && !start.isCertain("day") && day < partsOf(today).day;
  return ranOver ? dayOf(year, month, 0) : dayOf(year, month, day);
}
