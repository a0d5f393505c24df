import { type Day, partsOf } from "../dates/calendar.ts";
import { type Repetition, sayRepetition, toRule, type Unit } from "./repetition.ts";
import type { Repeat } from "../task/task.ts";

const units: Record<string, Unit> = { DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" };
const codes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** What a rule says, where it is one of those that can be said here. Whatever else there is in it must not get lost. */
export function readRule({ rule, from }: Repeat): Repetition | undefined {
  const parts = new Map(rule.split(";").map((part) => [part.split("=")[0] ?? "", part.split("=")[1] ?? ""]));
  const unit = units[parts.get("FREQ") ?? ""];
  if (!unit) return undefined;
  const read: Repetition = {
    unit,
    every: Number(parts.get("INTERVAL") ?? 1),
    from,
    ...readDays(unit, parts.get("BYDAY")),
    ...readDates(unit, parts),
  };
  return isSameRule(toRule(read), rule) ? read : undefined;
}

function readDays(unit: Unit, days: string | undefined): Partial<Repetition> {
  if (days === undefined) return {};
  if (unit === "week") return { weekdays: days.split(",").map((code) => codes.indexOf(code)) };
  const [, which = "", code = ""] = /^(-?\d)([A-Z]{2})$/.exec(days) ?? [];
  return { nth: { which: Number(which), weekday: codes.indexOf(code) } };
}

/** Of the late days of a month the last that is named is meant. */
function readDates(unit: Unit, parts: Map<string, string>): Partial<Repetition> {
  const dates = parts.get("BYMONTHDAY")?.split(",").map(Number);
  if (!dates) return {};
  const meant = parts.has("BYSETPOS") ? [...dates.filter((day) => day < 28), Math.max(...dates)] : dates;
  if (unit === "year") return { date: { month: Number(parts.get("BYMONTH")), day: meant.at(-1) ?? 1 } };
  return { monthDays: meant };
}

function isSameRule(one: string, other: string): boolean {
  const sorted = (rule: string) => rule.split(";").toSorted().join(";");
  return sorted(one) === sorted(other);
}

export function toRepeat(repetition: Repetition): Repeat {
  return { rule: toRule(repetition), from: repetition.from };
}

/** What people mean most by repeating something that is due on this day. */
export function usualRepetitions(day: Day): Repetition[] {
  const { month, day: date, weekday } = partsOf(day);
  const often = { every: 1, from: "due" } as const;
  return [
    { ...often, unit: "day" },
    { ...often, unit: "week", weekdays: [1, 2, 3, 4, 5] },
    { ...often, unit: "week", weekdays: [weekday] },
    { ...often, unit: "month", monthDays: [date] },
    { ...often, unit: "month", nth: { which: date > 28 ? -1 : Math.ceil(date / 7), weekday } },
    { ...often, unit: "year", date: { month, day: date } },
  ];
}

/** "Every other", in the units there are, on the day it is due. */
export function ownRepetition(unit: Unit, every: number, weekdays: number[], day: Day): Repetition {
  const { month, day: date } = partsOf(day);
  const often = { unit, every, from: "due" } as const;
  if (unit === "week") return { ...often, weekdays };
  if (unit === "month") return { ...often, monthDays: [date] };
  return unit === "year" ? { ...often, date: { month, day: date } } : often;
}

/** A rule in words; of one that cannot be said here, how often it comes, and the rule itself. */
export function sayRepeat(repeat: Repeat): string {
  const read = readRule(repeat);
  if (read) return sayRepetition(read);
  const unit = units[/FREQ=([A-Z]+)/.exec(repeat.rule)?.[1] ?? ""];
  const every = Number(/INTERVAL=(\d+)/.exec(repeat.rule)?.[1] ?? 1);
  const rhythm = unit ? sayRepetition({ unit, every, from: "due" }) : "now and then";
  return `${rhythm}, by a custom rule (${repeat.rule})`;
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
