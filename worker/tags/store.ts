import { and, count, eq, type SQL, sql } from "drizzle-orm";
import { tasks } from "../../drizzle/schema.ts";
import { countLeft, pieceOf, refuseIfMany } from "../access/pieces.ts";
import { type Gate, query, type Slots, statement } from "../db/gate.ts";
import { mostTagsListed } from "../fields/limits.ts";
import { movedIf } from "../db/updated-at.ts";

interface Tag {
  name: string;
  /** How many open tasks have it. */
  open: number;
  total: number;
}

interface Listed {
  tags: Tag[];
  /** Whether there are more than are listed. */
  more: boolean;
}

/** Names are compared as they are typed, and listed in alphabetical order. */
export async function listTags(gate: Gate): Promise<Listed> {
  const [rows] = await gate.read(allTags(gate, {}));
  return { tags: rows.slice(0, mostTagsListed), more: rows.length > mostTagsListed };
}

const allTags = statement(({ owner }: Slots) => {
  const taskTags = query
    .select({ name: sql<string>`unnest(${tasks.tags})`.as("name"), completed: tasks.completed })
    .from(tasks)
    .where(eq(tasks.userId, owner))
    .as("task_tags");
  return query
    .select({ name: taskTags.name, open: countOpen(sql`${taskTags.completed}`), total: count() })
    .from(taskTags)
    .groupBy(taskTags.name)
    .orderBy(...byAlphabet(taskTags.name))
    .limit(mostTagsListed + 1);
});

/** A tag after a piece of a change: `more` says that other tasks still have the old name. */
interface Renamed extends Tag {
  more: boolean;
}

/** A task that already has the new name keeps it once, where the first of the two names was. */
export async function renameTag(
  gate: Gate,
  from: string,
  to: string,
  limit?: number,
): Promise<Renamed | "absent"> {
  const renamed = sql`array(
    select name from unnest(array_replace(${tasks.tags}, ${from}, ${to})) with ordinality as names (name, place)
    group by name order by min(place)
  )`;
  const meant = and(has(gate, from), sql`${from} <> ${to}`);
  const [, { rowCount }, [counted], [after]] = await gate.run(
    refuseIfMany(meant, limit),
    query
      .update(tasks)
      .set({ tags: renamed, updatedAt: movedIf(sql`true`, tasks) })
      .where(pieceOf(meant, limit)),
    query
      .select({ open: countOpen(sql`${tasks.completed}`), total: count() })
      .from(tasks)
      .where(has(gate, to)),
    countLeft(meant),
  );
  const { open = 0, total = 0 } = counted ?? {};
  const wasThere = from === to ? total > 0 : rowCount > 0;
  return wasThere ? { name: to, open, total, more: isSome(after) } : "absent";
}

export async function removeTag(
  gate: Gate,
  name: string,
  limit?: number,
): Promise<"removed" | "more" | "absent"> {
  const [, { rowCount }, [after]] = await gate.run(
    refuseIfMany(has(gate, name), limit),
    query
      .update(tasks)
      .set({ tags: sql`array_remove(${tasks.tags}, ${name})`, updatedAt: movedIf(sql`true`, tasks) })
      .where(pieceOf(has(gate, name), limit)),
    countLeft(has(gate, name)),
  );
  if (rowCount === 0) return "absent";
  return isSome(after) ? "more" : "removed";
}

function isSome(after: { left: number } | undefined): boolean {
  return after !== undefined && after.left > 0;
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
