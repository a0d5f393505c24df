import { type Clock, partsOfDay } from "../../dates/calendar.ts";
import type { FoundDate } from "../reader.ts";
import { isStandalone, number, numberOf, phrase } from "./words.ts";

const part =
  "(morgens|früh|vormittags|mittags|nachmittags|abends|nachts|am (?:morgen|vormittag|nachmittag|abend))";
const lead = "(?:(?:ab|bis|gegen|um|von)\\s+)?";
const patterns = {
  range: phrase(
    String.raw`${lead}(\d{1,2})(?:[:.](\d\d))?(?:\s*uhr)?\s*(?:-|–|bis)\s*\d{1,2}(?:[:.]\d\d)?\s*uhr`,
  ),
  ofClock: phrase(String.raw`${lead}(\d{1,2})(?:[:.](\d\d))?\s*uhr(?:\s*(\d\d))?(?:\s+${part})?`),
  near: phrase(
    String.raw`(?:gegen|um)\s+(halb|viertel\s+(?:nach|vor))\s+(${number})(?:\s+uhr)?(?:\s+${part})?`,
  ),
  written: phrase(String.raw`${lead}(\d{1,2}):(\d\d)(?:\s+${part})?`),
  bare: phrase(String.raw`(?:gegen|um)\s+(\d{1,2})(?:\.(\d\d))?(?:\s+${part})?`),
  noon: phrase(String.raw`(?:zu\s+)?mittags?|um\s+mitternacht`),
};

/** The hour that a part of the day means. */
export function hourOf(name: string): number {
  if (/mittag/i.test(name) && !/vor|nach/i.test(name)) return 12;
  if (/nachmittag/i.test(name)) return partsOfDay.afternoon;
  if (/abend/i.test(name)) return partsOfDay.evening;
  return /nacht/i.test(name) ? partsOfDay.night : partsOfDay.morning;
}

/** "Um 8 abends" is 20:00. */
export function inPart({ hour, minute }: Clock, name: string): Clock {
  const isLate = hour < 12 && hourOf(name) >= 12;
  return { hour: isLate ? hour + 12 : hour, minute };
}

export function readTimes(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  const isFree = (from: number, to: number) => !found.some((time) => from < time.to && to > time.from);
  for (const [kind, pattern] of Object.entries(patterns)) {
    for (const match of text.matchAll(pattern)) {
      const to = match.index + match[0].length;
      const time = clockOf(kind, match);
      if (!time || !isFree(match.index, to)) continue;
      if ((kind === "bare" || kind === "noon") && !isStandalone(text, to)) continue;
      const plain = { isVague: false, isYearly: false, starts: false, hasEnd: kind === "range" };
      found.push({ from: match.index, to, ...plain, ...time });
    }
  }
  return found.toSorted((a, b) => a.from - b.from);
}

type Read = Pick<FoundDate, "clock" | "isOfEitherHalf">;

function clockOf(kind: string, match: RegExpExecArray): Read | undefined {
  if (kind === "noon") {
    const isNight = /mitternacht/i.test(match[0]);
    // "Mittag" is a noun: "Mittag kochen".
    return isNight || /mittags|zu/i.test(match[0])
      ? { clock: { hour: isNight ? 0 : 12, minute: 0 } }
      : undefined;
  }
  if (kind === "near") {
    const [, which = "", word = "", name] = match;
    const hour = numberOf(word) - (/nach/i.test(which) ? 0 : 1);
    const minute = /halb/i.test(which) ? 30 : /nach/i.test(which) ? 15 : 45;
    return hour < 0 || hour > 23 ? undefined : withPart({ hour, minute }, name);
  }
  const [, hours, minutes, more, last] = match;
  const hour = Number(hours);
  const minute = Number(minutes ?? (kind === "ofClock" ? more : undefined) ?? 0);
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined;
  const name = kind === "ofClock" ? last : kind === "range" ? undefined : more;
  const clock = { hour: hour % 24, minute };
  if (kind !== "bare" || name || minutes || hours?.startsWith("0")) return withPart(clock, name);
  // Of whoever writes "um 5", the afternoon is meant; "5 Uhr" is in the morning.
  if (hour >= 1 && hour <= 6) return { clock: { hour: hour + 12, minute } };
  return { clock, isOfEitherHalf: hour >= 7 && hour <= 11 };
}

function withPart(clock: Clock, name: string | undefined): Read {
  return { clock: name ? inPart(clock, name) : clock };
}
