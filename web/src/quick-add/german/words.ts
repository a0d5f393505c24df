import { monthNames } from "../../dates/calendar.ts";

/** The beginnings of the names, Sunday first. */
const weekdayStarts = ["so", "mo", "di", "mi", "do", "fr", "sa"];
/** The first three letters of the names; "mär" is March. */
const monthStarts = ["jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"];

export const weekdayName = "(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)";
/** "Do" and "so" are words of their own, so that the short names are written with a capital letter. */
export const shortWeekday = "(?:Mo|Di|Mi|Do|Fr|Sa|So)";
export const monthName =
  "(?:januar|jänner|jan|februar|feb|märz|maerz|mär|april|apr|mai|juni|jun|juli|jul|august|aug|september|sept|sep|oktober|okt|november|nov|dezember|dez)";

const numbers = "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(" ");
export const number = String.raw`(?:\d{1,3}|ein(?:e[mnrs]?)?|${numbers.slice(1).join("|")})`;
export const partOfDay = "(?:morgen|früh|vormittag|mittag|nachmittag|abend|nacht)";

const begins = String.raw`(?<![\p{L}\p{N}_])`;
const ends = String.raw`(?![\p{L}\p{N}_])`;

/** Whole words only. */
export function phrase(source: string, flags = "giu"): RegExp {
  return new RegExp(begins + source + ends, flags);
}

export function weekdayOf(name: string): number {
  return weekdayStarts.indexOf(name.slice(0, 2).toLowerCase());
}

export function monthOf(name: string): number {
  const start = name.toLowerCase().replace("jän", "jan").replace("mae", "mär").slice(0, 3);
  const month = monthStarts.indexOf(start) + 1;
  return month > monthNames.length ? 0 : month;
}

export function numberOf(word: string): number {
  const name = word.toLowerCase();
  if (/^\d/.test(name)) return Number(name);
  return name.startsWith("ein") ? 1 : numbers.indexOf(name) + 1;
}

const further =
  /^\s*(?:$|[¦,.;:!?)\]}]|(?:ab|am|an|bis|beim|für|gegen|heute|im|in|jede[nrs]?|mit|morgen|nach|täglich|um|und|von|vor|zum)(?![\p{L}\p{N}])|\d{1,2}(?::\d\d|\s*uhr))/iu;

/** Whether the words before it stand alone: "am 5." does not in "am 5. Geburtstag". */
export function isStandalone(text: string, to: number): boolean {
  return further.test(text.slice(to));
}

const purpose = /(?<![\p{L}\p{N}_])(?:(?:ab|am|an|bis|für|gegen|um|zum)\s+)+$/iu;

/** "Sonnencreme für Sonntag": the word goes with the day if nothing follows. */
export function lengthOfLead(text: string, { from, to }: { from: number; to: number }): number {
  return isStandalone(text, to) ? (purpose.exec(text.slice(0, from))?.[0].length ?? 0) : 0;
}
