import { type Clock, partsOfDay } from "../recurrence/calendar.ts";
import {
  takeAmount,
  takeMonthDays,
  takeNth,
  takeOrdinal,
  takePlurals,
  takeRange,
  takeUnit,
  takeWeekdays,
} from "./repetition-words.ts";
import type { Repetition } from "../recurrence/repetition.ts";
import { scan, type Scanner } from "./scanner.ts";
import { isLast, isStandalone } from "./is-standalone.ts";
import { misled } from "./leads.ts";
import type { FoundRepetition } from "./reader.ts";

/** Reads a day of the year at this index. */
export type ReadYearDay = (
  at: number,
) => { to: number; month: number; day: number; clock?: Clock | undefined } | undefined;

type Rhythm = Omit<Repetition, "from"> & { clock?: Clock };

const starts =
  /\b(?:every|ev|daily|weekly|monthly|yearly|annually|fortnightly|quarterly|on|the|first|second|third|fourth|fifth|last|one|two|three|four|five|six|\d+|mon|tue|wed|thu|fri|sat|sun)/gi;

export function findRepetition(text: string, readYearDay: ReadYearDay): FoundRepetition | undefined {
  let last: FoundRepetition | undefined;
  for (const { index } of text.matchAll(starts)) {
    if (last && index < last.to) continue;
    const before = text.slice(0, index);
    if (/[\p{L}\p{N}_'’/-]$/u.test(before) || misled.test(before)) continue;
    last = readRepetition(text, index, readYearDay) ?? last;
  }
  return last;
}

function readRepetition(text: string, from: number, readYearDay: ReadYearDay): FoundRepetition | undefined {
  const scanner = scan(text, from);
  // "EV" is a car.
  const every = text.startsWith("EV", from) ? undefined : scanner.take(/ev(?:ery)?(!)?/);
  const stated = every
    ? takeRhythm(scanner, readYearDay)
    : (takeAdverb(text, scanner, readYearDay) ??
      takeDayOfEveryMonth(text, scanner) ??
      takeSuchDays(text, scanner));
  const rhythm = stated ?? (every ? undefined : takeInterval(scanner));
  if (!rhythm) return undefined;
  const afterwards = takeCompletion(scanner);
  // "3 days" alone is not a repetition; "3 days after completion" is.
  if (!every && !stated && !afterwards) return undefined;
  const { clock, ...rest } = rhythm;
  const repetition: Repetition = { ...rest, from: every?.[1] || afterwards ? "completion" : "due" };
  return { from, to: scanner.at, repetition, ...(clock && { clock }) };
}

/** Reads the words after "every". */
function takeRhythm(scanner: Scanner, readYearDay: ReadYearDay): Rhythm | undefined {
  if (scanner.take(/weekdays?|work(?:ing)?\s?days?|business\s+days?/)) {
    return { unit: "week", every: 1, weekdays: [1, 2, 3, 4, 5] };
  }
  if (scanner.take(/weekends?/)) return { unit: "week", every: 1, weekdays: [6, 0] };
  return (
    takePartOfDay(scanner) ??
    takeInterval(scanner, readYearDay) ??
    takeEveryWeekday(scanner) ??
    takeMonthly(scanner, 1) ??
    takeYearDay(scanner, 1, readYearDay)
  );
}

function takePartOfDay(scanner: Scanner): Rhythm | undefined {
  const part = scanner
    .take(/morning|afternoon|evening|night/)?.[0]
    .trim()
    .toLowerCase();
  const hour = Object.entries(partsOfDay).find(([name]) => name === part)?.[1];
  return hour === undefined ? undefined : { unit: "day", every: 1, clock: { hour, minute: 0 } };
}

/** "2 weeks on Tuesday", "other day", "month on the 1st". */
function takeInterval(scanner: Scanner, readYearDay?: ReadYearDay): Rhythm | undefined {
  return scanner.attempt(() => {
    const amount = takeOrdinal(scanner) ?? takeAmount(scanner);
    const [unit, times] = takeUnit(scanner) ?? [];
    if (!unit || !times || (amount === undefined && !readYearDay)) return undefined;
    const every = (amount ?? 1) * times;
    const rhythm: Rhythm = { unit, every };
    return (readYearDay && takeDetail(scanner, rhythm, readYearDay)) ?? rhythm;
  });
}

function takeDetail(scanner: Scanner, { unit, every }: Rhythm, readYearDay: ReadYearDay): Rhythm | undefined {
  return scanner.attempt(() => {
    if (unit === "year") {
      scanner.take(/on/);
      return takeYearDay(scanner, every, readYearDay);
    }
    if (unit === "day" || !scanner.take(/on/)) return undefined;
    if (unit === "month") return takeMonthly(scanner, every);
    const weekdays = takeWeekdays(scanner);
    return weekdays && { unit, every, weekdays };
  });
}

function takeEveryWeekday(scanner: Scanner): Rhythm | undefined {
  return scanner.attempt(() => {
    const every = scanner.take(/other/) ? 2 : 1;
    const weekdays = takeWeekdays(scanner);
    return weekdays && { unit: "week", every, weekdays };
  });
}

function takeMonthly(scanner: Scanner, every: number): Rhythm | undefined {
  const nth = takeNth(scanner);
  const monthDays = nth ? undefined : takeMonthDays(scanner);
  if (!nth && !monthDays) return undefined;
  scanner.take(/of\s+(?:the|each|every)\s+month/);
  return { unit: "month", every, ...(nth && { nth }), ...(monthDays && { monthDays }) };
}

function takeYearDay(scanner: Scanner, every: number, readYearDay: ReadYearDay): Rhythm | undefined {
  const yearDay = readYearDay(scanner.at);
  if (!yearDay) return undefined;
  const { to, month, day, clock } = yearDay;
  scanner.at = to;
  return { unit: "year", every, date: { month, day }, ...(clock && { clock }) };
}

const adverbs: Record<string, Rhythm> = {
  daily: { unit: "day", every: 1 },
  weekly: { unit: "week", every: 1 },
  fortnightly: { unit: "week", every: 2 },
  monthly: { unit: "month", every: 1 },
  quarterly: { unit: "month", every: 3 },
  yearly: { unit: "year", every: 1 },
  annually: { unit: "year", every: 1 },
};

function takeAdverb(text: string, scanner: Scanner, readYearDay: ReadYearDay): Rhythm | undefined {
  return scanner.attempt(() => {
    const word = scanner.take(/daily|weekly|fortnightly|monthly|quarterly|yearly|annually/)?.[0];
    const rhythm = adverbs[word?.trim().toLowerCase() ?? ""];
    if (!rhythm) return undefined;
    const detailed = takeDetail(scanner, rhythm, readYearDay);
    return detailed ?? (isStandalone(text, scanner.at) ? rhythm : undefined);
  });
}

/** "on the last Friday of every month", "the 1st of every 3 months", "first Monday of the month". */
function takeDayOfEveryMonth(text: string, scanner: Scanner): Rhythm | undefined {
  return scanner.attempt(() => {
    scanner.take(/on/);
    const nth = takeNth(scanner);
    const monthDays = nth ? undefined : takeMonthDays(scanner);
    if (!nth && !monthDays) return undefined;
    if (nth && scanner.take(/of\s+the\s+month/)) {
      return isStandalone(text, scanner.at) ? { unit: "month", every: 1, nth } : undefined;
    }
    if (!scanner.take(/of\s+(?:every|each)/)) return undefined;
    const every = takeOrdinal(scanner) ?? takeAmount(scanner) ?? 1;
    if (!scanner.take(/months?/)) return undefined;
    return { unit: "month", every, ...(nth && { nth }), ...(monthDays && { monthDays }) };
  });
}

/** "mon-fri 8am", "on Mondays": without "every", they must be about the whole task. */
function takeSuchDays(text: string, scanner: Scanner): Rhythm | undefined {
  return scanner.attempt(() => {
    scanner.take(/on/);
    const weekdays = takeRange(scanner) ?? takePlurals(scanner);
    return weekdays && isLast(text, scanner.at) ? { unit: "week", every: 1, weekdays } : undefined;
  });
}

function takeCompletion(scanner: Scanner): boolean {
  return (
    scanner.take(
      /after\s+(?:completion|completing(?:\s+it)?|finishing(?:\s+it)?|(?:it(?:\s+is|['’]s)\s+)?done)/,
    ) !== undefined
  );
}
