import type { MoreFields } from "../task/task.ts";

/** A part of the typed text; `to` is the index after its last character. */
export interface Span {
  from: number;
  to: number;
}

type Kind = "date" | "time" | "repeat" | "priority" | "tag" | "list" | "reminder";

/** A part of the typed text, with its meaning in words. */
export interface Match extends Span {
  kind: Kind;
  words: string;
  /** It stays in the title, because a task's fields cannot hold all of it. */
  stays?: true;
  /** It says that there is no date. */
  isNone?: true;
}

export interface Understood {
  title: string;
  fields: MoreFields;
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
