import type { FoundDate, Reader } from "../reader.ts";
import { cover } from "../span.ts";
import { dayRules } from "./day-rules.ts";
import { beginning, ending, fold, leading } from "./patterns.ts";
import { inPart, timesOf } from "./times.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What English leaves alone, other languages leave alone too: "set the alarm to 7am". None of these is a word of theirs. */
const misledInEnglish = "after|before|than|till?|to|until";

export function datesOf(vocabulary: Vocabulary): Reader["readDates"] {
  const { isStandalone, hourOf } = vocabulary;
  const { misled: misleading, starts: start } = vocabulary.words.days;
  const rules = dayRules(vocabulary);
  const readTimes = timesOf(vocabulary);
  const misled = ending(leading(`${misleading}|${misledInEnglish}`));
  const starting = beginning(start);

  return (typed, writing, repeats) => {
    const text = fold(typed);
    const days: (FoundDate & { part?: string })[] = [];
    const isFree = (from: number, to: number) => !days.some((date) => from < date.to && to > date.from);
    for (const [pattern, read] of rules) {
      for (const { index, 0: words, groups = {} } of text.matchAll(pattern)) {
        const to = index + words.length;
        const before = text.slice(0, index);
        const after = text.slice(to);
        const starts = starting.test(words);
        // Only a repetition starts on a day; "ab Montag" alone is about something else.
        if (!isFree(index, to) || (starts && !repeats) || misled.test(before)) continue;
        if (/[/@#_.'’-]$/.test(before) || /^['’/@-]/.test(after)) continue;
        const found = read(
          { typed: words, groups, before, after, isStandalone: isStandalone(text, to) },
          writing,
        );
        // Nobody plans for the past.
        if (!found || (found.day && found.day < writing.today)) continue;
        days.push({ from: index, to, hasEnd: false, isVague: false, isYearly: false, ...found, starts });
      }
    }
    const times = readTimes(days.reduce(cover, text)).filter(({ from }) => !misled.test(text.slice(0, from)));
    const last = days.toSorted((a, b) => a.from - b.from).at(-1);
    const withParts = days.map(({ part, ...date }): FoundDate => {
      if (part === undefined || (times.length > 0 && date.from === last?.from)) return date;
      return { ...date, clock: { hour: hourOf(part), minute: 0 }, isVague: true };
    });
    // "Morgen Abend um 8".
    const hour = last?.part === undefined ? undefined : hourOf(last.part);
    const timesOfDay = times.map((time) =>
      hour !== undefined && time.clock
        ? { ...time, isOfEitherHalf: false, clock: inPart(time.clock, hour) }
        : time,
    );
    return [...withParts, ...timesOfDay].toSorted((a, b) => a.from - b.from);
  };
}
