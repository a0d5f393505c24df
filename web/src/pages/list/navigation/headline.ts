import type { Overview } from "../../../api/lists.ts";
import { today } from "../../../dates/here.ts";
import { sayDayAhead } from "../../../task/due-words.ts";
import { type Filters, inbox, type Show, type Where } from "../../../task/filters.ts";

export interface Counts {
  todo: number;
  done: number;
}

const numbers = "Nothing One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split(" ");

/** The state of the list in at most four words. */
export function headline(counts: Counts | undefined): string {
  if (!counts) return "Your list";
  const { todo, done } = counts;
  if (todo === 0) return done === 0 ? "An empty page" : "All done";
  return `${sayThings(todo)} to do`;
}

/** The heading of the current view. */
export function headlineOf(
  { where, show, day }: Filters,
  overview: Overview | undefined,
  doneThisWeek: number,
): string {
  if (show === "done") {
    const words = sayDone(doneThisWeek);
    return where.at === "all" ? words : `${nameOf(where, overview)}: ${words.toLowerCase()}`;
  }
  return day === undefined ? nameOf(where, overview) : sayDayAhead(day, today());
}

function nameOf(where: Where, overview: Overview | undefined): string {
  switch (where.at) {
    case "today":
      return overview ? sayToday(overview.today + overview.overdue) : "Today";
    case "upcoming":
      return "Upcoming";
    case "someday":
      return "Someday";
    case "agenda":
      return "By due date";
    case "tag":
      return `#${where.tag}`;
    case "saved":
      return viewIn(overview, where.view)?.name ?? "A view";
    case "list":
      if (where.list !== inbox) return listIn(overview, where.list)?.name ?? "A list";
      return overview && overview.open + overview.done === 0 ? headline(countsOf(overview)) : "Inbox";
    default:
      return headline(overview && countsOf(overview));
  }
}

/** The title of the browser's tab. */
export function titleOf(filters: Filters, overview: Overview | undefined): string {
  const { where, show } = filters;
  if (where.at === "all") return show === "done" ? "Done · Hedgerow" : "Hedgerow";
  return `${where.at === "today" ? "Today" : nameOf(where, overview)} · Hedgerow`;
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

function sayDone(count: number): string {
  return `${numbers[count] ?? count.toLocaleString()} done this week`;
}

function sayThings(count: number): string {
  return `${numbers[count] ?? count.toLocaleString()} ${count === 1 ? "thing" : "things"}`;
}

function sayToday(count: number): string {
  return count === 0 ? "Nothing for today" : `${sayThings(count)} for today`;
}
