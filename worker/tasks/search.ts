import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { tasks } from "../../drizzle/schema.ts";

export function wordsOf(q: string): string[] {
  return q.trim().split(/\s+/);
}

/** The words to look for, each once. The longest is first: it is in the fewest tasks, and without it the others are not looked for. */
export function searchedWords(q: string): string[] {
  return [...new Set(wordsOf(q))].toSorted((a, b) => b.length - a.length);
}

/**
 * Scans the owner's tasks only. There is no trigram index: behind row-level security Postgres must not use one, because its
 * operators might leak what the fence hides. Words are searched literally, not as patterns.
 *
 * Postgres unpacks a long text each time it is named. `|| ''` makes a copy that is unpacked once for all words.
 */
export function holdsEachWord(words: SQLWrapper, count: number): SQL {
  const isHeld = Array.from({ length: count }, (_, nth) => {
    const word = sql`(${words}::text[])[${sql.raw(String(nth + 1))}]`;
    return sql`strpos(held.text, fold_text(${word}) collate "C") > 0`;
  });
  return sql`exists (
    select from (select ${tasks.textFolded} || '' as text offset 0) as held where ${sql.join(isHeld, sql` and `)}
  )`;
}
