import type { Query } from "@tanstack/solid-query";
import type { Pages } from "../tasks/pages.ts";
import { firstPages, isPages, looksRight } from "./kept-answers.ts";
import { byAge, type Kept, within } from "./kept-store.ts";

const mostTasks = 5000;
const mostLetters = 5_000_000;

/** Keeps these, and of what was there before only what is theirs and leaves room. */
export async function writeKept(owner: string, queries: Iterable<Query>): Promise<void> {
  const at = Date.now();
  const records = Array.from(queries).flatMap((query) => toKept(query, owner, at));
  await within("readwrite", (store) => {
    for (const record of records) store.put(record);
    const newestFirst = store.index(byAge).openKeyCursor(null, "prev");
    let tasks = 0;
    let letters = 0;
    newestFirst.addEventListener("success", () => {
      const cursor = newestFirst.result;
      if (!cursor || !Array.isArray(cursor.key) || !Array.isArray(cursor.primaryKey)) return;
      tasks += Number(cursor.key[1]);
      letters += Number(cursor.key[2]);
      const isTheirs = cursor.primaryKey[0] === owner;
      if (!isTheirs || tasks > mostTasks || letters > mostLetters) store.delete(cursor.primaryKey);
      cursor.continue();
    });
  });
}

function toKept({ queryKey, queryHash, state }: Query, owner: string, at: number): Kept[] {
  if (!looksRight(queryKey, state.data)) return [];
  const data: unknown = isPages(state.data) ? firstOf(state.data) : state.data;
  const text = JSON.stringify(data);
  const tasks = isPages(data) ? data.pages.reduce((sum, page) => sum + page.tasks.length, 0) : 0;
  return [{ owner, key: queryHash, at, tasks, letters: text.length, text }];
}

/** Whole pages, for where one ends is known to the server alone. */
function firstOf(data: Pages): Pages {
  let tasks = 0;
  const fitting = data.pages.findIndex((page) => (tasks += page.tasks.length) > mostTasks);
  return fitting < 0 ? data : firstPages(data, fitting);
}
