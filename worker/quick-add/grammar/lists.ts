import type { Nth } from "../../recurrence/repetition.ts";
import { areOneRule } from "../repetition-words.ts";
import type { Scanner } from "../scanner.ts";
import { any, leading, never, placeOf, take } from "./patterns.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Reads the lists of days that a repetition may name. */
export function listsOf(vocabulary: Vocabulary) {
  const { words, weekday, weekdayOf, isShortWeekday, isClearShort, isStandalone } = vocabulary;
  const { days, ordinals, last, units, repetitions } = words;
  const { and, article, dayWord, from, to, habits, habitLead, pairLead } = repetitions;
  const separator = String.raw`(?:,\s*(?:(?:${and})\s+)?|(?:${and})\s+|[&/+]\s*)`;
  const articleBefore = `${leading(article ?? never)}?`;
  const name = `${articleBefore}(${weekday})`;
  const habit = `${habitLead ? leading(habitLead) : ""}(${any(habits)})`;
  const ordinal = `(${any(ordinals)}|${last}|\\d{1,3}(?:${days.mark}))`;
  const numbered = String.raw`(?:(?:${dayWord ?? never})\s+)?(?:(\d{1,2})((?:${days.mark})(?![:.]?\d))|(${days.first ?? never}))`;

  function takeAll(scanner: Scanner, first: string, another: string) {
    const found: NonNullable<ReturnType<Scanner["take"]>>[] = [];
    for (let next = take(scanner, first); next; next = take(scanner, another)) found.push(next);
    return found;
  }

  /** "Mo-Fr", "Montag bis Freitag". */
  function takeRange(scanner: Scanner): number[] | undefined {
    return scanner.attempt(() => {
      if (from) take(scanner, from);
      const first = take(scanner, name)?.[1];
      const end = first && take(scanner, String.raw`(?:[-–—]\s*|(?:${to})\s+)${name}`)?.[1];
      if (!first || !end) return undefined;
      const start = weekdayOf(first);
      const length = ((weekdayOf(end) - start + 7) % 7) + 1;
      return Array.from({ length }, (_, further) => (start + further) % 7);
    });
  }

  /** "Montag, Mittwoch und Freitag". One short name alone may be another word. */
  function takeWeekdays(scanner: Scanner): number[] | undefined {
    return scanner.attempt(() => {
      const range = takeRange(scanner);
      if (range) return range;
      const names = takeAll(scanner, name, `${separator}?${name}`).map(([, typed = ""]) => typed);
      const [first = ""] = names;
      const isUnclear = names.length === 1 && isShortWeekday(first) && !isClearShort(first);
      return first && !isUnclear ? names.map(weekdayOf) : undefined;
    });
  }

  /** "le lundi et le jeudi": one alone would be a day. */
  function takePair(scanner: Scanner): number[] | undefined {
    const led = `${leading(pairLead ?? never)}(${any(words.weekdays)})`;
    return scanner.attempt(() => {
      const names = takeAll(scanner, led, `${separator}${led}`);
      return names.length > 1 ? names.map(([, typed = ""]) => weekdayOf(typed)) : undefined;
    });
  }

  /** "montags und donnerstags", each with its place in the week. */
  function takeHabits(scanner: Scanner): number[] | undefined {
    const another = `${separator}${habitLead ? `${leading(habitLead)}?` : ""}(${any(habits)})`;
    const names = takeAll(scanner, habit, another);
    return names.length > 0 ? names.map(([, typed = ""]) => placeOf(typed, habits)) : takePair(scanner);
  }

  function ordinalOf(word: string): number {
    if (placeOf(word, [last]) === 0) return -1;
    return /^\d/.test(word) ? Number.parseInt(word, 10) : placeOf(word, ordinals) + 1;
  }

  function takeOrdinal(scanner: Scanner): number | undefined {
    const word = take(scanner, ordinal)?.[1];
    return word === undefined ? undefined : ordinalOf(word) || undefined;
  }

  /** "ersten und dritten Montag". */
  function takeNth(scanner: Scanner): Nth[] | undefined {
    return scanner.attempt(() => {
      const which = takeAll(scanner, ordinal, `${separator}${articleBefore}${ordinal}`);
      const day = which.length > 0 ? take(scanner, `(${weekday})`)?.[1] : undefined;
      return day
        ? which.map(([, typed = ""]): Nth => ({ which: ordinalOf(typed), weekday: weekdayOf(day) }))
        : undefined;
    });
  }

  function takeOfMonth(scanner: Scanner): boolean {
    return take(scanner, repetitions.ofMonth) !== undefined;
  }

  /** "letzten Tag im Monat". */
  function takeLastDay(scanner: Scanner): number[] | undefined {
    const anyDay = any(units.filter(([, unit]) => unit === "day").map(([day]) => day));
    return scanner.attempt(() =>
      take(scanner, String.raw`(?:${last})\s+${anyDay}`) && takeOfMonth(scanner) ? [-1] : undefined,
    );
  }

  /** "1. und 15.", and whether it is clear without more words that these are days. */
  function takeNumbers(
    scanner: Scanner,
    text: string,
  ): { monthDays: number[]; isClear: boolean } | undefined {
    return scanner.attempt(() => {
      const found = takeAll(
        scanner,
        `${articleBefore}${numbered}`,
        `${separator}${articleBefore}${numbered}`,
      );
      const monthDays = [...new Set(found.map(([, day]) => (day ? Number(day) : 1)))];
      if (found.length === 0 || !areOneRule(monthDays)) return undefined;
      const isMarked = found.some(([, , mark]) => mark);
      return { monthDays, isClear: isMarked || (found.length > 1 && isStandalone(text, scanner.at)) };
    });
  }

  /** Where numbers have no mark, something else must say that they are days. */
  function takeMonthDays(scanner: Scanner, text: string, areDays: boolean): number[] | undefined {
    return scanner.attempt(() => {
      const { monthDays, isClear = false } = takeNumbers(scanner, text) ?? {};
      const isMonthly = takeOfMonth(scanner);
      return isMonthly || isClear || areDays ? monthDays : undefined;
    });
  }

  return {
    takeRange,
    takeWeekdays,
    takeHabits,
    takeOrdinal,
    takeNth,
    takeOfMonth,
    takeLastDay,
    takeNumbers,
    takeMonthDays,
  };
}
