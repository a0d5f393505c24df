import {
  and,
  arrayContains,
  eq,
  isNotNull,
  isNull,
  not,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import { lists, tasks } from "../../drizzle/schema.ts";
import { query } from "../db/gate.ts";
import { isInOnlyList } from "../db/only-list.ts";
import { isInView } from "./in-view.ts";
import { ownersToday, ownersZone } from "./owners-day.ts";
import { holdsEachWord, searchedWords } from "./search.ts";

/** Which tasks to list. Undefined means any. */
export interface Filters {
  completed?: boolean | undefined;
  q?: string | undefined;
  /** The id of a list, or `none` for the inbox. */
  list?: string | undefined;
  /** The id of a task, or `none` for what is no subtask. */
  parent?: string | undefined;
  tag?: string | undefined;
  priority?: number | undefined;
  dueFrom?: string | undefined;
  dueBefore?: string | undefined;
  due?: "some" | "none" | undefined;
  archived?: boolean | undefined;
  /** The id of a saved view, and the day on which it is looked at. */
  view?: string | undefined;
  today?: string | undefined;
  /** When they are due, counted from the day that it is by the clock in `zone`, or else by the owner's. */
  when?: "overdue" | "today" | "upcoming" | undefined;
  zone?: string | undefined;
  /** Days by that clock: completed on the first or later, and on the second or before. */
  doneFrom?: string | undefined;
  doneUntil?: string | undefined;
}

/** What the conditions compare with. */
export interface FilterValues extends Pick<
  Filters,
  | "completed"
  | "tag"
  | "priority"
  | "dueFrom"
  | "dueBefore"
  | "view"
  | "today"
  | "zone"
  | "doneFrom"
  | "doneUntil"
> {
  listId?: string | undefined;
  parentId?: string | undefined;
  words?: string[] | undefined;
}

/** What decides the conditions otherwise. */
export interface FilterShape extends Pick<Filters, "due" | "archived" | "when"> {
  inbox: boolean;
  top: boolean;
  words: number;
  byProgram?: boolean;
}

/** The values of filters, and what else decides the text of a statement. */
export function splitFilters(filters: Filters): { values: FilterValues; shape: FilterShape } {
  const { q, list, parent, due, archived, when, ...rest } = filters;
  const words = q === undefined ? undefined : searchedWords(q);
  const inbox = list === "none";
  const top = parent === "none";
  return {
    values: { ...rest, listId: inbox ? undefined : list, parentId: top ? undefined : parent, words },
    shape: { due, archived, when, inbox, top, words: words?.length ?? 0 },
  };
}

/** Where each value stands in a text. It may come as text, so each place says its type. */
type Places = { owner: SQLWrapper } & { [Name in keyof FilterValues]: SQLWrapper | undefined };

/** The tasks of the owner that pass the filters. */
export function isWished(places: Places, shape: FilterShape): SQL | undefined {
  const { owner, completed, listId, parentId, tag, priority, dueFrom, dueBefore, view, today, words } =
    places;
  const { zone, doneFrom, doneUntil } = places;
  const never = sql`'infinity'::timestamp`;
  return and(
    isOwn(owner),
    isInOnlyList(shape.byProgram ?? false, tasks.listId),
    completed && sql`${tasks.completed} = ${completed}::boolean`,
    shape.inbox ? isNull(tasks.listId) : undefined,
    listId && sql`${tasks.listId} = ${listId}::uuid`,
    shape.top ? isNull(tasks.parentId) : undefined,
    parentId && sql`${tasks.parentId} = ${parentId}::uuid`,
    tag && arrayContains(tasks.tags, sql`array[${tag}::text]`),
    priority && sql`${tasks.priority} = ${priority}::smallint`,
    dueFrom && sql`${tasks.dueLocal} >= ${dueFrom}::timestamp`,
    dueBefore && sql`${tasks.dueLocal} < ${dueBefore}::timestamp`,
    // A filter by day leaves out tasks that are not due at all.
    shape.due === "none" ? eq(tasks.dueLocal, never) : undefined,
    shape.due === "some" || dueFrom ? sql`${tasks.dueLocal} < ${never}` : undefined,
    shape.when && isDue(shape.when, ownersToday(owner, zone)),
    doneFrom && sql`${tasks.completedAt} >= ${midnight(sql`${doneFrom}::date`, ownersZone(owner, zone))}`,
    doneUntil &&
      sql`${tasks.completedAt} < ${midnight(sql`${doneUntil}::date + 1`, ownersZone(owner, zone))}`,
    isArchived(owner, shape.archived),
    view && today && isInView(owner, view, today),
    words && holdsEachWord(words, shape.words),
  );
}

function isDue(when: NonNullable<Filters["when"]>, today: SQL): SQL {
  const due = tasks.dueLocal;
  if (when === "overdue") return sql`${due} < ${today}::timestamp`;
  if (when === "today") return sql`(${due} >= ${today}::timestamp and ${due} < (${today} + 1)::timestamp)`;
  return sql`(${due} >= (${today} + 1)::timestamp and ${due} < 'infinity')`;
}

function midnight(day: SQL, zone: SQL): SQL {
  return sql`(${day})::timestamp at time zone ${zone}`;
}

export function isOwn(owner: SQLWrapper): SQL {
  return sql`${tasks.userId} = ${owner}::uuid`;
}

function isArchived(owner: SQLWrapper, archived: boolean | undefined): SQL | undefined {
  if (archived === undefined) return undefined;
  const archive = query
    .select({ id: lists.id })
    .from(lists)
    .where(and(sql`${lists.userId} = ${owner}::uuid`, isNotNull(lists.archivedAt)));
  const isInArchive = sql`${tasks.listId} in ${archive}`;
  return archived ? isInArchive : or(isNull(tasks.listId), not(isInArchive));
}
