import type { Query } from "@tanstack/solid-query";
import type { Pages } from "../sync/pages.ts";
import { firstPages, isPages, looksRight } from "./kept-answers.ts";
import type { Kept } from "../storage/kept-store.ts";

export const mostTasks = 5000;

/** The record to write, or undefined for a query that is not kept. */
export function toKept(
  { queryKey, queryHash, state }: Pick<Query, "queryKey" | "queryHash" | "state">,
  owner: string,
  at: number,
): Kept | undefined {
  if (!looksRight(queryKey, state.data)) return undefined;
  const data: unknown = isPages(state.data) ? firstOf(state.data) : state.data;
  const text = JSON.stringify(data);
  const tasks = isPages(data) ? data.pages.reduce((sum, page) => sum + page.tasks.length, 0) : 0;
  return { owner, key: queryHash, at, tasks, letters: text.length, text };
}

/** Whole pages, because only the server knows where a page ends. */
function firstOf(data: Pages): Pages {
  let tasks = 0;
  const tooMany = data.pages.findIndex((page) => (tasks += page.tasks.length) > mostTasks);
  return tooMany < 0 ? data : firstPages(data, tooMany);
}
