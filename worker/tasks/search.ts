import { type SQL, sql } from "drizzle-orm";
import { tasks } from "../../drizzle/schema.ts";

export function wordsOf(q: string): string[] {
  return q.trim().split(/\s+/);
}

/**
 * Scans the owner's tasks only. There is no trigram index: behind row-level security Postgres must not use one, because its
 * operators might leak what the fence hides. Words are searched literally, not as patterns.
 *
 * Postgres unpacks a long text each time it is named. `|| ''` makes a copy that is unpacked once for all words. The longest
 * word is first, because it is in the fewest tasks, and the others are not looked for where it is missing.
 */
export function holdsEachWord(q: string | undefined): SQL | undefined {
  if (q === undefined) return undefined;
  const words = [...new Set(wordsOf(q))].toSorted((a, b) => b.length - a.length);
  const isHeld = words.map((word) => sql`strpos(held.text, fold_text(${word}) collate "C") > 0`);
  return sql`exists (
    select from (select ${tasks.textFolded} || '' as text offset 0) as held where ${sql.join(isHeld, sql` and `)}
  )`;
}
