import type { Clock, Day } from "../recurrence/calendar.ts";
import type { Repetition } from "../recurrence/repetition.ts";
import type { Fields, Priority, Reminder } from "./fields.ts";

/** A part of the typed text; `to` is the index after its last character. */
export interface Span {
  from: number;
  to: number;
}

/** What a part of the text says. A page says it in its own words. */
export type Meaning =
  /** The day of a time or of a repetition is there if nothing else in the text says it. */
  | { kind: "date" | "time"; day?: Day | undefined; clock?: Clock | undefined }
  | { kind: "repeat"; repetition: Repetition; day?: Day | undefined; clock?: Clock | undefined }
  | { kind: "priority"; priority: Priority | "none" }
  | { kind: "tag"; tag: string }
  | { kind: "list"; list: NamedList }
  | { kind: "reminder"; reminders: Reminder[] };

/** A part of the typed text, with its meaning. */
export type Match = Span &
  Meaning & {
    /** It stays in the title, because a task's fields cannot hold all of it. */
    stays?: true;
    /** It says that there is no date. */
    isNone?: true;
  };

export type MatchOf<Kind extends Match["kind"]> = Extract<Match, { kind: Kind }>;

export interface Understood {
  title: string;
  fields: Fields;
  /** In the order of the text, without overlaps. */
  matches: Match[];
}

export interface NamedList {
  id: string;
  name: string;
  /** It comes into being together with the task. */
  isNew?: true;
}

/** Replaces a part that was already read: it is neither a letter nor a space, and is not part of any date. */
const filler = "¦";

export function cover(text: string, span: Span): string {
  return fill(text, span, filler);
}

export function fill(text: string, { from, to }: Span, character: string): string {
  return text.slice(0, from) + character.repeat(to - from) + text.slice(to);
}

/** The span without the spaces, commas and brackets at its ends. */
export function trimmed(text: string, from: number, to: number): Span {
  const words = text.slice(from, to);
  const start = from + (/^[\s,(（)）]*/.exec(words)?.[0].length ?? 0);
  const end = to - (/[\s,(（)）]*$/.exec(words)?.[0].length ?? 0);
  return { from: start, to: Math.max(start, end) };
}

export function spanOf(match: RegExpExecArray): Span {
  return { from: match.index, to: match.index + match[0].length };
}
