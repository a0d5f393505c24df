import { type Clock, partsOfDay } from "../../recurrence/calendar.ts";
import type { FoundDate } from "../reader.ts";
import { any, beginning, never, phrase, placeOf } from "./patterns.ts";
import type { Vocabulary } from "./vocabulary.ts";

type Time = Pick<FoundDate, "clock" | "isOfEitherHalf">;
type Read = (match: RegExpExecArray, text: string) => Time | undefined;

/** "Um 8 abends" is 20:00, and "um 2 nachts" is 02:00. */
export function inPart({ hour, minute }: Clock, part: number): Clock {
  if (hour === 12 && part === partsOfDay.night) return { hour: 0, minute };
  const isLate = hour < 12 && part >= 12 && (part < partsOfDay.evening || hour > 4);
  return { hour: isLate ? hour + 12 : hour, minute };
}

export function timesOf(vocabulary: Vocabulary): (text: string) => FoundDate[] {
  const rules: [pattern: RegExp, read: Read, hasEnd?: true][] = [
    [rangePattern(vocabulary), readRange, true],
    [timePattern(vocabulary), readerOfTimes(vocabulary)],
    ...noonRules(vocabulary),
  ];
  return (text) => {
    const found: FoundDate[] = [];
    const isFree = (from: number, to: number) => !found.some((time) => from < time.to && to > time.from);
    for (const [pattern, read, hasEnd = false] of rules) {
      for (const match of text.matchAll(pattern)) {
        const from = match.index;
        const to = from + match[0].length;
        const time = read(match, text);
        if (!time || !isFree(from, to) || /[:.,/@#]$/.test(text.slice(0, from))) continue;
        found.push({ from, to, isVague: false, isYearly: false, starts: false, hasEnd, ...time });
      }
    }
    return found.toSorted((a, b) => a.from - b.from);
  };
}

function rangePattern({ words: { times }, marks, half }: Vocabulary): RegExp {
  const to = String.raw`(?:[-–—]|(?:${times.to})(?![\p{L}\p{N}])|(?<toHour>${times.toHour ?? never}))`;
  return phrase(
    String.raw`(?:(?:${times.from})\s*)?(?<hour>\d{1,2})(?:[:.](?<minute>\d\d))?(?:\s*${marks}(?:\s?(?<more>\d\d))?)?\s*${to}\s*\d{1,2}(?<toMinute>[:.]\d\d)?(?<mark>\s*${marks}(?:\s?\d\d)?)?(?:${half})?`,
  );
}

const readRange: Read = ({ groups = {} }) => {
  const { hour = "", minute, more, toHour, toMinute, mark, half } = groups;
  const isTime = toHour !== undefined || mark || half || (minute && toMinute);
  return isTime
    ? checked(inHalf({ hour: Number(hour), minute: Number(minute ?? more ?? 0) }, half))
    : undefined;
};

function timePattern({ words: { times }, number, marks, half }: Vocabulary): RegExp {
  const quarter = any(times.quarters.map(([name]) => name));
  const [before, after] = times.areQuartersBefore ? [quarter, never] : [never, quarter];
  return phrase(
    String.raw`(?<lead>${times.at ?? never}|${times.aside})?(?:(?<before>${before})\s+)?(?<hour>${number})(?:(?<by>[:.])(?<minute>\d\d))?(?:\s*(?<mark>${marks})(?:\s?(?<more>\d\d))?)?(?:\s+(?<after>${after}))?(?:${half})?(?:,?\s+(?<part>${times.part}))?`,
  );
}

function readerOfTimes({ words: { times }, numberOf, hourOf, isStandalone }: Vocabulary): Read {
  const lasting = beginning(times.lasting ?? never);

  function isTime({ index, 0: words, groups = {} }: RegExpExecArray, text: string): boolean {
    const { lead, hour = "", by, mark, half, part, before, after } = groups;
    const isInDigits = /^\d/.test(hour);
    if (mark && !lead) {
      const isClock = isInDigits && placeOf(mark, [times.mark]) === 0;
      // "2h" and "24h" are durations more often.
      const isDuration = /^(?:[1-5]|24)\s?\p{L}(?!\p{L})/iu.test(words) && !part;
      return isClock && !isDuration && !lasting.test(text.slice(index + words.length));
    }
    if (mark) return true;
    if (half || by === ":") return isInDigits;
    const isAt = lead !== undefined && placeOf(lead, [times.at ?? never]) === 0;
    return isAt && Boolean(part ?? before ?? after ?? isStandalone(text, index + words.length));
  }

  return (match, text) => {
    if (!isTime(match, text)) return undefined;
    const { lead, hour: typed = "", minute, more, mark, half, part, before, after } = match.groups ?? {};
    const quarter = times.quarters.find(([name]) => placeOf(before ?? after ?? "", [name]) === 0)?.[1] ?? 0;
    const all = 60 * numberOf(typed) + Number(minute ?? more ?? 0) + quarter;
    const clock = { hour: Math.floor(all / 60), minute: all % 60 };
    if (part) return checked(inPart(clock, hourOf(part)));
    const written = times.saysHalves && lead ? undefined : minute;
    const isExact = half ?? mark ?? written ?? (typed.startsWith("0") ? typed : undefined);
    if (isExact) return checked(inHalf(clock, half));
    // Of whoever writes "um 5", the afternoon is meant; "5 Uhr" is in the morning.
    if (clock.hour >= 1 && clock.hour <= 6) return checked({ ...clock, hour: clock.hour + 12 });
    return checked(clock, clock.hour >= 7 && clock.hour <= 11);
  };
}

function noonRules({ words: { times }, isStandalone }: Vocabulary): [pattern: RegExp, read: Read][] {
  const readHour =
    (hour: number): Read =>
    ({ index, 0: words }, text) =>
      isStandalone(text, index + words.length) ? { clock: { hour, minute: 0 } } : undefined;
  return [
    [phrase(`(?:${times.noon})`), readHour(12)],
    [phrase(`(?:${times.midnight})`), readHour(0)],
  ];
}

function inHalf({ hour, minute }: Clock, half: string | undefined): Clock {
  if (!half || hour > 12) return { hour, minute };
  return { hour: (hour % 12) + (/p/i.test(half) ? 12 : 0), minute };
}

function checked({ hour, minute }: Clock, isOfEitherHalf = false): Time | undefined {
  if (hour < 0 || minute < 0 || minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined;
  return { clock: { hour: hour % 24, minute }, ...(isOfEitherHalf && { isOfEitherHalf }) };
}
