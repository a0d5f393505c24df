import { and, asc, count, eq, isNull, type SQL, sql } from "drizzle-orm";
import { lists, tasks } from "../../drizzle/schema.ts";
import { type Answers, type Gate, query, type Slots, statement } from "../db/gate.ts";
import { isInOnlyList } from "../db/only-list.ts";
import { mostTagsListed } from "../fields/limits.ts";
import { listFields } from "../lists/list.ts";
import { byAlphabet } from "../tags/store.ts";
import { ownersToday } from "../tasks/owners-day.ts";
import type { Overview } from "./overview.ts";

/** All counts for a navigation. A task is due by its own clock; the caller says what day it is. */
export async function readOverview(gate: Gate, today: string): Promise<Overview> {
  return overviewFrom(await gate.read(...overviewStatements(gate, { today })));
}

/** What day it is, or by which clock, if not the owner's. */
interface Day {
  today?: string;
  zone?: string | undefined;
}

/** For one read together with others. */
export function overviewStatements(gate: Gate, day: Day) {
  return [countOpen(gate, day), countDone(gate, {}), listsWithOpen(gate, {}), tagsOfOpen(gate, {})] as const;
}

export function overviewFrom(answered: Answers<ReturnType<typeof overviewStatements>>): Overview {
  const [[counted], [{ done } = { done: 0 }], listed, tagged] = answered;
  if (!counted) throw new Error("to count is to answer a number");
  const tags = tagged.slice(0, mostTagsListed);
  return { ...counted, done, lists: listed, tags, moreTags: tagged.length > tags.length };
}

const { dueLocal } = tasks;

const countOpen = statement(({ owner, today, zone }: Slots<Day>, _, byProgram) => {
  const day = today ? sql`${today}::date` : ownersToday(owner, zone);
  const midnight = sql`${day}::timestamp`;
  const tomorrow = sql`(${day} + 1)::timestamp`;
  return query
    .select({
      open: count(),
      overdue: countOf(sql`${dueLocal} < ${midnight}`),
      today: countOf(sql`${dueLocal} >= ${midnight} and ${dueLocal} < ${tomorrow}`),
      upcoming: countOf(sql`${dueLocal} >= ${tomorrow} and ${dueLocal} < 'infinity'`),
      someday: countOf(sql`${dueLocal} = 'infinity'`),
      inbox: countOf(sql`${tasks.listId} is null and ${isListed}`),
    })
    .from(tasks)
    .leftJoin(lists, and(eq(lists.userId, owner), eq(lists.id, tasks.listId)))
    .where(isOpen(owner, byProgram));
});

const countDone = statement(({ owner }: Slots, _, byProgram) =>
  query
    .select({ done: count() })
    .from(tasks)
    .where(and(eq(tasks.userId, owner), eq(tasks.completed, true), isInOnlyList(byProgram, tasks.listId))),
);

const listsWithOpen = statement(({ owner }: Slots, _, byProgram) => {
  const inLists = query
    .select({ listId: tasks.listId, open: count().as("open") })
    .from(tasks)
    .where(and(isOpen(owner, byProgram), isListed))
    .groupBy(tasks.listId)
    .as("in_lists");
  return query
    .select({ ...listFields, open: sql`coalesce(${inLists.open}, 0)`.mapWith(Number) })
    .from(lists)
    .leftJoin(inLists, eq(inLists.listId, lists.id))
    .where(and(eq(lists.userId, owner), isNull(lists.filter), isInOnlyList(byProgram, lists.id)))
    .orderBy(asc(lists.place), asc(lists.id));
});

const tagsOfOpen = statement(({ owner }: Slots, _, byProgram) => {
  const taskTags = query
    .select({ name: sql<string>`unnest(${tasks.tags})`.as("name") })
    .from(tasks)
    .where(isOpen(owner, byProgram))
    .as("task_tags");
  return query
    .select({ name: taskTags.name, open: count() })
    .from(taskTags)
    .groupBy(taskTags.name)
    .orderBy(...byAlphabet(taskTags.name))
    .limit(mostTagsListed + 1);
});

function isOpen(owner: Slots["owner"], byProgram: boolean): SQL | undefined {
  return and(eq(tasks.userId, owner), eq(tasks.completed, false), isInOnlyList(byProgram, tasks.listId));
}

/** A subtask is not shown by itself in its list while its parent is open. */
const isListed = sql`(${tasks.parentId} is null or exists (
  select from ${tasks} as parent
  where parent.user_id = ${tasks.userId} and parent.id = ${tasks.parentId} and parent.completed
))`;

/** Tasks in archived lists are not counted. */
function countOf(condition: SQL): SQL<number> {
  return sql<number>`count(*) filter (where ${condition} and ${lists.archivedAt} is null)`.mapWith(Number);
}
