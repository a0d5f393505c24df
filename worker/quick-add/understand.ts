import { longestWords } from "../fields/limits.ts";
import { decideDue } from "./due.ts";
import { english } from "./english.ts";
import { findList, findPriority, findTags } from "./markers.ts";
import type { Moment, ReadDue, Reader } from "./reader.ts";
import { cover, fill, type NamedList, type Span, spanOf, type Understood } from "./span.ts";
import { tidy, titleWithout } from "./title.ts";
import { wallAt } from "../recurrence/clock.ts";

/** Quotations, URLs and email addresses are not read. */
const literal = /"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|\S*:\/\/\S*|\bwww\.\S+|[^\s@]+@\S+/g;

/** Reads a task's title and fields from typed text. Dismissed parts of the text stay in the title. */
export function understand(
  text: string,
  moment: Moment,
  lists: NamedList[],
  dismissed: Span[] = [],
): Understood {
  if (text.length > longestWords) return { title: text.trim(), fields: {}, matches: [] };
  const { readers = [english] } = moment;
  let rest = dismissed.reduce(cover, text);
  const list = findList(rest, lists);
  if (list) rest = cover(rest, list);
  rest = [...rest.matchAll(literal)].map(spanOf).reduce(cover, rest);
  const tags = findTags(rest);
  const priority = findPriority(rest, readers);
  const markers = [list, priority, ...tags].filter((marker) => !!marker);
  rest = markers.reduce(cover, rest);

  const { due, reader } = readInAny(rest, moment, readers);
  const words = dismissed.reduce((all, span) => fill(all, span, "x"), text);
  const matches = tidy(words, [...markers, ...due.matches], reader.lengthOfLead);
  return {
    title: titleWithout(text, matches),
    fields: {
      ...due.fields,
      ...(priority && priority.priority !== "none" && { priority: priority.priority }),
      ...(tags.length > 0 && { tags: [...new Set(tags.map(({ tag }) => tag))] }),
      ...(list && { list_id: list.list.id }),
    },
    matches,
  };
}

/** Of several languages, the one counts that understands most of the text. */
function readInAny(text: string, moment: Moment, readers: Reader[]) {
  const { readReminders } = moment;
  const read: ReadDue = (...all) => readReminders?.(...all, readDue) ?? readDue(...all);
  const [first = english, ...others] = readers;
  let best = { reader: first, due: read(text, moment, first) };
  for (const reader of others) {
    const due = read(text, moment, reader);
    if (lengthOf(due.matches) > lengthOf(best.due.matches)) best = { reader, due };
  }
  return best;
}

function lengthOf(spans: Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

function readDue(text: string, moment: Moment, reader: Reader): ReturnType<ReadDue> {
  const without = reader.noDate.exec(text);
  if (without) return { fields: {}, matches: [{ ...spanOf(without), kind: "date", isNone: true }] };
  const { now, zone, order = "day first" } = moment;
  const writing = { now, order, today: wallAt(now, zone).day };
  const repetition = reader.findRepetition(text, writing);
  const rest = repetition ? cover(text, repetition) : text;
  return decideDue(reader.readDates(rest, writing, repetition !== undefined), repetition, moment);
}
