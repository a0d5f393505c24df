import { useQueryClient } from "@tanstack/solid-query";
import { batch, createComputed, createContext, createEffect, on, useContext } from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import { type Overview, readOverview } from "../api/lists.ts";
import { followQuery } from "./follow-query.ts";
import type { TaskStore } from "./store.ts";
import { today } from "../dates/here.ts";
import { overviewKey } from "./cache.ts";
import { overviewAfter } from "./overview-after.ts";

/** Read and counted once for a page and all that is on it. */
export const OverviewContext = createContext<() => Overview | undefined>();

/** All that is counted, and the lists and tags there are, with what is on its way counted in. */
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
  // Each number and each list by itself, so that a task ticked somewhere does not draw the navigation anew.
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
