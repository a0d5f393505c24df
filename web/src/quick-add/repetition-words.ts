import type { Repetition, Unit } from "../recurrence/repetition.ts";
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
const oneMonthDay = new RegExp(monthDay);
const anotherMonthDay = new RegExp(separator + monthDay);
const weekdayOfMonth = new RegExp(
  String.raw`(?:the\s+)?(first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th))\s+${weekday}`,
);

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

export function takeWeekdays(scanner: Scanner): number[] | undefined {
  const first = scanner.take(oneWeekday);
  if (!first) return undefined;
  const days = [first];
  for (let next = scanner.take(anotherWeekday); next; next = scanner.take(anotherWeekday)) days.push(next);
  return days.map(([, name]) => weekdayOf(name));
}

/** Undefined if a rule would have to name two days that some months lack: one rule cannot. */
export function takeMonthDays(scanner: Scanner): number[] | undefined {
  return scanner.attempt(() => {
    const first = scanner.take(oneMonthDay);
    if (!first) return undefined;
    const all = [first];
    for (let next = scanner.take(anotherMonthDay); next; next = scanner.take(anotherMonthDay)) all.push(next);
    const days = all.map(([, number, word]) =>
      number ? Number(number) : word?.toLowerCase() === "last" ? -1 : 1,
    );
    const late = days.filter((day) => day > 28);
    if (days.some((day) => day === 0 || day > 31)) return undefined;
    if (late.length > 1 || (late.length === 1 && (days.includes(28) || days.includes(-1)))) return undefined;
    return [...new Set(days)];
  });
}

export function takeNth(scanner: Scanner): Repetition["nth"] | undefined {
  const match = scanner.take(weekdayOfMonth);
  if (!match) return undefined;
  const which = match[1]?.toLowerCase() ?? "";
  const number = ordinals.indexOf(which);
  return {
    which: which === "last" ? -1 : number > 0 ? number : Number.parseInt(which, 10),
    weekday: weekdayOf(match[2]),
  };
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

const units: Unit[] = ["day", "week", "month", "year"];

export function takeUnit(scanner: Scanner): Unit | undefined {
  const word = scanner.take(/(day|week|month|year)s?/)?.[1]?.toLowerCase();
  return units.find((unit) => unit === word);
}

function weekdayOf(name: string | undefined): number {
  return dayNames.findIndex((start) => name?.toLowerCase().startsWith(start.slice(0, 3)));
}
