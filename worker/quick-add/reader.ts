import type { Clock, Day } from "../recurrence/calendar.ts";
import type { Repetition } from "../recurrence/repetition.ts";
import type { Fields, Priority } from "./fields.ts";
import type { ReminderLanguage } from "./reminders/words.ts";
import type { Match, Span } from "./span.ts";

/** In a date of numbers, what stands first. */
export type DateOrder = "day first" | "month first";

/** When and where a text is typed. */
export interface Moment {
  now: Date;
  zone: string;
  /** How the person writes 3/1/2027: with the day first if nothing is said. */
  order?: DateOrder;
  /** The languages that the person may write in: English if nothing is said. */
  readers?: Reader[];
  /** What the task has already: when it is due if the text does not say it, and its reminders. */
  given?: Fields;
  /** Reads reminders as well. They stay text without it. */
  readReminders?: ReadReminders | undefined;
}

/** What one reader has read of when a task is due. */
export interface ReadText {
  fields: Fields;
  matches: Match[];
}

export type ReadDue = (text: string, moment: Moment, reader: Reader) => ReadText;
type ReadReminders = (text: string, moment: Moment, reader: Reader, readDue: ReadDue) => ReadText;

/** A day, a time of day or both, found in a text. */
export interface FoundDate extends Span {
  day?: Day;
  clock?: Clock;
  /** An exact moment: "in 2 hours", or a time with its zone. */
  instant?: Date;
  /** The hour is a guess, as in "in the evening". */
  isVague: boolean;
  /** It may be in the evening as well, as in "at 7". */
  isOfEitherHalf?: boolean;
  /** The text also names an end, which a task cannot store. */
  hasEnd: boolean;
  /** Set if only a day of the week is named: with "this" it may be today, otherwise it is a later day. */
  weekday?: "this" | "another";
  /** It is a day of the year, without the year. */
  isYearly: boolean;
  /** It is the start of a repetition, as in "from Monday". */
  starts: boolean;
}

export interface FoundRepetition extends Span {
  repetition: Repetition;
  /** The time in "every morning". */
  clock?: Clock;
}

/** The day of writing, on the person's own calendar. */
export interface Writing {
  today: Day;
  now: Date;
  order: DateOrder;
}

/** Reads the words of one language. */
export interface Reader {
  /** All dates in the order of the text, each with the word before it, such as "on" or "by". */
  readDates: (text: string, writing: Writing, repeats: boolean) => FoundDate[];
  /** The words that say how a task repeats. The last ones count, as with dates. */
  findRepetition: (text: string, writing: Writing) => FoundRepetition | undefined;
  /** The words that say that a task has no date. */
  noDate: RegExp;
  /** The length of the words before a span which must not stay without it: "for " in "sun cream for Sunday". */
  lengthOfLead: (text: string, span: Span) => number;
  /** What a word means after "!": the English ones mean it in every language. */
  priorityOf?: (word: string) => Priority | undefined;
  /** The words of reminders: the English ones if it has none. */
  reminders?: ReminderLanguage;
}
