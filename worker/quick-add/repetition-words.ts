import type { Nth, Unit } from "../recurrence/repetition.ts";
import type { Scanner } from "./scanner.ts";

const dayNames = [
  "sun(?:days?)?",
  "mon(?:days?)?",
  "tue(?:s(?:days?)?)?",
  "wed(?:s|nesdays?)?",
  "thu(?:r(?:s(?:days?)?)?)?",
  "fri(?:days?)?",
  "sat(?:urdays?)?",
];
const weekday = `(${dayNames.join("|")})`;
const separator = String.raw`(?:,\s*(?:and\s+)?|and\s+|&\s*|\/\s*|\+\s*)`;
const monthDay = String.raw`(?:the\s+)?(?:(\d{1,2})(?:st|nd|rd|th)(?:\s+day)?|(first|last)\s+day)`;

const oneWeekday = new RegExp(weekday);
const anotherWeekday = new RegExp(separator + weekday);
const shortWeekday = /(sun|mon|tues?|weds?|thu(?:rs?)?|fri|sat)/;
const fullWeekday = /((?:sun|mon|tues|wednes|thurs|fri|satur)days?)/;
const pluralWeekday = /((?:sun|mon|tues|wednes|thurs|fri|satur)days)/;
const anotherPlural = new RegExp(separator + pluralWeekday.source);
const endOfRange = new RegExp(String.raw`(?:[-–—]\s*|(?:to|through|thru)\s+)${weekday}`);
const oneMonthDay = new RegExp(monthDay);
const anotherMonthDay = new RegExp(separator + monthDay);
const which = "(first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th))";
const oneWhich = new RegExp(String.raw`(?:the\s+)?${which}`);
const anotherWhich = new RegExp(String.raw`${separator}(?:the\s+)?${which}`);

const numbers = [
  "",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const ordinals = ["", "first", "second", "third", "fourth", "fifth"];
const amount = new RegExp(String.raw`\d{1,3}|${numbers.slice(1).join("|")}`);

/** Without a comma, the names are written alike: "every mon wed fri", not "every Monday sun cream". */
export function takeWeekdays(scanner: Scanner): number[] | undefined {
  const range = takeRange(scanner);
  if (range) return range;
  const first = scanner.take(oneWeekday);
  if (!first) return undefined;
  const alike = /day/i.test(first[0]) ? fullWeekday : shortWeekday;
  return [first, ...takeAll(scanner, anotherWeekday, alike)].map(([, name]) => weekdayOf(name));
}

/** "mon-fri", "Friday to Monday". */
export function takeRange(scanner: Scanner): number[] | undefined {
  return scanner.attempt(() => {
    const first = scanner.take(oneWeekday);
    const last = first && scanner.take(endOfRange);
    if (!last) return undefined;
    const from = weekdayOf(first[1]);
    const days = ((weekdayOf(last[1]) - from + 7) % 7) + 1;
    return Array.from({ length: days }, (_, ahead) => (from + ahead) % 7);
  });
}

/** "Mondays and Thursdays". */
export function takePlurals(scanner: Scanner): number[] | undefined {
  const first = scanner.take(pluralWeekday);
  return first && [first, ...takeAll(scanner, anotherPlural)].map(([, name]) => weekdayOf(name));
}

function takeAll(scanner: Scanner, ...patterns: RegExp[]): NonNullable<ReturnType<Scanner["take"]>>[] {
  const [pattern, ...others] = patterns;
  const match = pattern && (scanner.take(pattern) ?? others.map(scanner.take).find(Boolean));
  return match ? [match, ...takeAll(scanner, ...patterns)] : [];
}

/** Undefined if one rule cannot name them: two of them are days that some months lack. */
export function takeMonthDays(scanner: Scanner): number[] | undefined {
  return scanner.attempt(() => {
    const first = scanner.take(oneMonthDay);
    if (!first) return undefined;
    const days = [first, ...takeAll(scanner, anotherMonthDay)].map(([, number, word]) =>
      number ? Number(number) : word?.toLowerCase() === "last" ? -1 : 1,
    );
    return areOneRule(days) ? [...new Set(days)] : undefined;
  });
}

export function areOneRule(monthDays: number[]): boolean {
  const late = monthDays.filter((day) => day > 28);
  if (monthDays.some((day) => day === 0 || day > 31)) return false;
  return late.length === 0 || (late.length === 1 && !monthDays.includes(28) && !monthDays.includes(-1));
}

/** "the 2nd and 4th Friday", "first Monday and third Thursday". */
export function takeNth(scanner: Scanner): Nth[] | undefined {
  const first = takeWhich(scanner, oneWhich);
  if (!first) return undefined;
  const all = [...first];
  for (let next = takeWhich(scanner, anotherWhich); next; next = takeWhich(scanner, anotherWhich))
    all.push(...next);
  return all;
}

function takeWhich(scanner: Scanner, pattern: RegExp): Nth[] | undefined {
  return scanner.attempt(() => {
    const first = scanner.take(pattern);
    if (!first) return undefined;
    const all = [first, ...takeAll(scanner, anotherWhich)];
    const name = scanner.take(oneWeekday)?.[1];
    return name ? all.map(([, word]) => ({ which: whichOf(word), weekday: weekdayOf(name) })) : undefined;
  });
}

function whichOf(word = ""): number {
  const name = word.toLowerCase();
  const number = ordinals.indexOf(name);
  return name === "last" ? -1 : number > 0 ? number : Number.parseInt(name, 10);
}

export function takeAmount(scanner: Scanner): number | undefined {
  return scanner.attempt(() => {
    const word = scanner.take(amount)?.[0].trim().toLowerCase();
    if (word === undefined) return undefined;
    return (numbers.indexOf(word) > 0 ? numbers.indexOf(word) : Number(word)) || undefined;
  });
}

/** "other", "second" or "3rd" before a unit. */
export function takeOrdinal(scanner: Scanner): number | undefined {
  return scanner.attempt(() => {
    const word = scanner
      .take(/other|second|third|fourth|fifth|\d{1,3}(?:nd|rd|th)/)?.[0]
      .trim()
      .toLowerCase();
    if (word === undefined) return undefined;
    if (word === "other") return 2;
    return (ordinals.indexOf(word) > 0 ? ordinals.indexOf(word) : Number.parseInt(word, 10)) || undefined;
  });
}

const units: Record<string, [unit: Unit, times: number]> = {
  day: ["day", 1],
  week: ["week", 1],
  month: ["month", 1],
  quarter: ["month", 3],
  year: ["year", 1],
};

/** A unit of the rule language, and how many of it a word means. */
export function takeUnit(scanner: Scanner): [unit: Unit, times: number] | undefined {
  return units[scanner.take(/(day|week|month|quarter|year)s?/)?.[1]?.toLowerCase() ?? ""];
}

function weekdayOf(name: string | undefined): number {
  return dayNames.findIndex((start) => name?.toLowerCase().startsWith(start.slice(0, 3)));
}
