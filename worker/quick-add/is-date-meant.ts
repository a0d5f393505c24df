import type { ParsingResult } from "chrono-node/en";
import { trimmed } from "./span.ts";
import { isStandalone } from "./is-standalone.ts";

/*
 * Many words look like a date and are not meant as one: "may", "sat", "a second", "5 minutes" of walking, "half" a cup.
 * A doubtful reading stays text unless the words next to it confirm it.
 */

const namedDays = /\b(?:ash|black|casual|cyber|easter|good|maundy|palm|whit)\s*$/i;
const ordinal = /(?:\b(?:first|second|third|fourth|fifth|last)|\d(?:st|nd|rd|th))\s*$/i;
const leadsToDay = /\b(?:by|due|next|on|this|until)\s*$/i;

/** Whether the person means this reading as a date; `all` are the readings of the whole text. */
export function isDateMeant(text: string, reading: ParsingResult, all: ParsingResult[]): boolean {
  const { from, to } = trimmed(text, reading.index, reading.index + reading.text.length);
  const words = text.slice(from, to);
  const before = text.slice(0, from);
  const after = text.slice(to);
  const isGlued = /[\p{L}\p{N}\p{Sc}_@#/.'’-]$/u.test(before) || /^['’/@-]?[\p{L}\p{N}_]/u.test(after);
  if (isGlued || /^(?:last|past|after\s*this|this\s+(?:day|week|month|quarter|year))\b/i.test(words)) {
    return false;
  }
  const hasCompany = () => all.some((neighbour) => isBeside(text, reading, neighbour));
  const has = (tag: string) => reading.tags().has(tag);
  if (has("result/relativeDate")) return isMeantDuration(words, after);
  if (has("parser/ENTimeExpressionParser")) return isMeantTime(words, after, hasCompany);
  // Our own parsers read these.
  if (has("parser/SlashDateFormatParser")) return false;
  if (reading.start.isCertain("month")) {
    if (!reading.start.isCertain("day")) return false;
    const isVerb = /^(?:march|may)\s+\d+$|^[\w-]+\s+(?:march|may)$/i.test(words);
    return !isVerb || leadsToDay.test(before) || isStandalone(text, to) || hasCompany();
  }
  if (reading.start.isCertain("weekday")) {
    if (namedDays.test(before) || ordinal.test(before) || /^\s+of\b/i.test(after)) return false;
    if (/^(?:next\s+)?weekday$|^weekend$/i.test(words)) return false;
    return !/^(?:sat|sun|wed)\.?$/i.test(words) || leadsToDay.test(before) || hasCompany();
  }
  return true;
}

/** True for "in 5 minutes" and "next week"; false for "5 minutes", "in the week" and "in 5 m". */
function isMeantDuration(words: string, after: string): boolean {
  if (/^\s+(?:after|before|from)\b/i.test(after)) return false;
  if (/\d\s*(?:s|m|mo|y)$|\bsec(?:ond)?s?\b|\bseveral\b/i.test(words)) return false;
  return /^(?:in|within)\s+(?!the\b)|\sfrom\s+now$|^next\s+(?:week|month|quarter|year)$/i.test(words);
}

function isMeantTime(words: string, after: string, hasCompany: () => boolean): boolean {
  if (/^\d+$|\d\s*[ap]$/i.test(words)) return false;
  if (/\d\s*[ap]\.?m\b|o\W*clock/i.test(words) || /^(?:\d\d:\d\d|\d:(?:00|15|30|45))/.test(words))
    return true;
  if (/^at\b/i.test(words)) return /\d[:.]\d\d/.test(words) || isStandalone(after, 0) || hasCompany();
  return hasCompany();
}

function isBeside(text: string, reading: ParsingResult, neighbour: ParsingResult): boolean {
  const [first, second] = reading.index < neighbour.index ? [reading, neighbour] : [neighbour, reading];
  // A bare number confirms nothing.
  if (/^\d+$/.test(neighbour.text)) return false;
  const between = first.index + first.text.length;
  return between <= second.index && /^\s*(?:,|at|on)?\s*$/i.test(text.slice(between, second.index));
}
