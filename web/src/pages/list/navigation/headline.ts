import { capitalize, plural, sayNumber, t } from "../../../language/t.ts";
import { language } from "../../../language/words.ts";
import type { Overview } from "../../../api/lists.ts";
import { today } from "../../../dates/here.ts";
import { sayDayAhead } from "../../../task/due-words.ts";
import { type Filters, inbox, type Show, type Where } from "../../../task/filters.ts";

export interface Counts {
  todo: number;
  done: number;
}

const small = ",one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve".split(",");

/** The state of the list in at most four words. */
export function headline(counts: Counts | undefined): string {
  if (!counts) return t("Your list");
  const { todo, done } = counts;
  if (todo === 0) return done === 0 ? t("Nothing here yet") : t("All done");
  const values = { number: inWords(todo) };
  return capitalize(plural(todo, "{number} thing to do", "{number} things to do", values));
}

/** The heading of the current view. */
export function headlineOf(
  { where, show, day }: Filters,
  overview: Overview | undefined,
  doneThisWeek: number,
): string {
  if (show === "done") {
    if (where.at === "all") return capitalize(sayDone(doneThisWeek));
    return t("{place}: {done}", { place: nameOf(where, overview), done: sayDone(doneThisWeek) });
  }
  return day === undefined ? nameOf(where, overview) : sayDayAhead(day, today());
}

function nameOf(where: Where, overview: Overview | undefined): string {
  switch (where.at) {
    case "today":
      return overview ? sayToday(overview.today + overview.overdue) : t("Today");
    case "upcoming":
      return t("Upcoming");
    case "someday":
      return t("Someday");
    case "agenda":
      return t("By due date");
    case "tag":
      return `#${where.tag}`;
    case "saved":
      return viewIn(overview, where.view)?.name ?? t("A view");
    case "list":
      if (where.list !== inbox) return listIn(overview, where.list)?.name ?? t("A list");
      return overview && overview.open + overview.done === 0 ? headline(countsOf(overview)) : t("Inbox");
    default:
      return headline(overview && countsOf(overview));
  }
}

/** The title of the browser's tab. */
export function titleOf(filters: Filters, overview: Overview | undefined): string {
  const { where, show } = filters;
  if (where.at === "all") return show === "done" ? t("Done · Hedgerow") : "Hedgerow";
  return `${where.at === "today" ? t("Today") : nameOf(where, overview)} · Hedgerow`;
}

/** Open tasks of an archived list do not count as to do; completed tasks always count. */
export function countsOf({ open, done, lists }: Overview): Counts {
  return { todo: lists.reduce((sum, list) => sum - (list.archived ? list.open : 0), open), done };
}

/** How many tasks each filter would show, as far as it is known. For a search it is not. */
export function countsIn(
  { where, words, priority }: Filters,
  overview: Overview | undefined,
): Partial<Record<Show, number>> {
  if (!overview || words || priority) return {};
  if (where.at === "tag") return { todo: overview.tags.find(({ name }) => name === where.tag)?.open ?? 0 };
  if (where.at === "list") {
    return { todo: where.list === inbox ? overview.inbox : (listIn(overview, where.list)?.open ?? 0) };
  }
  const { todo, done } = countsOf(overview);
  const hasArchive = overview.lists.some(({ archived }) => archived);
  return { todo, done, ...(!hasArchive && { all: todo + done }) };
}

export function listIn(overview: Overview | undefined, id: string | undefined) {
  return overview?.lists.find((list) => list.id === id);
}

export function viewIn(overview: Overview | undefined, id: string) {
  return overview?.views.find((view) => view.id === id);
}

/** Within a sentence: not every language begins it with the number. */
function sayDone(count: number): string {
  if (count === 0) return t("nothing done this week");
  return plural(count, "{number} done this week", "{number} done this week", { number: inWords(count) });
}

function sayToday(count: number): string {
  if (count === 0) return t("Nothing for today");
  const values = { number: inWords(count) };
  return capitalize(plural(count, "{number} thing for today", "{number} things for today", values));
}

/** In other languages, such a word depends on what is counted. */
function inWords(count: number): string {
  return (language === "en" && small[count]) || sayNumber(count);
}
