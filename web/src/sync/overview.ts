import { useQueryClient } from "@tanstack/solid-query";
import { batch, createComputed, createContext, createEffect, on, useContext } from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import { type Overview, readOverview } from "../api/lists.ts";
import { followQuery } from "./follow-query.ts";
import type { TaskStore } from "./store.ts";
import { today } from "../dates/here.ts";
import { overviewKey } from "./cache.ts";
import { overviewAfter } from "./overview-after.ts";

/** The counts are read once for a page, and shared by everything on it. */
export const OverviewContext = createContext<() => Overview | undefined>();

/** All counts, lists and tags, including the unconfirmed mutations. */
export function useOverview(store: TaskStore): () => Overview | undefined {
  return useContext(OverviewContext) ?? readAlong(store);
}

function readAlong(store: TaskStore): () => Overview | undefined {
  const query = followQuery(() => ({
    queryKey: overviewKey,
    queryFn: ({ signal }) => readOverview(store.owner, today(), signal),
  }));
  const client = useQueryClient();
  createEffect(on(today, () => void client.invalidateQueries({ queryKey: overviewKey }), { defer: true }));
  // Numbers and lists are compared one by one, so that ticking a task does not redraw the whole sidebar.
  const [seen, setSeen] = createStore<{ now?: Overview }>({});
  createComputed(() => {
    if (!query.data) return;
    const { lists, tags, ...numbers } = overviewAfter(unwrap(query.data), store.queue(), today());
    batch(() => {
      setSeen("now", (before) => ({ lists: [], tags: [], ...before, ...numbers }));
      setSeen("now", "lists", reconcile(lists, { key: "id" }));
      setSeen("now", "tags", reconcile(tags, { key: "name" }));
    });
  });
  return () => seen.now;
}
