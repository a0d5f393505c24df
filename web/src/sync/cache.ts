import type { QueryClient } from "@tanstack/solid-query";
import type { Overview } from "../api/lists.ts";
import { overviewAfter } from "./overview-after.ts";
import { today } from "../dates/here.ts";
import type { ViewContext } from "../task/belongs.ts";
import { type Filters, readFilters, sourceOf, writeFilters } from "../task/filters.ts";
import { dropFromPages, type Pages, putInPages } from "./pages.ts";
import type { Task } from "../task/task.ts";
import type { Mutation } from "./mutation.ts";

/** The key does not name the day: without a connection, yesterday's counts are better than none. */
export const overviewKey = ["overview"] as const;

/** The key holds the list's query string, because the filters can be read back from it. */
export const listKey = (filters: Filters) => ["tasks", writeFilters(sourceOf(filters))] as const;
export type ListKey = ReturnType<typeof listKey>;

/** Updates every list in the cache with the tasks that the server answered with. */
export function applyServerTasks(client: QueryClient, ...tasks: Task[]): void {
  const context = viewContextOf(client.getQueryData<Overview>(overviewKey), today());
  forEachList(client, (pages, filters) =>
    tasks.reduce((all, task) => putInPages(all, task, filters, context), pages),
  );
}

export function viewContextOf(overview: Overview | undefined, day: string): ViewContext {
  const archived = overview?.lists.filter((list) => list.archived).map(({ id }) => id);
  return { today: day, archived: new Set(archived) };
}

export function drop(client: QueryClient, ids: string[]): void {
  forEachList(client, (pages) => dropFromPages(pages, ids));
}

export function adjustCounts(client: QueryClient, mutation: Mutation): void {
  client.setQueryData<Overview>(
    overviewKey,
    (overview) => overview && overviewAfter(overview, [mutation], today()),
  );
}

/** The lists are up to date; only the counts are read again. */
export function recount(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: overviewKey });
}

/** For changes whose details are not known here. */
export function refetchAll(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ["tasks"] });
  recount(client);
}

function forEachList(client: QueryClient, change: (pages: Pages, filters: Filters) => Pages): void {
  for (const query of client.getQueryCache().findAll({ queryKey: ["tasks"] })) {
    const { queryKey } = query;
    const filters = readFilters(String(queryKey[1]));
    const apply = () => client.setQueryData<Pages>(queryKey, (pages) => pages && change(pages, filters));
    apply();
    // A read that is under way was sent before the change, and its answer would undo it.
    if (query.state.fetchStatus === "fetching") query.promise?.then(apply, () => {});
  }
}
