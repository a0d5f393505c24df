import { addDays, type Day, dayOf, lengthOfMonth, nextMonday, partsOf } from "../../dates/calendar.ts";
import type { FoundDate, Reader, Writing } from "../reader.ts";
import { hourOf, inPart, readTimes } from "./times.ts";
import {
  isStandalone,
  monthName,
  monthOf,
  number,
  numberOf,
  partOfDay,
  phrase,
  shortWeekday,
  weekdayName,
  weekdayOf,
} from "./words.ts";

type Found = Pick<FoundDate, "day" | "instant" | "weekday"> & { isYearly?: boolean; part?: string };
type Read = (match: RegExpExecArray, writing: Writing, text: string) => Found | undefined;

const lead = String.raw`(?:(?:ab|am|bis|den|spätestens|zum)\s+)*`;
const ofWeekday = String.raw`(?:${weekdayName}|${shortWeekday}\.?),?\s+(?:de[mnr]\s+)?`;
/** After these words a day belongs to what is said before it. */
const misled =
  /(?<![\p{L}\p{N}_])(?:auf|außer|des|durch|gegen|gestern|gute[nr]?|jede[nrs]?|letzte[nrs]?|mit|nach|oder|ohne|pro|seit|statt|trotz|über|vergangene[nrs]?|vom|von|vor|während|wegen|zwischen)\s+$/iu;

/** If two of them read the same words, the first one counts. */
const rules: [pattern: RegExp, read: Read][] = [
  [
    phrase(String.raw`${lead}(?:${ofWeekday})?(\d{1,2})\.\s*(${monthName})\.?(?:\s+(\d{4}))?`),
    ([, day, month = "", year], { today }) => onDate(today, Number(day), monthOf(month), year),
  ],
  [
    phrase(String.raw`${lead}(?:${ofWeekday})?(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d\d)(?![.\d]))?`),
    ([words, day, month, year], { today }) =>
      year || /^\p{L}/u.test(words) ? onDate(today, Number(day), Number(month), year) : undefined,
  ],
  [
    phrase(String.raw`${lead}(\d{4})-(\d\d)-(\d\d)`),
    ([, year, month, day], { today }) => onDate(today, Number(day), Number(month), year),
  ],
  [
    phrase(String.raw`(?:am|bis(?:\s+zum)?|zum)\s+(\d{1,2})\.(?=\s|$|¦|,)`),
    (match, { today }, text) =>
      isStandalone(text, match.index + match[0].length) ? inMonth(today, Number(match[1])) : undefined,
  ],
  [
    phrase(String.raw`(heute|übermorgen)(?:\s+(${partOfDay}))?`),
    ([, name = "", part], { today }) => ({
      day: /heute/i.test(name) ? today : addDays(today, 2),
      ...(part && { part }),
    }),
  ],
  [
    phrase(String.raw`morgen(?:\s+(früh|vormittag|mittag|nachmittag|abend|nacht))?`),
    // "Der Morgen" is a noun: it is tomorrow only where a sentence begins.
    ({ index, 0: words, 1: part }, { today }, text) =>
      words.startsWith("m") || /^[\s¦]*$/.test(text.slice(0, index))
        ? { day: addDays(today, 1), ...(part && { part }) }
        : undefined,
  ],
  [
    phrase(
      String.raw`((?:(?:ab|am|bis|spätestens|zum)\s+)*)((?:diese[nmr]?|kommende[nmr]?|nächste[nmr]?)\s+)?(${weekdayName}|${shortWeekday}\.?)(?:\s?(${partOfDay}))?`,
    ),
    (match, { today }, text) => {
      const [words, before = "", which = "", name = "", part] = match;
      const isShort = name.replace(".", "").length < 3;
      const hasTime = /^\s*,?\s*(?:um\s|\d{1,2}(?::|\s*uhr))/i.test(text.slice(match.index + words.length));
      if (isShort && (!/^[A-Z]/.test(name) || (before + which === "" && !hasTime))) return undefined;
      const ahead = (weekdayOf(name) - partsOf(today).weekday + 7) % 7;
      const isThis = /^diese/i.test(which);
      return { day: addDays(today, ahead), weekday: isThis ? "this" : "another", ...(part && { part }) };
    },
  ],
  [
    phrase(String.raw`in\s+(${number})\s+(minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?)`),
    ([, count = "", unit = ""], writing) => later(numberOf(count), unit.toLowerCase(), writing),
  ],
  [phrase("nächste\\s+woche"), (_, { today }) => ({ day: addDays(today, 7) })],
  [phrase("nächsten\\s+monat"), (_, { today }) => ({ day: addMonths(today, 1) })],
  [phrase("nächstes\\s+jahr"), (_, { today }) => ({ day: addMonths(today, 12) })],
  [
    phrase("(?:bis\\s+)?(?:(?:zum\\s+)?monatsende|ende\\s+(?:des|dieses)\\s+monats)"),
    (_, { today }) => ({ day: dayOf(partsOf(today).year, partsOf(today).month + 1, 0) }),
  ],
  [
    phrase("(?:bis\\s+)?ende\\s+(?:der|dieser)\\s+woche"),
    (_, { today }) => {
      const sunday = addDays(nextMonday(today), -1);
      return { day: today > addDays(sunday, -2) ? sunday : addDays(sunday, -2) };
    },
  ],
  [
    phrase("(?:am|dieses)\\s+wochenende"),
    (_, { today }) => {
      const saturday = addDays(nextMonday(today), -2);
      return { day: today > saturday ? today : saturday };
    },
  ],
];

export const readDates: Reader["readDates"] = (text, writing, repeats) => {
  const days: (FoundDate & { part?: string })[] = [];
  const isFree = (from: number, to: number) => !days.some((date) => from < date.to && to > date.from);
  for (const [pattern, read] of rules) {
    for (const match of text.matchAll(pattern)) {
      const { index, 0: words } = match;
      const to = index + words.length;
      const found = read(match, writing, text);
      const starts = /^ab\s/i.test(words);
      const before = text.slice(0, index);
      // Only a repetition starts on a day; "ab Montag" alone is about something else.
      if (!found || !isFree(index, to) || (starts && !repeats) || misled.test(before)) continue;
      if (/[/@#_.'’-]$/.test(before) || /^['’/@-]/.test(text.slice(to))) continue;
      // Nobody plans for the past.
      if (found.day && found.day < writing.today) continue;
      days.push({ from: index, to, hasEnd: false, isVague: false, isYearly: false, ...found, starts });
    }
  }
  const covered = days.reduce(
    (rest, { from, to }) => rest.slice(0, from) + "¦".repeat(to - from) + rest.slice(to),
    text,
  );
  const times = readTimes(covered).filter(({ from }) => !misled.test(text.slice(0, from)));
  const last = days.toSorted((a, b) => a.from - b.from).at(-1);
  const withParts = days.map(({ part, ...date }): FoundDate => {
    if (part === undefined || (times.length > 0 && date.from === last?.from)) return date;
    return { ...date, clock: { hour: hourOf(part), minute: 0 }, isVague: true };
  });
  // "Morgen Abend um 8".
  const timesOfDay = times.map((time) =>
    last?.part && time.clock
      ? { ...time, isOfEitherHalf: false, clock: inPart(time.clock, last.part) }
      : time,
  );
  return [...withParts, ...timesOfDay].toSorted((a, b) => a.from - b.from);
};

/** Without a year, it is the next one. */
function onDate(today: Day, day: number, month: number, year?: string): Found | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined;
  if (year) {
    const inFull = Number(year) + (year.length === 2 ? 2000 : 0);
    return day <= lengthOfMonth(inFull, month) ? { day: dayOf(inFull, month, day) } : undefined;
  }
  const thisYear = partsOf(today).year;
  // A 29 February may be years away.
  for (let next = thisYear; next <= thisYear + 8; next++) {
    const date = dayOf(next, month, day);
    if (day <= lengthOfMonth(next, month) && date >= today) return { day: date, isYearly: true };
  }
  return undefined;
}

function inMonth(today: Day, day: number): Found | undefined {
  const { year, month, day: now } = partsOf(today);
  if (day < 1 || day > 31) return undefined;
  const inThat = day < now ? month + 1 : month;
  const first = partsOf(dayOf(year, inThat, 1));
  return { day: dayOf(first.year, first.month, Math.min(day, lengthOfMonth(first.year, first.month))) };
}

function later(count: number, unit: string, { today, now }: Writing): Found | undefined {
  if (unit.startsWith("tag")) return { day: addDays(today, count) };
  if (unit.startsWith("woche")) return { day: addDays(today, 7 * count) };
  if (unit.startsWith("monat")) return { day: addMonths(today, count) };
  if (unit.startsWith("jahr")) return { day: addMonths(today, 12 * count) };
  const minutes = unit.startsWith("stunde") ? 60 * count : count;
  return { instant: new Date((Math.floor(now.getTime() / 60_000) + minutes) * 60_000) };
}

/** In a shorter month it is the last day. */
function addMonths(today: Day, months: number): Day {
  const { year, month, day } = partsOf(today);
  const first = partsOf(dayOf(year, month + months, 1));
  return dayOf(first.year, first.month, Math.min(day, lengthOfMonth(first.year, first.month)));
}
