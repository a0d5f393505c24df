import { longestSearch, longestTag } from "../../../worker/fields/limits.ts";
import { addDays, type Day } from "../dates/calendar.ts";
import { type Priority, priorities } from "./task.ts";

export const shows = ["all", "todo", "done"] as const;
export const sorts = [
  "position",
  "-completed_at",
  "-created_at",
  "created_at",
  "-updated_at",
  "due",
  "-priority",
  "title",
  "-title",
] as const;

export type Show = (typeof shows)[number];
export type Sort = (typeof sorts)[number];

/** `agenda` is every task with a due date: Today and Upcoming each show a part of it. */
const views = ["today", "upcoming", "someday", "agenda"] as const;
type View = (typeof views)[number];

/** The view, list or tag that is open. The list `none` is the inbox, and a saved view is known by its id. */
export type Where =
  | { at: "all" }
  | { at: View }
  | { at: "list"; list: string }
  | { at: "tag"; tag: string }
  | { at: "saved"; view: string };

/** The tasks that a person asked to see. They are part of the URL, so that Back, reload and a shared link work. */
export interface Filters {
  where: Where;
  show: Show;
  words: string;
  sort: Sort;
  priority?: Priority | undefined;
  /** One day of what is upcoming. */
  day?: Day | undefined;
}

export const noFilters: Filters = { where: { at: "all" }, show: "all", words: "", sort: "-created_at" };

export const inbox = "none";

const listForm = /^(?:none|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;
const tagForm = new RegExp(`^[^\\s#,]{1,${longestTag}}$`, "u");

/** A URL may have been typed or cut off: every part that is not valid gets its default. */
export function readFilters(search: string): Filters {
  const query = new URLSearchParams(search);
  const where = readWhere(query);
  const show = isOpenOnly(where) ? "todo" : (shows.find((name) => name === query.get("show")) ?? "all");
  const sort = sortsFor({ where, show }).find((name) => name === query.get("sort"));
  const priority = priorities.find((name) => name === query.get("priority"));
  const day = where.at === "upcoming" ? readDay(query.get("day") ?? "") : undefined;
  return {
    where,
    show,
    words: readWords(query.get("q") ?? ""),
    sort: sort ?? usualSort({ where, show }),
    ...(priority && { priority }),
    ...(day !== undefined && { day }),
  };
}

/** A day that there is not, such as the 31st of June, is none. */
function readDay(text: string): Day | undefined {
  const day = /^\d{4}-\d\d-\d\d$/.exec(text)?.[0];
  return day !== undefined && !Number.isNaN(Date.parse(day)) && addDays(day, 0) === day ? day : undefined;
}

function readWhere(query: URLSearchParams): Where {
  const list = listForm.exec(query.get("list") ?? "")?.[0];
  if (list) return { at: "list", list };
  const tag = tagForm.exec((query.get("tag") ?? "").toWellFormed().replaceAll("\0", ""))?.[0];
  if (tag) return { at: "tag", tag };
  const view = listForm.exec(query.get("saved") ?? "")?.[0];
  if (view && view !== inbox) return { at: "saved", view };
  return { at: views.find((name) => name === query.get("view")) ?? "all" };
}

function readWords(text: string): string {
  const words = text.trim().toWellFormed().replaceAll("\0", "");
  return Array.from(words).slice(0, longestSearch).join("").trim();
}

export function isByDue({ at }: Where): boolean {
  return views.some((view) => view === at);
}

/** These views show tasks under their days. */
export function isByDay({ at }: Where): boolean {
  return at === "today" || at === "upcoming";
}

/** These views show only tasks that are still to do. */
export function isOpenOnly(where: Where): boolean {
  return where.at === "saved" || isByDue(where);
}

type Seen = Pick<Filters, "where" | "show">;

/** The order when the person has not chosen one. */
function usualSort({ where, show }: Seen): Sort {
  if (show === "done") return "-completed_at";
  if (where.at === "list") return "position";
  return isOpenOnly(where) && where.at !== "someday" ? "due" : "-created_at";
}

/** A view by days has one order only. Sorting by hand works within one list. */
export function sortsFor({ where, show }: Seen): Sort[] {
  if (isByDue(where) && where.at !== "someday") return ["due"];
  return sorts.filter(
    (sort) =>
      (sort !== "position" || where.at === "list") &&
      (sort !== "-completed_at" || show === "done") &&
      (sort !== "due" || where.at !== "someday"),
  );
}

/** Changes a part of the filters. A sort that the person chose is kept if the new view has it. */
export function change(filters: Filters, part: Partial<Filters>): Filters {
  const changed = { ...filters, ...part };
  if (part.sort) return changed;
  const wasChosen = filters.sort !== usualSort(filters) && sortsFor(changed).includes(filters.sort);
  return wasChosen ? changed : { ...changed, sort: usualSort(changed) };
}

export function filtersAt(where: Where, show: Show = isOpenOnly(where) ? "todo" : "all"): Filters {
  return { ...noFilters, where, show, sort: usualSort({ where, show }) };
}

const keys = ["view", "list", "tag", "saved", "show", "q", "priority", "sort"];

/** An address without any filter is not that of a view. */
export function hasFilters(search: string): boolean {
  const query = new URLSearchParams(search);
  return keys.some((key) => query.has(key));
}

/** The shortest query string for the filters: defaults are left out. It is never empty, because such an address leads home. */
export function writeFilters({ where, show, words, sort, priority, day }: Filters): string {
  const query = new URLSearchParams();
  if (where.at === "list") query.set("list", where.list);
  else if (where.at === "tag") query.set("tag", where.tag);
  else if (where.at === "saved") query.set("saved", where.view);
  else if (where.at !== "all") query.set("view", where.at);
  if (show !== "all" && !isOpenOnly(where)) query.set("show", show);
  if (words.trim()) query.set("q", words.trim());
  if (priority) query.set("priority", priority);
  if (day !== undefined && where.at === "upcoming") query.set("day", day);
  if (sort !== usualSort({ where, show })) query.set("sort", sort);
  if (query.size === 0) query.set("view", "all");
  return `?${query}`;
}

/** The address of a place with nothing else chosen. */
export function addressAt(where: Where, show?: Show): string {
  return `/${writeFilters(filtersAt(where, show))}`;
}

/** Where the app opens. */
export function homeOf(isDue: boolean): Filters {
  return filtersAt(isDue ? { at: "today" } : { at: "list", list: inbox });
}

/** Whether everything is shown, or the inbox: to a person without lists they are the same. */
export function isAnywhere(where: Where): boolean {
  return where.at === "all" || (where.at === "list" && where.list === inbox);
}

/** Whether nothing is chosen but the place. */
export function isPlain(filters: Filters): boolean {
  return writeFilters(filters) === writeFilters(filtersAt(filters.where));
}

/** Tasks of archived lists appear only in their own list, under their tags, among completed tasks and in a search. */
export function hidesArchived({ where, show, words }: Pick<Filters, "where" | "show" | "words">): boolean {
  return isByDue(where) || (where.at === "all" && show !== "done" && words === "");
}
