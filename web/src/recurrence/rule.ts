import { t } from "../language/t.ts";
import { intendedDays } from "../../../worker/recurrence/month-days.ts";
import { parseRule, weekdayCodes } from "../../../worker/recurrence/rule.ts";
import { type Day, partsOf } from "../dates/calendar.ts";
import { type Repetition, toRule, type Unit } from "../../../worker/recurrence/repetition.ts";
import { sayRepetition } from "./repetition.ts";
import type { Repeat } from "../task/task.ts";

const units: Record<string, Unit> = { DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" };

/** Reads a rule, if the page can show all of it. */
export function readRule({ rule, from }: Repeat): Repetition | undefined {
  const parts = new Map(parseRule(rule));
  const rhythm = readRhythm(parts);
  if (!rhythm) return undefined;
  const repetition: Repetition = {
    ...rhythm,
    from,
    ...readWeekdays(rhythm.unit, parts.get("BYDAY")),
    ...readMonthDays(rhythm.unit, parts),
  };
  return isSameRule(toRule(repetition), rule) ? repetition : undefined;
}

function readRhythm(parts: Map<string, string>): { unit: Unit; every: number } | undefined {
  const unit = units[parts.get("FREQ") ?? ""];
  return unit && { unit, every: Number(parts.get("INTERVAL") ?? 1) };
}

function readWeekdays(unit: Unit, days: string | undefined): Partial<Repetition> {
  if (days === undefined) return {};
  if (unit === "week") return { weekdays: days.split(",").map((code) => weekdayCodes.indexOf(code)) };
  const nth = days.split(",").map((day) => {
    const [, which = "", code = ""] = /^(-?\d)([A-Z]{2})$/.exec(day) ?? [];
    return { which: Number(which), weekday: weekdayCodes.indexOf(code) };
  });
  return { nth };
}

function readMonthDays(unit: Unit, parts: Map<string, string>): Partial<Repetition> {
  const days = intendedDays(parts);
  if (!days) return {};
  if (unit === "year") return { date: { month: Number(parts.get("BYMONTH")), day: days.at(-1) ?? 1 } };
  return { monthDays: days };
}

function isSameRule(left: string, right: string): boolean {
  const sorted = (rule: string) => rule.split(";").toSorted().join(";");
  return sorted(left) === sorted(right);
}

export function toRepeat(repetition: Repetition): Repeat {
  return { rule: toRule(repetition), from: repetition.from };
}

/** The most common repetitions of a task that is due on this day. */
export function usualRepetitions(day: Day): Repetition[] {
  const { month, day: date, weekday } = partsOf(day);
  const often = { every: 1, from: "due" } as const;
  return [
    { ...often, unit: "day" },
    { ...often, unit: "week", weekdays: [1, 2, 3, 4, 5] },
    { ...often, unit: "week", weekdays: [weekday] },
    { ...often, unit: "month", monthDays: [date] },
    { ...often, unit: "month", nth: [{ which: date > 28 ? -1 : Math.ceil(date / 7), weekday }] },
    { ...often, unit: "year", date: { month, day: date } },
  ];
}

/** A repetition with an interval of the person's choice, on the due day. */
export function ownRepetition(unit: Unit, every: number, weekdays: number[], day: Day): Repetition {
  const { month, day: date } = partsOf(day);
  const often = { unit, every, from: "due" } as const;
  if (unit === "week") return { ...often, weekdays };
  if (unit === "month") return { ...often, monthDays: [date] };
  return unit === "year" ? { ...often, date: { month, day: date } } : often;
}

/** A rule in words. If the page cannot show all of it: how often it repeats, and the rule itself. */
export function sayRepeat(repeat: Repeat): string {
  const repetition = readRule(repeat);
  if (repetition) return sayRepetition(repetition);
  const rhythm = readRhythm(new Map(parseRule(repeat.rule)));
  const words = rhythm ? sayRepetition({ ...rhythm, from: "due" }) : t("now and then");
  return t("{rhythm}, by a custom rule ({rule})", { rhythm: words, rule: repeat.rule });
}
