import type { QueryClient } from "@tanstack/solid-query";
import { type Filters, readFilters, writeFilters } from "./filters.ts";
import type { Deed } from "./outbox.ts";
import { type Counts, countsAfter } from "./overlay.ts";
import { dropFromPages, type Pages, putInPages } from "./pages.ts";
import type { Task } from "./task.ts";

/** The address says which list it is, and can be read back. */
export const listKey = (filters: Filters) => ["tasks", writeFilters(filters)] as const;
export const countsKey = (words: string) => ["counts", words] as const;

/** Every list that was read so far, brought up to what the server just said. */
export function absorb(client: QueryClient, task: Task): void {
  forEachList(client, (pages, filters) => putInPages(pages, task, filters));
}

export function drop(client: QueryClient, ids: string[]): void {
  forEachList(client, (pages) => dropFromPages(pages, ids));
}

export function moveCounts(client: QueryClient, deed: Deed): void {
  client.setQueriesData<Counts>({ queryKey: ["counts"] }, (counts) => counts && countsAfter(counts, [deed]));
}

/** The lists were changed in place; only the numbers, which search makes hard to foresee, are asked for again. */
export function recount(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ["counts"] });
}

function forEachList(client: QueryClient, change: (pages: Pages, filters: Filters) => Pages): void {
  for (const query of client.getQueryCache().findAll({ queryKey: ["tasks"] })) {
    const { queryKey } = query;
    const filters = readFilters(String(queryKey[1]));
    const apply = () => client.setQueryData<Pages>(queryKey, (pages) => pages && change(pages, filters));
    apply();
    // What is being read at this moment was asked for before the change, and would undo it on arrival.
    if (query.state.fetchStatus === "fetching") query.promise?.then(apply, () => {});
  }
}
