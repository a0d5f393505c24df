import type { Clock } from "../../dates/calendar.ts";
import type { Nth, Repetition, Unit } from "../../recurrence/repetition.ts";
import type { FoundRepetition } from "../reader.ts";
import { areOneRule } from "../repetition-words.ts";
import { scan, type Scanner } from "../scanner.ts";
import { takeOrdinal, takePlurals, takeRange, takeWeekdays, weekday } from "./repetition-words.ts";
import { hourOf } from "./times.ts";
import { isStandalone, monthName, monthOf, number, numberOf, weekdayOf } from "./words.ts";

type Rhythm = Omit<Repetition, "from"> & { clock?: Clock };

const starts =
  /(?<![\p{L}\p{N}_'’/-])(?:jede[nrs]?|alle|täglich|wöchentlich|zweiwöchentlich|vierzehntägig|monatlich|vierteljährlich|halbjährlich|jährlich|werktags|an\s+werktagen|am|wochentags|montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonnabends|sonntags|Mo|Di|Mi|Do|Fr|Sa|So|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|\d|ein|eine|einen|zwei|drei|vier)(?![\p{L}\p{N}_])/giu;
const misled = /(?<![\p{L}\p{N}_])(?:auf|über|für|von|nicht|fast|beinahe)\s+$/iu;

const workdays = [1, 2, 3, 4, 5];
const units: Record<string, [unit: Unit, times: number]> = {
  tag: ["day", 1],
  woche: ["week", 1],
  monat: ["month", 1],
  quartal: ["month", 3],
  jahr: ["year", 1],
};
const adverbs: Record<string, Rhythm> = {
  täglich: { unit: "day", every: 1 },
  wöchentlich: { unit: "week", every: 1 },
  zweiwöchentlich: { unit: "week", every: 2 },
  vierzehntägig: { unit: "week", every: 2 },
  monatlich: { unit: "month", every: 1 },
  vierteljährlich: { unit: "month", every: 3 },
  halbjährlich: { unit: "month", every: 6 },
  jährlich: { unit: "year", every: 1 },
};

/** The last words that say how a task repeats. */
export function findRepetition(text: string): FoundRepetition | undefined {
  let last: FoundRepetition | undefined;
  for (const { index } of text.matchAll(starts)) {
    if ((last && index < last.to) || misled.test(text.slice(0, index))) continue;
    last = readRepetition(text, index) ?? last;
  }
  return last;
}

function readRepetition(text: string, from: number): FoundRepetition | undefined {
  const scanner = scan(text, from);
  const isEvery = scanner.take(/jede[nrs]?|alle/) !== undefined;
  const stated = isEvery
    ? takeRhythm(scanner)
    : (takeAdverb(text, scanner) ?? takeSuchDays(text, scanner) ?? takeOfEveryMonth(scanner));
  const rhythm = stated ?? (isEvery ? undefined : takeUnits(scanner));
  if (!rhythm) return undefined;
  const isAfterwards = scanner.take(/nach\s+(?:dem\s+)?(?:erledigung|erledigen|abschluss)/) !== undefined;
  // "3 Tage" alone is not a repetition; "3 Tage nach Erledigung" is.
  if (!isEvery && !stated && !isAfterwards) return undefined;
  const { clock, ...rest } = rhythm;
  const repetition: Repetition = { ...rest, from: isAfterwards ? "completion" : "due" };
  return { from, to: scanner.at, repetition, ...(clock && { clock }) };
}

/** Reads the words after "jeden" and "alle". */
function takeRhythm(scanner: Scanner): Rhythm | undefined {
  if (scanner.take(/werktage?|arbeitstage?|wochentage?/))
    return { unit: "week", every: 1, weekdays: workdays };
  if (scanner.take(/wochenenden?/)) return { unit: "week", every: 1, weekdays: [6, 0] };
  const part = scanner.take(/morgen|vormittag|mittag|nachmittag|abend|nacht/)?.[0].trim();
  if (part) return { unit: "day", every: 1, clock: { hour: hourOf(part), minute: 0 } };
  return (
    takeUnits(scanner) ??
    takeMonthly(scanner) ??
    takeYearDay(scanner, 1) ??
    takeMonthDays(scanner, 1) ??
    takeEveryWeekday(scanner)
  );
}

/** "2 Wochen am Dienstag", "zweite Woche", "Monat am 1." */
function takeUnits(scanner: Scanner): Rhythm | undefined {
  return scanner.attempt(() => {
    const count = numberOf(scanner.take(new RegExp(number))?.[0].trim() ?? "") || takeOrdinal(scanner) || 1;
    const name = scanner.take(/(tag|woche|monat|quartal|jahr)(?:en|e|n|s)?/)?.[1]?.toLowerCase();
    const [unit, times] = units[name ?? ""] ?? [];
    if (!unit || !times || count < 1) return undefined;
    const every = count * times;
    return takeDetail(scanner, unit, every) ?? { unit, every };
  });
}

function takeDetail(scanner: Scanner, unit: Unit, every: number): Rhythm | undefined {
  return scanner.attempt(() => {
    if (unit === "day" || !scanner.take(/am|an\s+jedem|zum/)) return undefined;
    if (unit === "year") return takeYearDay(scanner, every);
    if (unit === "month") return takeMonthDays(scanner, every);
    const weekdays = takeWeekdays(scanner);
    return weekdays && { unit, every, weekdays };
  });
}

/** "ersten Montag im Monat". */
function takeMonthly(scanner: Scanner): Rhythm | undefined {
  return scanner.attempt(() => {
    const which: number[] = [];
    for (let next = takeOrdinal(scanner); next; next = scanner.attempt(() => takeAnother(scanner)))
      which.push(next);
    if (which.length === 0) return undefined;
    if (which.join() === "-1" && scanner.take(/tag\s+(?:im|des|jedes)\s+monats?/))
      return { unit: "month", every: 1, monthDays: [-1] };
    const name = scanner.take(new RegExp(weekday))?.[1];
    if (!name || !scanner.take(/(?:im|des|jedes|jeden)\s+monats?/)) return undefined;
    const nth = which.map((each): Nth => ({ which: each, weekday: weekdayOf(name) }));
    return { unit: "month", every: 1, nth };
  });
}

function takeAnother(scanner: Scanner): number | undefined {
  return scanner.take(/und|,/) ? takeOrdinal(scanner) : undefined;
}

/** "1. und 15." */
function takeMonthDays(scanner: Scanner, every: number): Rhythm | undefined {
  return scanner.attempt(() => {
    const days: number[] = [];
    const one = /(\d{1,2})\.|(letzten)(?:\s+tag)?/;
    const another = /(?:,|und)\s*(\d{1,2})\./;
    for (let next = scanner.take(one); next; next = scanner.take(another))
      days.push(next[1] ? Number(next[1]) : -1);
    if (days.length === 0 || !areOneRule(days)) return undefined;
    const isMonthly = scanner.take(/(?:im|des|jedes|jeden)\s+monats?/) !== undefined;
    // "Jeden letzten Freitag" is not the last day.
    if (days.includes(-1) && !isMonthly) return undefined;
    return { unit: "month", every, monthDays: [...new Set(days)] };
  });
}

function takeYearDay(scanner: Scanner, every: number): Rhythm | undefined {
  const [, day = "", name = ""] = scanner.take(new RegExp(String.raw`(\d{1,2})\.\s*(${monthName})`)) ?? [];
  const month = monthOf(name);
  return month > 0 ? { unit: "year", every, date: { month, day: Number(day) } } : undefined;
}

/** "Montag, Mittwoch und Freitag", "zweiten Dienstag" for every other one. */
function takeEveryWeekday(scanner: Scanner): Rhythm | undefined {
  return scanner.attempt(() => {
    const every = scanner.take(/zweiten|2\./) ? 2 : 1;
    const weekdays = takeWeekdays(scanner);
    return weekdays && { unit: "week", every, weekdays };
  });
}

function takeAdverb(text: string, scanner: Scanner): Rhythm | undefined {
  return scanner.attempt(() => {
    const word = scanner
      .take(new RegExp(Object.keys(adverbs).join("|")))?.[0]
      .trim()
      .toLowerCase();
    const rhythm = adverbs[word ?? ""];
    if (!rhythm) return undefined;
    const detailed = takeDetail(scanner, rhythm.unit, rhythm.every);
    return detailed ?? (isStandalone(text, scanner.at) ? rhythm : undefined);
  });
}

/** "montags und donnerstags", "werktags", "Mo-Fr": without "jeden", they must be about the whole task. */
function takeSuchDays(text: string, scanner: Scanner): Rhythm | undefined {
  return scanner.attempt(() => {
    const weekdays = scanner.take(/werktags|wochentags|an\s+werktagen/)
      ? workdays
      : (takeRange(scanner) ?? takePlurals(scanner));
    return weekdays && isStandalone(text, scanner.at) ? { unit: "week", every: 1, weekdays } : undefined;
  });
}

/** "am ersten Montag im Monat", "am 15. jedes Monats". */
function takeOfEveryMonth(scanner: Scanner): Rhythm | undefined {
  return scanner.attempt(() => {
    if (!scanner.take(/am/)) return undefined;
    const monthly = takeMonthly(scanner);
    if (monthly) return monthly;
    const [, day] = scanner.take(/(\d{1,2})\.\s+(?:jedes|jeden)\s+monats?/) ?? [];
    return day && areOneRule([Number(day)])
      ? { unit: "month", every: 1, monthDays: [Number(day)] }
      : undefined;
  });
}
