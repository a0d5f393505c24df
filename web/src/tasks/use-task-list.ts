import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/solid-query";
import { createComputed, createMemo } from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import { countTasks, listTasks } from "../api/tasks.ts";
import { countsKey, listKey } from "./cache.ts";
import type { Desk } from "./desk.ts";
import { type Filters, readFilters } from "./filters.ts";
import { countsAfter, overlay, type Row } from "./overlay.ts";

/** The list as it is to be seen now: read page by page, with what is on its way laid over it. */
export function useTaskList(desk: Desk, filters: () => Filters) {
  const list = useInfiniteQuery(() => ({
    queryKey: listKey(filters()),
    queryFn: ({ queryKey, pageParam, signal }) =>
      listTasks(desk.owner, readFilters(queryKey[1]), pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    // Changes are laid into the pages as they happen; thousands are not read again for looking away.
    refetchOnWindowFocus: (query) => (query.state.data?.pages.length ?? 0) < 3,
  }));
  const numbers = useQuery(() => ({
    queryKey: countsKey(filters().words),
    queryFn: ({ queryKey, signal }) => countTasks(desk.owner, queryKey[1], signal),
    placeholderData: keepPreviousData,
  }));

  // Rows keep their identity by key, so that a change touches one row and the focus stays where it is.
  const [view, setView] = createStore<{ rows: Row[] }>({ rows: [] });
  const pages = createMemo(
    () => (list.isPending || list.isLoadingError ? [] : unwrap(list.data)?.pages) ?? [],
  );
  createComputed(() => {
    const tasks = pages().flatMap((page) => page.tasks);
    setView("rows", reconcile(overlay(tasks, desk.queue(), filters(), desk.keyOf), { key: "key" }));
  });

  const counts = createMemo(() => {
    if (numbers.isPending || numbers.isLoadingError || !numbers.data) return undefined;
    return countsAfter(numbers.data, desk.queue());
  });

  return { list, rows: () => view.rows, counts };
}
