import type { MoreFields } from "../task/task.ts";

/** From one character of the typed text up to another, which is not part of it. */
export interface Span {
  from: number;
  to: number;
}

export type Kind = "date" | "time" | "repeat" | "priority" | "tag" | "list";

/** A part of the typed text, and in words what it is understood as. */
export interface Match extends Span {
  kind: Kind;
  words: string;
  /** It stays in the title, as it says more than is understood of it. */
  stays?: true;
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
}

/** Stands for a part that is understood already: it is no letter, no space and no part of a date. */
const filler = "¦";

export function cover(text: string, span: Span): string {
  return fill(text, span, filler);
}

export function fill(text: string, { from, to }: Span, character: string): string {
  return text.slice(0, from) + character.repeat(to - from) + text.slice(to);
}

/** Without the spaces, commas and brackets around it. */
export function trimmed(text: string, from: number, to: number): Span {
  const words = text.slice(from, to);
  const start = from + (/^[\s,(（)）]*/.exec(words)?.[0].length ?? 0);
  const end = to - (/[\s,(（)）]*$/.exec(words)?.[0].length ?? 0);
  return { from: start, to: Math.max(start, end) };
}

export function spanOf(match: RegExpExecArray): Span {
  return { from: match.index, to: match.index + match[0].length };
}
