/**
 * How a language says when it should remind. Each is the source of a regular expression, in lower case. Where words lead to
 * others, they stand without the space between them.
 */
export interface ReminderWords {
  /** "Remind me", after which any moment may come. */
  ask: string;
  /** What makes them no request: "to" in "ask Ann to remind me". */
  unasked: string;
  /** "Remind", after the words for the time. */
  askAfter?: string;
  /** "Reminder": only a time before the task is due may come after it, because people send reminders and set alarms, too. */
  noun: string;
  /** What goes along with both of them: "and", "with a". */
  along: string;
  /** After "remind me", if a task follows instead of a moment: "to". */
  to: string;
  /** What goes along after the moment, if nothing is said before it: "to", "about". */
  about: string;
  and: string;
  /** Before a duration: "in". */
  in: string;
  /** Between "remind me" and a duration: "at least". */
  aside?: string;
  /** After a duration: "before". */
  before: string;
  minutes: string;
  hours: string;
  days: string;
  weeks: string;
  /** "Half an hour", with its minutes. */
  durations: [name: string, minutes: number][];
  /** "The evening before", with how many days that is, and its hour. The first one that fits counts. */
  daysBefore: [name: string, days: number, hour?: number][];
  whenDue: string;
}

/** The words, and what a language's reader knows of its other words. */
export interface ReminderLanguage extends ReminderWords {
  /** From one to twelve. */
  numbers: string[];
  /** Whether the words before this stand alone. */
  isStandalone: (text: string, to: number) => boolean;
  /** The text without what people leave out, letter by letter. */
  fold: (text: string) => string;
}
