import type { Reader } from "../reader.ts";
import { datesOf } from "./dates.ts";
import { fold, placeOf } from "./patterns.ts";
import { repetitionsOf } from "./repetitions.ts";
import { vocabularyOf } from "./vocabulary.ts";
import type { Words } from "./words.ts";

const priorities = ["high", "medium", "low"] as const;

/** Reads a language by its words. */
export function readerOf(words: Words): Reader {
  const vocabulary = vocabularyOf(words);
  return {
    readDates: datesOf(vocabulary),
    findRepetition: repetitionsOf(vocabulary),
    lengthOfLead: vocabulary.lengthOfLead,
    priorityOf: (word) => priorities[placeOf(word, words.priorities)],
    noDate: new RegExp(String.raw`(?<![\p{L}\p{N}_])(?:${words.noDate})(?=\s*(?:$|¦))`, "iu"),
    reminders: { ...words.reminders, numbers: words.numbers, isStandalone: vocabulary.isStandalone, fold },
  };
}
