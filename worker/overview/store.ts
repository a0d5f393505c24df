import { and, asc, count, eq, type SQL, sql } from "drizzle-orm";
import { lists, tasks } from "../../drizzle/schema.ts";
import { query, type Gate } from "../db/gate.ts";
import { mostTagsListed } from "../fields/limits.ts";
import { listFields } from "../lists/list.ts";
import { byAlphabet } from "../tags/store.ts";
import type { Overview } from "./overview.ts";

/** All counts for a navigation. A task is due by its own clock; the caller says what day it is. */
export async function readOverview(gate: Gate, today: string): Promise<Overview> {
  const ownTask = eq(tasks.userId, gate.owner);
  const openTask = and(ownTask, eq(tasks.completed, false));
  const midnight = sql`${today}::date::timestamp`;
  const tomorrow = sql`(${today}::date + 1)::timestamp`;
  const { dueLocal } = tasks;

  const inLists = query
    .select({ listId: tasks.listId, open: count().as("open") })
    .from(tasks)
    .where(openTask)
    .groupBy(tasks.listId)
    .as("in_lists");
  const taskTags = query
    .select({ name: sql<string>`unnest(${tasks.tags})`.as("name") })
    .from(tasks)
    .where(openTask)
    .as("task_tags");

  const [[counted], [{ done } = { done: 0 }], listed, tagged] = await gate.read(
    query
      .select({
        open: count(),
        overdue: countOf(sql`${dueLocal} < ${midnight}`),
        today: countOf(sql`${dueLocal} >= ${midnight} and ${dueLocal} < ${tomorrow}`),
        upcoming: countOf(sql`${dueLocal} >= ${tomorrow} and ${dueLocal} < 'infinity'`),
        someday: countOf(sql`${dueLocal} = 'infinity'`),
        inbox: countOf(sql`${tasks.listId} is null`),
      })
      .from(tasks)
      .leftJoin(lists, and(eq(lists.userId, gate.owner), eq(lists.id, tasks.listId)))
      .where(openTask),
    query
      .select({ done: count() })
      .from(tasks)
      .where(and(ownTask, eq(tasks.completed, true))),
    query
      .select({ ...listFields, open: sql`coalesce(${inLists.open}, 0)`.mapWith(Number) })
      .from(lists)
      .leftJoin(inLists, eq(inLists.listId, lists.id))
      .where(eq(lists.userId, gate.owner))
      .orderBy(asc(lists.place), asc(lists.id)),
    query
      .select({ name: taskTags.name, open: count() })
      .from(taskTags)
      .groupBy(taskTags.name)
      .orderBy(...byAlphabet(taskTags.name))
      .limit(mostTagsListed + 1),
  );
  if (!counted) throw new Error("to count is to answer a number");
  const tags = tagged.slice(0, mostTagsListed);
  return { ...counted, done, lists: listed, tags, moreTags: tagged.length > tags.length };
}

/** Tasks in archived lists are not counted. */
function countOf(condition: SQL): SQL<number> {
  return sql<number>`count(*) filter (where ${condition} and ${lists.archivedAt} is null)`.mapWith(Number);
}
