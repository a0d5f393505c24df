export const shows = ["all", "todo", "done"] as const;
export const sorts = ["-created_at", "created_at", "-updated_at", "title", "-title"] as const;

export type Show = (typeof shows)[number];
export type Sort = (typeof sorts)[number];

/** What a person asked to see. It lives in the address, so that back, reload and a shared link mean the same. */
export interface Filters {
  show: Show;
  words: string;
  sort: Sort;
}

export const noFilters: Filters = { show: "all", words: "", sort: "-created_at" };

const wordsLimit = 200;

/** An address may have been typed or cut off: what it says wrongly is left at its default. */
export function readFilters(search: string): Filters {
  const asked = new URLSearchParams(search);
  const show = shows.find((name) => name === asked.get("show"));
  const sort = sorts.find((name) => name === asked.get("sort"));
  return {
    show: show ?? noFilters.show,
    words: readWords(asked.get("q") ?? ""),
    sort: sort ?? noFilters.sort,
  };
}

function readWords(text: string): string {
  const words = text.trim().toWellFormed().replaceAll("\0", "");
  return Array.from(words).slice(0, wordsLimit).join("").trim();
}

/** The shortest address that says it: defaults are left out. */
export function writeFilters(filters: Filters): string {
  const said = new URLSearchParams();
  if (filters.show !== noFilters.show) said.set("show", filters.show);
  if (filters.words.trim()) said.set("q", filters.words.trim());
  if (filters.sort !== noFilters.sort) said.set("sort", filters.sort);
  const search = said.toString();
  return search && `?${search}`;
}

/** The same for the API, which has its own names for it. */
export function toQuery(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.show !== "all") query.set("completed", String(filters.show === "done"));
  if (filters.words) query.set("q", filters.words);
  if (filters.sort !== noFilters.sort) query.set("sort", filters.sort);
  return query;
}

export function showsTask(show: Show, completed: boolean): boolean {
  return show === "all" || completed === (show === "done");
}
