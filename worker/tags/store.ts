import { and, count, eq, type SQL, sql } from "drizzle-orm";
import { tasks } from "../../drizzle/schema.ts";
import { query, type Gate } from "../db/gate.ts";
import { movedIf } from "../db/updated-at.ts";

export interface Tag {
  name: string;
  /** How many open tasks have it. */
  open: number;
  total: number;
}

/** Names are compared as they are typed, and listed in alphabetical order. */
export async function listTags(gate: Gate): Promise<Tag[]> {
  const taskTags = query
    .select({ name: sql<string>`unnest(${tasks.tags})`.as("name"), completed: tasks.completed })
    .from(tasks)
    .where(eq(tasks.userId, gate.owner))
    .as("task_tags");
  const [rows] = await gate.read(
    query
      .select({ name: taskTags.name, open: countOpen(sql`${taskTags.completed}`), total: count() })
      .from(taskTags)
      .groupBy(taskTags.name)
      .orderBy(...byAlphabet(taskTags.name)),
  );
  return rows;
}

/** A task that already has the new name keeps it once, where the first of the two names was. */
export async function renameTag(gate: Gate, from: string, to: string): Promise<Tag | "absent"> {
  const renamed = sql`array(
    select name from unnest(array_replace(${tasks.tags}, ${from}, ${to})) with ordinality as names (name, place)
    group by name order by min(place)
  )`;
  const [{ rowCount }, [counted]] = await gate.run(
    query
      .update(tasks)
      .set({ tags: renamed, updatedAt: movedIf(sql`true`, tasks) })
      .where(and(has(gate, from), sql`${from} <> ${to}`)),
    query
      .select({ open: countOpen(sql`${tasks.completed}`), total: count() })
      .from(tasks)
      .where(has(gate, to)),
  );
  const { open = 0, total = 0 } = counted ?? {};
  const wasThere = from === to ? total > 0 : rowCount > 0;
  return wasThere ? { name: to, open, total } : "absent";
}

export async function removeTag(gate: Gate, name: string): Promise<"removed" | "absent"> {
  const [{ rowCount }] = await gate.run(
    query
      .update(tasks)
      .set({ tags: sql`array_remove(${tasks.tags}, ${name})`, updatedAt: movedIf(sql`true`, tasks) })
      .where(has(gate, name)),
  );
  return rowCount > 0 ? "removed" : "absent";
}

function has(gate: Gate, name: string): SQL | undefined {
  return and(eq(tasks.userId, gate.owner), sql`${name} = any(${tasks.tags})`);
}

function countOpen(completed: SQL): SQL<number> {
  return sql<number>`count(*) filter (where not ${completed})`.mapWith(Number);
}

/** Ignores case; names that differ only in case have a fixed order, too. */
export function byAlphabet(name: SQL.Aliased<string>): SQL[] {
  return [sql`lower(${name} collate "pg_c_utf8") collate "C"`, sql`${name} collate "C"`];
}
