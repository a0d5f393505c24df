import { longestSearch, longestTag } from "../../../worker/fields/limits.ts";
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

/** `agenda` is all that is due some time, of which one sees today's or what comes later. */
const views = ["today", "upcoming", "someday", "agenda"] as const;
type View = (typeof views)[number];

/** Where one is among one's tasks. The list `none` is the inbox. */
export type Where = { at: "all" } | { at: View } | { at: "list"; list: string } | { at: "tag"; tag: string };

/** What a person asked to see. It lives in the address, so that back, reload and a shared link mean the same. */
export interface Filters {
  where: Where;
  show: Show;
  words: string;
  sort: Sort;
  priority?: Priority | undefined;
}

export const noFilters: Filters = { where: { at: "all" }, show: "all", words: "", sort: "-created_at" };

export const inbox = "none";

const listForm = /^(?:none|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;
const tagForm = new RegExp(`^[^\\s#,]{1,${longestTag}}$`, "u");

/** An address may have been typed or cut off: what it says wrongly is left at its default. */
export function readFilters(search: string): Filters {
  const asked = new URLSearchParams(search);
  const where = readWhere(asked);
  const show = isByDue(where) ? "todo" : (shows.find((name) => name === asked.get("show")) ?? "all");
  const sort = sortsFor({ where, show }).find((name) => name === asked.get("sort"));
  const priority = priorities.find((name) => name === asked.get("priority"));
  return {
    where,
    show,
    words: readWords(asked.get("q") ?? ""),
    sort: sort ?? usualSort({ where, show }),
    ...(priority && { priority }),
  };
}

function readWhere(asked: URLSearchParams): Where {
  const list = listForm.exec(asked.get("list") ?? "")?.[0];
  if (list) return { at: "list", list };
  const tag = tagForm.exec((asked.get("tag") ?? "").toWellFormed().replaceAll("\0", ""))?.[0];
  if (tag) return { at: "tag", tag };
  return { at: views.find((name) => name === asked.get("view")) ?? "all" };
}

function readWords(text: string): string {
  const words = text.trim().toWellFormed().replaceAll("\0", "");
  return Array.from(words).slice(0, longestSearch).join("").trim();
}

/** These show what is to be done and nothing else. */
export function isByDue({ at }: Where): boolean {
  return views.some((view) => view === at);
}

type Seen = Pick<Filters, "where" | "show">;

/** What one expects first where no other order was asked for. */
function usualSort({ where, show }: Seen): Sort {
  if (show === "done") return "-completed_at";
  if (where.at === "list") return "position";
  return isByDue(where) && where.at !== "someday" ? "due" : "-created_at";
}

/** What is seen by its days has their order. An order by hand is one within a list. */
export function sortsFor({ where, show }: Seen): Sort[] {
  if (isByDue(where) && where.at !== "someday") return ["due"];
  return sorts.filter(
    (sort) =>
      (sort !== "position" || where.at === "list") &&
      (sort !== "-completed_at" || show === "done") &&
      (sort !== "due" || where.at !== "someday"),
  );
}

/** The same, seen differently; the order stays where it was chosen and still is one. */
export function change(filters: Filters, part: Partial<Filters>): Filters {
  const changed = { ...filters, ...part };
  if (part.sort) return changed;
  const wasChosen = filters.sort !== usualSort(filters) && sortsFor(changed).includes(filters.sort);
  return wasChosen ? changed : { ...changed, sort: usualSort(changed) };
}

export function filtersAt(where: Where, show: Show = isByDue(where) ? "todo" : "all"): Filters {
  return { ...noFilters, where, show, sort: usualSort({ where, show }) };
}

/** The shortest address that says it: defaults are left out. */
export function writeFilters({ where, show, words, sort, priority }: Filters): string {
  const said = new URLSearchParams();
  if (where.at === "list") said.set("list", where.list);
  else if (where.at === "tag") said.set("tag", where.tag);
  else if (where.at !== "all") said.set("view", where.at);
  if (show !== "all" && !isByDue(where)) said.set("show", show);
  if (words.trim()) said.set("q", words.trim());
  if (priority) said.set("priority", priority);
  if (sort !== usualSort({ where, show })) said.set("sort", sort);
  const search = said.toString();
  return search && `?${search}`;
}

export function isSameWhere(one: Where, other: Where): boolean {
  return writeFilters(filtersAt(one)) === writeFilters(filtersAt(other));
}

/**
 * What is read from the API for it. Today and what is upcoming are read as one, so that neither midnight nor a morning
 * without a connection has to ask again.
 */
export function sourceOf(filters: Filters): Filters {
  const { at } = filters.where;
  return at === "today" || at === "upcoming" ? { ...filters, where: { at: "agenda" } } : filters;
}

/** The same for the API, which has its own names for it. */
export function toQuery({ where, show, words, sort, priority }: Filters): URLSearchParams {
  const query = new URLSearchParams();
  if (show !== "all") query.set("completed", String(show === "done"));
  if (where.at === "list") query.set("list", where.list);
  if (where.at === "tag") query.set("tag", where.tag);
  if (isByDue(where)) query.set("due", where.at === "someday" ? "none" : "some");
  if (hidesArchived({ where, show, words })) query.set("archived", "false");
  if (words) query.set("q", words);
  if (priority) query.set("priority", priority);
  if (sort !== "-created_at") query.set("sort", sort);
  return query;
}

/** What is put away is found by its list, by what is done, and by whoever searches. */
export function hidesArchived({ where, show, words }: Pick<Filters, "where" | "show" | "words">): boolean {
  return isByDue(where) || (where.at === "all" && show !== "done" && words === "");
}
