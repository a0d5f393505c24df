import type { Unit } from "../../recurrence/repetition.ts";
import type { ReminderWords } from "../reminders/words.ts";

/**
 * The words of a language. Each is the source of a regular expression, in lower case and with its accents, which are optional in
 * what is typed. Where words lead to others, they stand without the space between them.
 */
export interface Words {
  /** The names of the days, Sunday first. */
  weekdays: string[];
  /** Many short names are words of their own: one is read only beside a time, a date or another one. */
  shortWeekdays: string[];
  /** Those of them that are also read after a word that leads to a day. */
  clearShorts?: string;
  /** Whether names of days are written with a capital letter. Where they are not, one with it is the name of something else. */
  hasCapitals?: true;
  /** Names of days that are ordinals as well: nothing may follow these but a time. */
  unclearWeekdays?: string;
  months: string[];
  /** Names of months that are other words as well: these need a weekday, a year or a word before the day. */
  unclearMonths?: string;
  /** From one to twelve. */
  numbers: string[];
  /** From first to fifth. */
  ordinals: string[];
  last: string;
  units: [name: string, unit: Unit, times: number][];
  hours: string;
  minutes: string;
  /** "Half an hour", with its minutes. */
  shortTimes: [name: string, minutes: number][];
  /** The hours that parts of the day mean. The first that is found in the words counts. */
  parts: [name: string, hour: number][];
  /** What may follow words that stand alone, as "on" does in "daily on the phone". */
  further: string;
  /** After "!": high, medium and low. */
  priorities: [high: string, medium: string, low: string];
  noDate: string;
  days: DayWords;
  times: TimeWords;
  repetitions: RepetitionWords;
  reminders: ReminderWords;
}

interface DayWords {
  /** They go along with a weekday or a date: "on", "by". */
  leads: string;
  /** Leads to the day on which a repetition starts: "from". */
  starts: string;
  /** They go along with any day, time or repetition if nothing follows it: "for". */
  purposes: string;
  /** After these words a day belongs to what is said before it: "about", "of". */
  misled: string;
  /** What follows a weekday that is over, or that is the name of a feast: "dernier", "saint". */
  notAhead?: string;
  /** Between a weekday and its date, as in "Monday the 5th". */
  article?: string;
  /** What comes after the number of a day, as in "1st". */
  mark: string;
  /** The first of the month, if it has a word of its own. */
  first?: string;
  /** Between the day and the month, and between the month and the year. */
  ofMonth: string;
  ofYear: string;
  /** Day and month in numbers, without the year. */
  short: string;
  /** A day of the month alone, with the words before it. */
  ofThisMonth: string;
  today: string;
  tomorrow: string;
  afterTomorrow: string;
  /** Where the word for tomorrow has another meaning, this says which one it is. */
  isTomorrow?: (word: string, before: string) => boolean;
  /** Today together with a part of it: "tonight". */
  tonight?: string;
  /** A part of the day after the day: "evening" in "tomorrow evening". */
  part: string;
  thisOne: string;
  nextOne: string;
  in: string;
  nextWeek: string;
  /** Between a weekday and its week, and after it. */
  ofWeek?: string;
  nextMonth: string;
  nextYear: string;
  endOfMonth: string;
  endOfWeek: string;
  weekend: string;
}

interface TimeWords {
  /** They make a bare number a time: "at". The space after them belongs to them. */
  at?: string;
  /** Where people count the hours to twelve, they mean the afternoon with "a las 3:30", too. */
  saysHalves?: true;
  /** They go along with a time, but do not make a number one: "until". */
  aside: string;
  /** "Uhr". */
  mark: string;
  /** Words after a number that are a time only after a word that leads to it: "heures". */
  longMark?: string;
  /** What may stand between a number and "am" or "pm": spaces, unless the language says less. */
  beforeHalf?: string;
  /** What follows if a number and its mark are a duration, as in "2h de sport". */
  lasting?: string;
  /** "Half" and "quarter", with the minutes that they add, before or after the hour. */
  quarters: [name: string, minutes: number][];
  areQuartersBefore?: true;
  /** A part of the day after the hour: "in the evening". */
  part: string;
  noon: string;
  midnight: string;
  /** Before the first and the last hour, as in "from 9 to 11 o'clock". */
  from: string;
  to: string;
  /** Words for "to" that need no mark after the last hour. */
  toHour?: string;
}

interface RepetitionWords {
  every: string;
  /** "Every other", if it has words of its own. */
  everyOther?: string;
  /** Words before a weekday that mean every other one: "second". */
  second: string;
  /** "Every" does not repeat anything after these. */
  misled: string;
  adverbs: [name: string, unit: Unit, every: number][];
  workday: string;
  workdays: string;
  weekend: string;
  weekends?: string;
  /** A part of the day after "every". */
  part: string;
  /** Before the day of a week, month or year: "on" in "every week on Monday". */
  on: string;
  and: string;
  /** What a weekday in a list may have before it. */
  article?: string;
  /** Around a range, as in "Monday to Friday". */
  from?: string;
  to: string;
  /** "Mondays", which means every one of them; with the word before it. */
  habits: string[];
  habitLead?: string;
  /** Before two or more weekdays, it means every one of them, too. */
  pairLead?: string;
  /** "One Monday of two", made of a pattern for its name. */
  alternate?: (weekday: string) => string;
  /** Before "first Monday of the month". */
  the: string;
  ofMonth: string;
  ofEachMonth: string;
  /** A word before the number of a day of the month: "día". */
  dayWord?: string;
  afterCompletion: string;
}
