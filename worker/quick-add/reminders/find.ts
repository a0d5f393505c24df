import { mostReminders } from "../../fields/limits.ts";
import type { Clock } from "../../recurrence/calendar.ts";
import type { FoundDate, Reader, Writing } from "../reader.ts";
import { spanOf } from "../span.ts";
import type { Asked, FoundReminders } from "./asked.ts";
import { type Grammar, grammarOf } from "./grammar.ts";
import type { ReminderLanguage } from "./words.ts";

type Lead = "mark" | "ask" | "noun";

/** More than a task has, because some may be said twice, or never ring. */
const mostPhrases = 2 * mostReminders;
/** Of a time: "um 8 Uhr am Abend". */
const mostWords = 5;

interface Taken {
  all: Asked[];
  to: number;
}

/** What is said of reminders in a text, in its order. */
export function findReminders(
  typed: string,
  language: ReminderLanguage,
  reader: Reader,
  writing: Writing,
): FoundReminders[] {
  const grammar = grammarOf(language);
  const text = grammar.fold(typed);
  const phrases = phrasesOf({ typed, text, grammar, reader, writing });
  const found: FoundReminders[] = [];
  for (const match of grammar.askedAfter ? text.matchAll(grammar.askedAfter) : []) {
    const all = grammar.readAmounts(match.groups?.["amounts"] ?? "");
    // "Kunden 1 Tag vorher erinnern" is about others.
    if (all.length > 0 && phrases.isAsked("noun", match.index)) found.push({ ...spanOf(match), all });
  }
  for (const match of text.matchAll(grammar.lead)) {
    const { index, groups = {} } = match;
    if (found.length >= mostPhrases) break;
    if (found.some(({ from, to }) => index < to && from < index + match[0].length)) continue;
    const lead = groups["mark"] ? "mark" : groups["ask"] ? "ask" : "noun";
    if (!phrases.isAsked(lead, index)) continue;
    const taken = phrases.take(lead, index + match[0].length);
    if (taken) found.push({ from: index, ...taken, to: phrases.withAbout(lead, index, taken.to) });
  }
  return found.toSorted((a, b) => a.from - b.from);
}

interface Reading {
  typed: string;
  /** As the grammar reads it, letter by letter. */
  text: string;
  grammar: Grammar;
  reader: Reader;
  writing: Writing;
}

function phrasesOf({ typed, text, grammar, reader, writing }: Reading) {
  const at = (pattern: RegExp, index: number) => {
    pattern.lastIndex = index;
    return pattern.exec(text) ?? undefined;
  };
  const endOf = (match: RegExpExecArray) => match.index + match[0].length;
  const datesIn = (from: number, to: number): FoundDate[] => {
    const dates = reader.readDates(typed.slice(from, to), writing, false);
    return dates.map((date) => ({ ...date, from: date.from + from, to: date.to + from }));
  };
  const datesAt = (index: number) => datesIn(index, typed.length);
  const isBlank = (from: number, to: number) => /^\s*$/.test(text.slice(from, to));
  const dateAt = (index: number) => datesAt(index).find(({ from }) => isBlank(index, from));
  /** Nothing follows but another reminder, or when the task is due: "1h before Friday". */
  const endsAt = (index: number) =>
    grammar.isStandalone(text, index) || Boolean(at(grammar.another, index) ?? dateAt(index));

  /** "Call Ann at 9, remind me…", not "ask Ann to remind me…". */
  function isAsked(lead: Lead, from: number): boolean {
    const before = text.slice(0, from);
    if (lead === "mark" || /(?:^|[¦,.;:!?()–—-])\s*$/.test(before)) return true;
    if (lead === "ask") return !grammar.unasked.test(before);
    const ends = [...datesAt(0), reader.findRepetition(typed.slice(0, from), writing)];
    return ends.some((date) => date && date.to <= from && isBlank(date.to, from));
  }

  function take(lead: Lead, from: number): Taken | undefined {
    const first = takeOne(lead, from);
    if (!first || lead === "mark") return first;
    const all = [...first.all];
    let { to } = first;
    for (;;) {
      const separator = at(grammar.and, to);
      const isAnd = separator?.groups?.["and"] !== undefined;
      const next = separator && (isAnd ? takeOne(lead, endOf(separator)) : takeBefore(endOf(separator)));
      if (!next) return { all, to };
      all.push(...next.all);
      ({ to } = next);
    }
  }

  function takeOne(lead: Lead, from: number): Taken | undefined {
    const before = takeBefore(from);
    if (before || lead === "noun") return before;
    return takeAhead(from) ?? takeDate(from) ?? (lead === "mark" ? takeShort(from) : undefined);
  }

  /** "1 day and 2 h before", "the day before at 9", "when it's due". */
  function takeBefore(from: number): Taken | undefined {
    const counted = at(grammar.before, from);
    if (counted) {
      return withTime(grammar.readAmounts(counted.groups?.["amounts"] ?? ""), endOf(counted));
    }
    const due = at(grammar.whenDue, from);
    if (due) return endsAt(endOf(due)) ? { all: [{ minutes: 0 }], to: endOf(due) } : undefined;
    for (const { name, days, hour } of grammar.daysBefore) {
      const named = at(name, from);
      const clock = hour === undefined ? {} : { clock: { hour, minute: 0 } };
      const taken = named && withTime([{ days, ...clock }], endOf(named));
      if (taken) return taken;
    }
    return undefined;
  }

  function withTime(all: Asked[], to: number): Taken | undefined {
    if (all.length === 0) return undefined;
    const time = all.some((asked) => "days" in asked) ? timeAt(to) : undefined;
    if (time) return { all: all.map((asked) => atTime(asked, time.clock)), to: time.to };
    return endsAt(to) ? { all, to } : undefined;
  }

  /** What follows may be the task: "at 9 call Ann". */
  function timeAt(index: number): FoundDate | undefined {
    const isHere = (date: FoundDate | undefined) => date && isTime(date) && isBlank(index, date.from);
    const [first] = datesAt(index);
    if (first && isHere(first)) return first;
    const ends = [...typed.slice(index).matchAll(/(?<=\S)(?=\s|$)/g)].slice(0, mostWords);
    for (const end of ends.toReversed()) {
      const [time, another] = datesIn(index, index + end.index);
      if (time && !another && isHere(time)) return time;
    }
    return undefined;
  }

  /** "In half an hour". */
  function takeAhead(from: number): Taken | undefined {
    const ahead = at(grammar.inAmount, from);
    const [asked] = ahead ? grammar.readAmounts(ahead.groups?.["amount"] ?? "") : [];
    if (!ahead || !asked || !("minutes" in asked)) return undefined;
    const instant = new Date((Math.floor(writing.now.getTime() / 60_000) + asked.minutes) * 60_000);
    return { all: [{ date: { instant } }], to: endOf(ahead) };
  }

  /** "Tomorrow at 9", "at 9 tomorrow", "at 9 the day before". */
  function takeDate(from: number): Taken | undefined {
    const first = dateAt(from) ?? timeAt(from);
    if (!first || first.hasEnd || first.starts) return undefined;
    if (isTime(first)) {
      const { all = [], to = 0 } = takeBefore(first.to) ?? {};
      const isOnDays = all.length > 0 && all.every((asked) => "days" in asked);
      if (isOnDays) return { all: all.map((asked) => atTime(asked, first.clock)), to };
      const day = dateAt(first.to);
      const isDay = day?.day && !day.clock && !day.hasEnd && !day.starts;
      return isDay ? withClock(day, first, day.to) : { all: [{ date: first }], to: first.to };
    }
    const time = first.day && !first.clock ? timeAt(first.to) : undefined;
    return time ? withClock(first, time, time.to) : { all: [{ date: first }], to: first.to };
  }

  /** "!!1h", "!!1d 9am". */
  function takeShort(from: number): Taken | undefined {
    const short = at(grammar.short, from);
    if (!short) return undefined;
    const to = endOf(short);
    const all = grammar.readAmounts(short[0]).map((asked): Asked => ({ ...asked, isShort: true }));
    const isCompact = !/\s/.test(short[0]);
    return withTime(all, to) ?? (isCompact && all.length > 0 ? { all, to } : undefined);
  }

  function withAbout(lead: Lead, from: number, to: number): number {
    const about = lead === "ask" && /^[\s¦]*$/.test(text.slice(0, from)) ? at(grammar.about, to) : undefined;
    return about ? endOf(about) : to;
  }

  return { isAsked, take, withAbout };
}

function atTime(asked: Asked, clock: Clock | undefined): Asked {
  return "days" in asked && clock ? { ...asked, clock } : asked;
}

function withClock(day: FoundDate, { clock, isOfEitherHalf = false }: FoundDate, to: number): Taken {
  return { all: [{ date: { ...day, ...(clock && { clock }), isOfEitherHalf } }], to };
}

function isTime({ clock, day, instant, hasEnd }: FoundDate): boolean {
  return clock !== undefined && !day && !instant && !hasEnd;
}
