import type { Clock } from "../../recurrence/calendar.ts";
import type { Repetition, Unit } from "../../recurrence/repetition.ts";
import type { FoundRepetition, Reader } from "../reader.ts";
import { scan, type Scanner } from "../scanner.ts";
import { listsOf } from "./lists.ts";
import { any, ending, fold, leading, never, placeOf, take } from "./patterns.ts";
import type { Vocabulary } from "./vocabulary.ts";

type Rhythm = Omit<Repetition, "from"> & { clock?: Clock };

const workdays = [1, 2, 3, 4, 5];
const weekend = [6, 0];

/** The last words that say how a task repeats. */
export function repetitionsOf(vocabulary: Vocabulary): Reader["findRepetition"] {
  const read = repetitionReader(vocabulary);
  const starts = startsOf(vocabulary);
  const misled = ending(leading(vocabulary.words.repetitions.misled));
  return (typed) => {
    const text = fold(typed);
    let last: FoundRepetition | undefined;
    for (const { index } of text.matchAll(starts)) {
      if ((last && index < last.to) || misled.test(text.slice(0, index))) continue;
      last = read(text, index) ?? last;
    }
    return last;
  };
}

/** Where a repetition may begin. */
function startsOf({ words, weekday, number }: Vocabulary): RegExp {
  const { every, everyOther, workdays: onWorkdays, weekends, ...more } = words.repetitions;
  const { adverbs, habits, habitLead, alternate, from, the, dayWord } = more;
  const others = [everyOther, weekends, habitLead, from, alternate?.(weekday), dayWord];
  const names = [...adverbs.map(([name]) => name), ...habits, ...words.ordinals];
  const sources = [every, onWorkdays, the, words.last, weekday, number, ...names, ...others].filter(
    (source) => source !== undefined,
  );
  return new RegExp(String.raw`(?<![\p{L}\p{N}_'’/-])${fold(any(sources))}`, "giu");
}

function repetitionReader(
  vocabulary: Vocabulary,
): (text: string, from: number) => FoundRepetition | undefined {
  const { words, weekday, weekdayOf, number, numberOf, month, monthOf, unitOf, hourOf, isStandalone } =
    vocabulary;
  const { days, repetitions, units } = words;
  const lists = listsOf(vocabulary);
  const anyUnit = any(units.map(([name]) => name));

  function readRepetition(text: string, from: number): FoundRepetition | undefined {
    const scanner = scan(text, from);
    const isOther = take(scanner, repetitions.everyOther ?? never) !== undefined;
    const isEvery = isOther || take(scanner, repetitions.every) !== undefined;
    const stated = isEvery
      ? takeRhythm(scanner, text, isOther ? 2 : 1)
      : (takeAdverb(scanner, text) ?? takeSuchDays(scanner, text) ?? takeOfEveryMonth(scanner, text));
    const rhythm = stated ?? (isEvery ? undefined : takeUnits(scanner, text, undefined));
    if (!rhythm) return undefined;
    const isAfterwards = take(scanner, repetitions.afterCompletion) !== undefined;
    // "3 Tage" alone is not a repetition; "3 Tage nach Erledigung" is.
    if (!isEvery && !stated && !isAfterwards) return undefined;
    const { clock, ...rest } = rhythm;
    const repetition: Repetition = { ...rest, from: isAfterwards ? "completion" : "due" };
    return { from, to: scanner.at, repetition, ...(clock && { clock }) };
  }

  /** Reads the words after "every". */
  function takeRhythm(scanner: Scanner, text: string, usual: number): Rhythm | undefined {
    if (take(scanner, repetitions.workday)) return { unit: "week", every: 1, weekdays: workdays };
    if (take(scanner, repetitions.weekend)) return { unit: "week", every: usual, weekdays: weekend };
    const clock = takeClock(scanner, repetitions.part);
    if (clock) return { unit: "day", every: 1, clock };
    const rhythm =
      takeNamedDays(scanner, text) ??
      takeUnits(scanner, text, usual) ??
      takeMonthly(scanner) ??
      takeYearDay(scanner, 1) ??
      takeMonthDays(scanner, text, 1, false) ??
      takeEveryWeekday(scanner, usual);
    // "Jeden Montag Abend".
    const inPart = rhythm && !rhythm.clock && takeClock(scanner, days.part);
    return inPart ? { ...rhythm, clock: inPart } : rhythm;
  }

  function takeClock(scanner: Scanner, part: string): Clock | undefined {
    const name = take(scanner, part)?.[0];
    return name === undefined ? undefined : { hour: hourOf(name), minute: 0 };
  }

  /** "todo dia 5", which is not every day. */
  function takeNamedDays(scanner: Scanner, text: string): Rhythm | undefined {
    return scanner.attempt(() => {
      const { dayWord = never } = repetitions;
      if (!scanner.attempt(() => take(scanner, String.raw`(?:${dayWord})(?=\s+\d)`))) return undefined;
      const rhythm = takeMonthDays(scanner, text, 1, true);
      return rhythm && isStandalone(text, scanner.at) ? rhythm : undefined;
    });
  }

  /** "2 Wochen am Dienstag", "zweite Woche", "Monat am 1." */
  function takeUnits(scanner: Scanner, text: string, usual: number | undefined): Rhythm | undefined {
    return scanner.attempt(() => {
      const count = lists.takeOrdinal(scanner) ?? takeNumber(scanner);
      const name = take(scanner, anyUnit)?.[0].trim();
      const [, unit, times] = unitOf(name ?? "") ?? [];
      const every = (count ?? usual ?? 0) * (times ?? 0);
      if (!unit || every < 1) return undefined;
      return takeDetail(scanner, text, unit, every) ?? { unit, every };
    });
  }

  function takeNumber(scanner: Scanner): number | undefined {
    const counted = take(scanner, number)?.[0].trim();
    return counted === undefined ? undefined : numberOf(counted);
  }

  function takeDetail(scanner: Scanner, text: string, unit: Unit, every: number): Rhythm | undefined {
    return scanner.attempt(() => {
      if (unit === "day" || !take(scanner, `,?\\s*${leading(repetitions.on)}`)) return undefined;
      if (unit === "year") return takeYearDay(scanner, every);
      if (unit === "week") {
        const weekdays = lists.takeWeekdays(scanner);
        return weekdays && { unit, every, weekdays };
      }
      const nth = lists.takeNth(scanner);
      if (!nth) return takeMonthDays(scanner, text, every, true);
      lists.takeOfMonth(scanner);
      return { unit, every, nth };
    });
  }

  /** "ersten Montag im Monat". */
  function takeMonthly(scanner: Scanner): Rhythm | undefined {
    return scanner.attempt(() => {
      const lastDay = lists.takeLastDay(scanner);
      if (lastDay) return { unit: "month", every: 1, monthDays: lastDay };
      const nth = lists.takeNth(scanner);
      return nth && lists.takeOfMonth(scanner) ? { unit: "month", every: 1, nth } : undefined;
    });
  }

  function takeMonthDays(
    scanner: Scanner,
    text: string,
    every: number,
    isClear: boolean,
  ): Rhythm | undefined {
    const monthDays = lists.takeLastDay(scanner) ?? lists.takeMonthDays(scanner, text, isClear);
    return monthDays && { unit: "month", every, monthDays };
  }

  function takeYearDay(scanner: Scanner, every: number): Rhythm | undefined {
    const date = String.raw`(?:(\d{1,2})(?:${days.mark})|${days.first ?? never})(?:${days.ofMonth})(${month})`;
    const [found, day, name = ""] = take(scanner, date) ?? [];
    if (!found) return undefined;
    return { unit: "year", every, date: { month: monthOf(name), day: Number(day ?? 1) } };
  }

  /** "Montag, Mittwoch und Freitag", "zweiten Dienstag" for every other one. */
  function takeEveryWeekday(scanner: Scanner, usual: number): Rhythm | undefined {
    const takeThem = (every: number): Rhythm | undefined => {
      // "Jeden Freitagabend" is one word.
      const [, name, part] = take(scanner, `(${any(words.weekdays)})(${days.part})`) ?? [];
      if (name && part) {
        const clock = { hour: hourOf(part), minute: 0 };
        return { unit: "week", every, weekdays: [weekdayOf(name)], clock };
      }
      const weekdays = lists.takeWeekdays(scanner);
      return weekdays && { unit: "week", every, weekdays };
    };
    const other = scanner.attempt(() => (take(scanner, repetitions.second) ? takeThem(2) : undefined));
    return other ?? takeThem(usual);
  }

  function takeAdverb(scanner: Scanner, text: string): Rhythm | undefined {
    return scanner.attempt(() => {
      const word = take(scanner, any(repetitions.adverbs.map(([name]) => name)))?.[0].trim() ?? "";
      const [, unit, every] = repetitions.adverbs.find(([name]) => placeOf(word, [name]) === 0) ?? [];
      if (!unit || !every) return undefined;
      const detailed = takeDetail(scanner, text, unit, every);
      return detailed ?? (isStandalone(text, scanner.at) ? { unit, every } : undefined);
    });
  }

  /** "montags und donnerstags", "werktags", "Mo-Fr": without "jeden", they must be about the whole task. */
  function takeSuchDays(scanner: Scanner, text: string): Rhythm | undefined {
    return scanner.attempt(() => {
      const other = take(scanner, repetitions.alternate?.(`(${weekday})`) ?? never)?.[1];
      const weekdays = other ? [weekdayOf(other)] : takeDaysOfWeek(scanner);
      const every = other ? 2 : 1;
      return weekdays && isStandalone(text, scanner.at) ? { unit: "week", every, weekdays } : undefined;
    });
  }

  function takeDaysOfWeek(scanner: Scanner): number[] | undefined {
    if (take(scanner, repetitions.workdays)) return workdays;
    if (take(scanner, repetitions.weekends ?? never)) return weekend;
    return lists.takeRange(scanner) ?? lists.takeHabits(scanner);
  }

  /** "am ersten Montag im Monat", "am 15. jedes Monats". */
  function takeOfEveryMonth(scanner: Scanner, text: string): Rhythm | undefined {
    return scanner.attempt(() => {
      take(scanner, leading(repetitions.the));
      const monthly = takeMonthly(scanner);
      if (monthly) return monthly;
      const { monthDays } = lists.takeNumbers(scanner, text) ?? {};
      return monthDays && take(scanner, repetitions.ofEachMonth)
        ? { unit: "month", every: 1, monthDays }
        : undefined;
    });
  }

  return readRepetition;
}
