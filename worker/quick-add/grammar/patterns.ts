import type { Scanner } from "../scanner.ts";

/**
 * The text without accents, letter by letter, because people often leave them out. Only "à" is kept: in Portuguese "às 9" is a time
 * and "as 9" is not.
 */
export function fold(text: string): string {
  return text.replaceAll(/[À-ɏ]/g, (letter) =>
    /à/i.test(letter) ? letter : letter.normalize("NFD").charAt(0),
  );
}

const begins = String.raw`(?<![\p{L}\p{N}_])`;
const ends = String.raw`(?![\p{L}\p{N}_])`;

/** Whole words only. */
export function phrase(source: string): RegExp {
  return new RegExp(begins + fold(source) + ends, "giu");
}

/** Whole words at the end of a text. */
export function ending(source: string): RegExp {
  return new RegExp(`${begins}${fold(source)}$`, "iu");
}

/** Whole words at the beginning of a text. After an apostrophe, a word may follow. */
export function beginning(source: string): RegExp {
  return new RegExp(String.raw`^\s*(?:${fold(source)})(?:(?<=['’])|${ends})`, "iu");
}

export function any(sources: readonly string[]): string {
  return `(?:${sources.join("|")})`;
}

/** Words that lead to others, with the space between them. After an apostrophe there is none: "l'8 marzo". */
export function leading(source: string): string {
  return String.raw`(?:(?:${source})(?:\s+|(?<=['’])))`;
}

/** Matches nothing: for what a language has no words for. */
export const never = "(?!)";

const folded = new Map<string, RegExp>();

export function take(scanner: Scanner, source: string): ReturnType<Scanner["take"]> {
  const pattern = folded.get(source) ?? new RegExp(fold(source));
  folded.set(source, pattern);
  return scanner.take(pattern);
}

/** The place of the source that a whole word matches, or -1. */
export function placeOf(word: string, sources: readonly string[]): number {
  return sources.findIndex((source) => new RegExp(`^(?:${fold(source)})$`, "iu").test(fold(word)));
}
