import { isStandalone } from "./is-standalone.ts";
import type { Span } from "./span.ts";

/** A word that goes along with its day: the title keeps "call Ann" of "call Ann on Friday". */
export const led =
  /(?<![\p{L}\p{N}_'’])(?:(?:due|starting|beginning)(?:\s+(?:at|by|from|on))?|around|at|by|from|on)\s+$/iu;

/**
 * After these words a day belongs to what is said before it, and stays text along with its word: "write to Jo about Monday".
 * Words such as "in" and "off" are not among them, because they end a verb more often: "log in tomorrow".
 */
export const misled =
  /(?<![\p{L}\p{N}_'’])(?:about|after|against|among|as|before|between|during|each|every|except|into|last|like|not|of|onto|or|per|re|regarding|since|than|through|till?|to|towards?|until|upon|versus|via|vs\.?|with|without|\d+\s*(?:days|weeks|months|years))\s+$/iu;

const purpose = /(?<![\p{L}\p{N}_'’])(?:(?:around|at|by|due|for|from|on)\s+)+$/iu;

/** "Sun cream for Sunday": the word goes with the day if nothing follows. It stays in "slides for the Monday meeting". */
export function lengthOfLead(text: string, { from, to }: Span): number {
  return isStandalone(text, to) ? (purpose.exec(text.slice(0, from))?.[0].length ?? 0) : 0;
}

/** The word before a time in other languages: what is before it is not English either. */
export const foreign = /(?<![\p{L}\p{N}_'’])(?:a\s+las?|à|às|alle|gegen|om|ore|um|vers)\s+$/iu;
