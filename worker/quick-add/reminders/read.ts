import { mostReminders } from "../../fields/limits.ts";
import { wallAt } from "../../recurrence/clock.ts";
import type { Fields, Reminder } from "../fields.ts";
import type { ReadDue, Reader, ReadText, Moment } from "../reader.ts";
import { cover, type Match, type Span } from "../span.ts";
import type { FoundReminders } from "./asked.ts";
import { english } from "./english.ts";
import { findReminders } from "./find.ts";
import { grammarOf } from "./grammar.ts";
import { settle } from "./settle.ts";

interface Settled extends Span {
  all: Reminder[];
}

/** Reads when a task is due and when it reminds. A reminder that would never ring, or for which there is no room, stays text. */
export function readWithReminders(text: string, moment: Moment, reader: Reader, readDue: ReadDue): ReadText {
  const { now, zone, order = "day first" } = moment;
  const language = reader.reminders ?? english;
  let found = findReminders(text, language, reader, { now, order, today: wallAt(now, zone).day });
  for (;;) {
    const due = readDue(found.reduce(cover, text), moment, reader);
    const isDateless = due.matches.some(({ isNone }) => isNone);
    const isDue = due.fields.due_on !== undefined || due.fields.due_at !== undefined;
    const dueFields = isDue || isDateless ? due.fields : { ...moment.given, ...due.fields };
    const settled = settleAll(found, dueFields, moment);
    if (settled.length < found.length) {
      found = found.filter(({ from }) => settled.some((each) => each.from === from));
      continue;
    }
    const isFull = settled.flatMap((each) => each.all).length >= mostReminders;
    const opened = isDue && !isFull ? withOpening(text, found, due, grammarOf(language)) : { due };
    const all = [...(opened.opening ? [opened.opening] : []), ...settled];
    const reminders = uniqueOf(all.flatMap((each) => each.all));
    return {
      fields: { ...due.fields, ...(reminders.length > 0 && { reminders }) },
      matches: [...opened.due.matches, ...all.map((each) => matchOf(each))],
    };
  }
}

function settleAll(found: FoundReminders[], due: Fields, moment: Moment): Settled[] {
  let known = moment.given?.reminders ?? [];
  return found.flatMap(({ from, to, all }) => {
    const settled = all.flatMap((asked) => settle(asked, due, moment) ?? []);
    const together = uniqueOf([...known, ...settled]);
    if (settled.length < all.length || together.length > mostReminders) return [];
    known = together;
    return [{ from, to, all: uniqueOf(settled) }];
  });
}

/** "Remind me to call Ann tomorrow at 9" is due then, and reminds when it is. */
function withOpening(
  text: string,
  found: Span[],
  due: ReadText,
  { opening, to: toWords, fold }: ReturnType<typeof grammarOf>,
): { due: ReadText; opening?: Settled } {
  const left = fold([...found, ...due.matches].reduce(cover, text));
  const match = opening.exec(left);
  if (!match) return { due };
  const all: Reminder[] = [{ minutes_before: 0 }];
  const from = match.groups?.["blank"]?.length ?? 0;
  const end = match[0].length;
  toWords.lastIndex = end;
  const direct = toWords.exec(left);
  if (direct) return { due, opening: { from, to: end + direct[0].length, all } };
  // "Remind me every Monday to put out the bins".
  const matches = due.matches.map((each) => {
    toWords.lastIndex = each.to;
    const isFirst = /^[\s¦]*$/.test(left.slice(end, each.to));
    const after = isFirst ? toWords.exec(left) : null;
    return after ? { ...each, to: each.to + after[0].length } : each;
  });
  const isLed = matches.some(({ to }, nth) => to !== due.matches[nth]?.to);
  return isLed ? { due: { ...due, matches }, opening: { from, to: end, all } } : { due };
}

function matchOf({ from, to, all }: Settled): Match {
  return { from, to, kind: "reminder", reminders: all };
}

function uniqueOf(reminders: Reminder[]): Reminder[] {
  return [...new Map(reminders.map((reminder) => [JSON.stringify(reminder), reminder])).values()];
}
