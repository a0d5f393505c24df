import type { Asked } from "./asked.ts";
import type { ReminderLanguage } from "./words.ts";

const begins = String.raw`(?<![\p{L}\p{N}_])`;
const ends = String.raw`(?![\p{L}\p{N}_])`;
/** After an apostrophe, a word may follow: "d’appeler". */
const leads = String.raw`(?:(?<=['’\s])|${ends})`;
/** "!!1h": it begins a word, and its moment follows at once. */
const mark = String.raw`(?<![^\s¦(,])(?<mark>!!)(?=[\p{L}\p{N}])`;

/** The patterns that find reminders in a language. */
export interface Grammar extends ReturnType<typeof make> {}

const made = new WeakMap<ReminderLanguage, Grammar>();

export function grammarOf(language: ReminderLanguage): Grammar {
  const known = made.get(language) ?? make(language);
  made.set(language, known);
  return known;
}

function make(language: ReminderLanguage) {
  const { isStandalone, fold } = language;
  const { amount, readAmounts } = amountsOf(language);
  const separator = String.raw`(?:\s*[,&]\s*|\s+(?:${language.and})\s+)+`;
  const amounts = `(?<amounts>${amount}(?:${separator}${amount})*)`;
  const aside = language.aside ? String.raw`(?:(?:${language.aside})\s+)?` : "";
  const before = String.raw`${aside}${amounts}\s*(?:${language.before})`;
  const along = String.raw`(?:(?:${language.along})\s+)*`;

  const all = (source: string) => new RegExp(fold(source), "giu");
  const here = (source: string) => new RegExp(String.raw`\s*(?:${fold(source)})${ends}`, "iuy");
  const further = (source: string) => new RegExp(String.raw`\s*,?\s+(?:${fold(source)})${leads}`, "iuy");
  return {
    fold,
    isStandalone,
    readAmounts,
    lead: all(
      String.raw`${mark}|${begins}${along}(?:(?<ask>${language.ask})|(?<noun>${language.noun}))${ends}\s*:?`,
    ),
    /** Where another reminder begins. */
    another: here(String.raw`${along}(?:${language.ask}|${language.noun})`),
    unasked: new RegExp(String.raw`${begins}(?:${fold(language.unasked)})\s+$`, "iu"),
    askedAfter:
      language.askAfter === undefined
        ? undefined
        : all(String.raw`${begins}${along}${before}\s+(?:${language.askAfter})${ends}`),
    opening: new RegExp(String.raw`^(?<blank>[\s¦]*)${along}(?:${fold(language.ask)})${ends}`, "iu"),
    before: here(before),
    short: here(amount),
    inAmount: here(String.raw`(?:${language.in})\s+(?<amount>${amount})`),
    whenDue: here(language.whenDue),
    daysBefore: language.daysBefore.map(([name, days, hour]) => ({ name: here(name), days, hour })),
    and: new RegExp(fold(String.raw`\s*(?:[,&]\s*|(?:,\s*)?\s(?<and>${language.and})\s+)`), "iuy"),
    to: further(language.to),
    about: further(language.about),
  };
}

function amountsOf({ fold, numbers, durations, and, minutes, hours, days, weeks }: ReminderLanguage) {
  const number = String.raw`(?:\d{1,4}(?:[.,]\d{1,2})?|${numbers.join("|")})`;
  const unit = `(?:${minutes}|${hours}|${days}|${weeks})`;
  const more = String.raw`\s*(?:(?:${and})\s+)?(?<more>\d{1,2})(?:\s*(?:${minutes}))?(?!\s*${unit}${ends})`;
  const parts = String.raw`(?<count>${number})\s*(?:(?<hours>${hours})(?:${more})?|(?<minutes>${minutes})|(?<days>${days})|(?<weeks>${weeks}))`;
  const withoutNames = parts.replaceAll(/\(\?<\w+>/g, "(?:");
  const named = durations.map(([name]) => name);
  const amount = `${begins}(?:${[...named, withoutNames].join("|")})${ends}`;

  const whole = (source: string) => new RegExp(`^(?:${fold(source)})$`, "iu");
  const each = new RegExp(fold(amount), "giu");
  const inParts = whole(parts);
  const inNumbers = numbers.map(whole);
  const inNames = durations.map(([name, count]) => [whole(name), count] as const);

  function readAmount(words: string): Asked[] {
    const known = inNames.find(([name]) => name.test(words));
    if (known) return [{ minutes: known[1] }];
    const { count = "", ...units } = inParts.exec(words)?.groups ?? {};
    const value = /^\d/.test(count)
      ? Number(count.replace(",", "."))
      : inNumbers.findIndex((name) => name.test(count)) + 1;
    if (units["hours"]) return [{ minutes: Math.round(60 * value) + Number(units["more"] ?? 0) }];
    if (units["minutes"]) return [{ minutes: Math.round(value) }];
    const inDays = units["weeks"] ? 7 * value : value;
    return Number.isInteger(inDays) ? [{ days: inDays }] : [];
  }

  /** "1 week, 1 day and 2 h". */
  const readAmounts = (words: string): Asked[] =>
    [...words.matchAll(each)].flatMap(([found]) => readAmount(found));
  return { amount, readAmounts };
}
