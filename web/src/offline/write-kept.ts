import type { Query } from "@tanstack/solid-query";
import { byAge, within } from "../storage/kept-store.ts";
import { mostTasks, toKept } from "./to-kept.ts";

const mostCharacters = 5_000_000;

/** Writes the answers of these queries, and deletes other people's records and the oldest ones beyond the limits. */
export async function writeKept(owner: string, queries: Iterable<Query>): Promise<void> {
  const at = Date.now();
  const records = Array.from(queries, (query) => toKept(query, owner, at));
  await within("readwrite", (store) => {
    for (const record of records) if (record) store.put(record);
    const newestFirst = store.index(byAge).openKeyCursor(null, "prev");
    let tasks = 0;
    let characters = 0;
    newestFirst.addEventListener("success", () => {
      const cursor = newestFirst.result;
      if (!cursor || !Array.isArray(cursor.key) || !Array.isArray(cursor.primaryKey)) return;
      tasks += Number(cursor.key[1]);
      characters += Number(cursor.key[2]);
      const isOwn = cursor.primaryKey[0] === owner;
      if (!isOwn || tasks > mostTasks || characters > mostCharacters) store.delete(cursor.primaryKey);
      cursor.continue();
    });
  });
}
