import { type Match, trimmed } from "../../../worker/quick-add/span.ts";

/** A part of a text, which either was understood or not. */
export interface Piece {
  text: string;
  match?: Match;
}

/** Cuts a text where what was understood of it begins and ends. Together the pieces are the text. */
export function piecesOf(text: string, matches: Match[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of matches) {
    const { from, to } = trimmed(text, match.from, match.to);
    // The text may be a key ahead of what was understood of it.
    if (from < at || to <= from || to > text.length) continue;
    if (from > at) pieces.push({ text: text.slice(at, from) });
    pieces.push({ text: text.slice(from, to), match });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}
