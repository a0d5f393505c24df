import { createComputed, createMemo, createSignal } from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import type { Overview } from "../api/lists.ts";
import { listTasks, type TaskPage } from "../api/tasks.ts";
import { followPages } from "./follow-query.ts";
import { dueDay } from "../task/due.ts";
import { today } from "../dates/here.ts";
import { viewContextOf, listKey, type ListKey } from "./cache.ts";
import type { TaskStore } from "./store.ts";
import { type Filters, readFilters } from "../task/filters.ts";
import { overlay } from "./overlay.ts";
import type { Pages } from "./pages.ts";
import type { Row } from "../task/task.ts";

/** The list as the page shows it: read page by page, with the unconfirmed mutations applied. */
export function useTaskList(store: TaskStore, filters: () => Filters, overview: () => Overview | undefined) {
  const reading = (queryKey: ListKey, enabled: boolean) => ({
    queryKey,
    enabled,
    queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
      listTasks(store.owner, readFilters(queryKey[1]), pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: TaskPage) => page.next_cursor,
    // The cached pages are kept up to date, so a long list is not read again only because the window got the focus.
    refetchOnWindowFocus: (query: { state: { data?: Pages | undefined } }) =>
      (query.state.data?.pages.length ?? 0) < 3,
  });
  const key = createMemo(() => listKey(filters()));
  const list = followPages(() => reading(key(), true));
  // Until the new list has arrived, the page goes on showing the list before it.
  const [seen, setSeen] = createSignal(key());
  const before = followPages(() => reading(seen(), false));
  createComputed(() => list.data && setSeen(key()));
  const isOld = () => list.isPending && before.data !== undefined;
  const isPending = () => list.isPending && before.data === undefined;

  // Rows keep their identity by key, so that a change touches one row and the focus stays where it is.
  const [view, setView] = createStore<{ rows: Row[] }>({ rows: [] });
  /** The list cannot be read without a connection. The previous list must not be shown in its place for that long. */
  const isUnread = () => list.fetchStatus === "paused" && list.isPending;
  const pages = createMemo(() => {
    const shown = isOld() ? before.data : list.data;
    return isUnread() ? [] : (unwrap(shown)?.pages ?? []);
  });
  const context = createMemo(() => viewContextOf(overview(), today()));
  createComputed(() => {
    const tasks = pages().flatMap((page) => page.tasks);
    const rows = overlay(tasks, store.queue(), filters(), context(), store.keyOf);
    setView("rows", reconcile(rows.map(ownCopy), { key: "key" }));
  });

  /** The Today view reads all tasks with a due date: it is complete when the first task of a later day has arrived. */
  const isWhole = () => {
    if (filters().where.at !== "today") return !list.hasNextPage;
    const last = pages().at(-1)?.tasks.at(-1);
    return !list.hasNextPage || (dueDay(last ?? {}) ?? "") > today();
  };

  return { list, rows: () => view.rows, isWhole, isUnread, isPending, isOld };
}

/** The store would otherwise change nested values in place, inside the cached answer or the mutation. */
function ownCopy(row: Row): Row {
  const { tags, checklist, repeat } = row;
  return tags || checklist || repeat ? structuredClone(row) : row;
}
