import type { Reader } from "../reader.ts";
import { any, ending, fold, leading, never, placeOf } from "./patterns.ts";
import type { Words } from "./words.ts";

/** What the words of a language mean, for those who read its days, times and repetitions. */
export interface Vocabulary extends ReturnType<typeof vocabularyOf> {}

export function vocabularyOf(words: Words) {
  const { weekdays, shortWeekdays, numbers, units, parts, days, times } = words;
  const marks = any([times.mark, times.longMark ?? never]);
  const purpose = ending(`${leading(days.purposes)}+`);
  const half = String.raw`${times.beforeHalf ?? String.raw`\s*`}(?<half>[ap])\.?m\.?`;
  const clock = String.raw`\d{1,2}(?::\d\d|\s*${marks}|${half})`;
  const follows = new RegExp(
    String.raw`^\s*(?:$|[¦,.;:!?)\]}](?!\d)|(?:${fold(words.further)}|${fold(clock)})(?![\p{L}\p{N}]))`,
    "iu",
  );

  /** Whether the words before this stand alone: "am 5." does not in "am 5. Geburtstag". */
  const isStandalone = (text: string, to: number) => follows.test(text.slice(to));

  /** "Sonnencreme für Sonntag": the word goes with the day if nothing follows. */
  const lengthOfLead: Reader["lengthOfLead"] = (typed, { from, to }) => {
    const text = fold(typed);
    return isStandalone(text, to) ? (purpose.exec(text.slice(0, from))?.[0].length ?? 0) : 0;
  };

  const withoutDot = (name: string) => name.replace(".", "");
  return {
    words,
    marks,
    half,
    clock,
    number: any([String.raw`\d{1,3}`, ...numbers]),
    weekday: any([...weekdays, String.raw`${any(shortWeekdays)}\.?`]),
    month: any(words.months),
    weekdayOf: (name: string) => Math.max(placeOf(name, weekdays), placeOf(withoutDot(name), shortWeekdays)),
    isShortWeekday: (name: string) => placeOf(name, weekdays) < 0,
    isClearShort: (name: string) => placeOf(withoutDot(name), [words.clearShorts ?? never]) === 0,
    monthOf: (name: string) => placeOf(name, words.months) + 1,
    numberOf: (word: string) => (/^\d/.test(word) ? Number(word) : placeOf(word, numbers) + 1),
    unitOf: (name: string) => units.find(([unit]) => placeOf(name, [unit]) === 0),
    /** The hour that a part of the day means. */
    hourOf: (name: string) => parts.find(([part]) => new RegExp(fold(part), "iu").test(name))?.[1] ?? 0,
    isStandalone,
    lengthOfLead,
  };
}
