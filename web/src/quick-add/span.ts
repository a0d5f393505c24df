import type { MoreFields } from "../task/task.ts";

/** From a letter of the typed text up to, and without, another. */
export interface Span {
  from: number;
  to: number;
}

export type Kind = "date" | "time" | "repeat" | "priority" | "tag" | "list";

/** A part of the typed text, and in words what it is taken for. */
export interface Piece extends Span {
  kind: Kind;
  words: string;
  /** It says more than is understood of it, so that it stays in the title. */
  stays?: true;
}

export interface Understood {
  title: string;
  fields: MoreFields;
  /** In the order of the text; none lies over another. */
  pieces: Piece[];
}

export interface NamedList {
  id: string;
  name: string;
}

/** Stands where something is taken already: no letter, no space, and nothing a date is put together with. */
const filler = "¦";

export function cover(text: string, span: Span): string {
  return fill(text, span, filler);
}

export function fill(text: string, { from, to }: Span, letter: string): string {
  return text.slice(0, from) + letter.repeat(to - from) + text.slice(to);
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
