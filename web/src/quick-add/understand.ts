import { type Day, partsOf } from "../dates/calendar.ts";
import { readDates } from "./date-reader.ts";
import { decideDue, type Moment } from "./due.ts";
import { findList, findPriority, findTags } from "./markers.ts";
import { cover, fill, type NamedList, type Span, spanOf, type Understood } from "./span.ts";
import { findRepetition } from "./repetition-grammar.ts";
import { tidy, titleWithout } from "./title.ts";
import { wallAt } from "../dates/zone.ts";

/** Longer than any title may be, with room for what is cut from it. */
const longestText = 500;

/** What is quoted is meant as it stands, and so are addresses. */
const literal = /"[^"]*"|“[^”]*”|\S*:\/\/\S*|\bwww\.\S+|[^\s@]+@\S+/g;

/** What a text says of a task beyond its name. The refused parts of it are text and nothing else. */
export function understand(
  text: string,
  moment: Moment,
  lists: NamedList[],
  refused: Span[] = [],
): Understood {
  if (text.length > longestText) return { title: text.trim(), fields: {}, pieces: [] };
  let rest = refused.reduce(cover, text);
  const list = findList(rest, lists);
  if (list) rest = cover(rest, list.piece);
  rest = [...rest.matchAll(literal)].map(spanOf).reduce(cover, rest);
  const tags = findTags(rest);
  const priority = findPriority(rest);
  const marks = [list, priority, ...tags].flatMap((mark) => (mark ? [mark.piece] : []));
  rest = marks.reduce(cover, rest);

  const today = wallAt(moment.now, moment.zone).day;
  const found = findRepetition(rest, (at) => readYearDay(rest, at, today));
  if (found) rest = cover(rest, found);
  const due = decideDue(readDates(rest, today, moment.now, found !== undefined), found, moment);

  const words = refused.reduce((all, span) => fill(all, span, "x"), text);
  const pieces = tidy(words, [...marks, ...due.pieces]);
  return {
    title: titleWithout(text, pieces),
    fields: {
      ...due.fields,
      ...(priority && { priority: priority.value }),
      ...(tags.length > 0 && { tags: [...new Set(tags.map(({ value }) => value))] }),
      ...(list && { list_id: list.value }),
    },
    pieces,
  };
}

/** A day of the year that is written right there, as after "every": it is read as after "on". */
function readYearDay(text: string, at: number, today: Day) {
  const found = readDates(`on${text.slice(at)}`, today, new Date(0), true)[0];
  if (!found?.isYearly || !found.day || found.from > 0) return undefined;
  const { month, day } = partsOf(found.day);
  return { to: at - 2 + found.to, month, day, clock: found.clock };
}
