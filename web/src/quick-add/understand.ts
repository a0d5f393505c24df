import type { Match, NamedList, Span, Understood as Read } from "../../../worker/quick-add/span.ts";
import { understand as read } from "../../../worker/quick-add/understand.ts";
import { type MomentHere, sayMatch } from "./say-match.ts";

/** A part of a text, with its meaning in words. */
type SaidMatch = Match & { words: string };

export interface Understood extends Read {
  matches: SaidMatch[];
}

/** Reads typed text as the API does, and says what it means. */
export function understand(
  text: string,
  moment: MomentHere,
  lists: NamedList[],
  dismissed?: Span[],
): Understood {
  const understood = read(text, moment, lists, dismissed);
  const matches = understood.matches.map((match) => ({ ...match, words: sayMatch(match, moment) }));
  return { ...understood, matches };
}
