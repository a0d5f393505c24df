import { type Day, partsOf } from "../dates/calendar.ts";
import { readDates } from "./date-reader.ts";
import { decideDue, type Moment } from "./due.ts";
import { findList, findPriority, findTags } from "./markers.ts";
import { cover, fill, type NamedList, type Span, spanOf, type Understood } from "./span.ts";
import { findRepetition } from "./repetition-grammar.ts";
import { tidy, titleWithout } from "./title.ts";
import { wallAt } from "../dates/zone.ts";

/** More than a title may have, because dates and markers are cut from the text. */
const longestText = 500;

/** Quotations, URLs and email addresses are not read. */
const literal = /"[^"]*"|“[^”]*”|\S*:\/\/\S*|\bwww\.\S+|[^\s@]+@\S+/g;

/** Reads a task's title and fields from typed text. Dismissed parts of the text stay in the title. */
export function understand(
  text: string,
  moment: Moment,
  lists: NamedList[],
  dismissed: Span[] = [],
): Understood {
  if (text.length > longestText) return { title: text.trim(), fields: {}, matches: [] };
  let rest = dismissed.reduce(cover, text);
  const list = findList(rest, lists);
  if (list) rest = cover(rest, list.match);
  rest = [...rest.matchAll(literal)].map(spanOf).reduce(cover, rest);
  const tags = findTags(rest);
  const priority = findPriority(rest);
  const markers = [list, priority, ...tags].flatMap((marker) => (marker ? [marker.match] : []));
  rest = markers.reduce(cover, rest);

  const today = wallAt(moment.now, moment.zone).day;
  const repetition = findRepetition(rest, (at) => readYearDay(rest, at, today));
  if (repetition) rest = cover(rest, repetition);
  const dates = readDates(rest, today, moment.now, repetition !== undefined);
  const due = decideDue(dates, repetition, moment);

  const words = dismissed.reduce((all, span) => fill(all, span, "x"), text);
  const matches = tidy(words, [...markers, ...due.matches]);
  return {
    title: titleWithout(text, matches),
    fields: {
      ...due.fields,
      ...(priority && { priority: priority.value }),
      ...(tags.length > 0 && { tags: [...new Set(tags.map(({ value }) => value))] }),
      ...(list && { list_id: list.value }),
    },
    matches,
  };
}

/** Reads a day of the year after "every" as if it came after "on". */
function readYearDay(text: string, at: number, today: Day) {
  const [date] = readDates(`on${text.slice(at)}`, today, new Date(0), true);
  if (!date?.isYearly || !date.day || date.from > 0) return undefined;
  const { month, day } = partsOf(date.day);
  return { to: at - 2 + date.to, month, day, clock: date.clock };
}
