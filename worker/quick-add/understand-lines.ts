import type { Fields } from "./fields.ts";
import { readersOf } from "./languages.ts";
import type { DateOrder } from "./reader.ts";
import { readWithReminders } from "./reminders/read.ts";
import type { Match, NamedList } from "./span.ts";
import { understand } from "./understand.ts";

/** Who has written some lines, when and where. Nothing is taken from the clock or the place of the machine that reads them. */
export interface Writer {
  now: Date;
  timeZone: string;
  /** What they may be written in, the first one first. English is always read. */
  languages?: readonly string[];
  /** What "@" may name. */
  lists?: readonly NamedList[];
  order?: DateOrder;
}

export interface UnderstoodLine {
  title: string;
  fields: Fields;
  /** What was understood, in the order of the text, by UTF-16 code units. */
  matches: Match[];
  /** Nothing was left for a title, so that the title is the whole line. */
  isOnlyMarks: boolean;
}

/** Understands lines as quick add does in a browser, each for itself. */
export async function understandLines(
  lines: readonly string[],
  { now, timeZone: zone, languages = [], lists = [], order = "day first" }: Writer,
): Promise<UnderstoodLine[]> {
  const readers = await readersOf(languages);
  const moment = { now, zone, order, readers, readReminders: readWithReminders };
  return lines.map((line) => {
    const understood = understand(line, moment, [...lists]);
    const isCut = understood.matches.some(({ stays }) => stays !== true);
    return { ...understood, isOnlyMarks: isCut && understood.title === line.trim() };
  });
}
