import {
  and,
  arrayContains,
  count,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  not,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { lists, tasks } from "../../drizzle/schema.ts";
import { query, type Gate } from "../db/gate.ts";
import { mostPageBytes } from "../fields/limits.ts";
import { orders, type PageEnd, type Sort } from "./order.ts";
import { isWithin, measure, sizeOfTask } from "./model/size.ts";
import { holdsEachWord } from "./search.ts";
import { type Task, taskFields } from "./model/task.ts";

/** Which tasks to list. Undefined means any. */
export interface Filters {
  completed?: boolean | undefined;
  q?: string | undefined;
  /** The id of a list, or `none` for the inbox. */
  list?: string | undefined;
  tag?: string | undefined;
  priority?: number | undefined;
  dueFrom?: string | undefined;
  dueBefore?: string | undefined;
  due?: "some" | "none" | undefined;
  archived?: boolean | undefined;
}

export interface Wish extends Filters {
  sort: Sort;
  limit: number;
  offset: number;
  after?: PageEnd | undefined;
  /** How many bytes its tasks may take, if not as many as a page's. */
  mostBytes?: number | undefined;
}

export interface Page {
  tasks: Task[];
  total: number;
  /** Where the next page continues, if there is one. */
  end: PageEnd | undefined;
}

export async function listTasks(gate: Gate, wish: Wish): Promise<Page> {
  if (wish.q !== undefined) return search(gate, wish);
  const [rows, counted] = await gate.read(...pageQueries(gate, wish));
  return readPage(wish, rows, counted);
}

/**
 * For one read together with other queries; `readPage` reads the first two answers. A page ends at the wished number of
 * tasks, or before its tasks take too many bytes: then it has a next one all the same.
 */
export function pageQueries(gate: Gate, wish: Wish) {
  const wished = and(eq(tasks.userId, gate.owner), ...conditions(gate, wish));
  return [pageOf(wish, wished), query.select({ total: count() }).from(tasks).where(wished)] as const;
}

/** Texts are read once, for the page and the total: what is named twice in a statement, Postgres computes once. */
async function search(gate: Gate, wish: Wish): Promise<Page> {
  const isOwn = eq(tasks.userId, gate.owner);
  const found = query.$with("found").as(
    query
      .select({ id: tasks.id })
      .from(tasks)
      .where(and(isOwn, ...conditions(gate, wish))),
  );
  const counted = query
    .select({ total: count().as("total") })
    .from(found)
    .as("counted");
  const isFound = inArray(tasks.id, query.select({ id: found.id }).from(found));
  const page = pageOf(wish, and(isOwn, isFound)).as("page");
  // The total is there even if the page is empty.
  const [answers] = await gate.read(
    query
      .with(found)
      .select()
      .from(counted)
      .leftJoin(page, sql`true`)
      .orderBy(page.bytes),
  );
  const rows = answers.flatMap((answer) => answer.page ?? []);
  return readPage(
    wish,
    rows,
    answers.map(({ counted: { total } }) => ({ total })),
  );
}

function pageOf(wish: Wish, wished: SQL | undefined) {
  const order = orders[wish.sort];
  const page = query
    .select({ ...getTableColumns(tasks), key: order.key.as("key"), size: sizeOfTask.as("size") })
    .from(tasks)
    .where(and(wished, wish.after && order.beyond(wish.after)))
    .orderBy(...order.terms)
    .limit(wish.limit + 1)
    .offset(wish.offset)
    // Named like the table, so that its columns and orders mean the same.
    .as("tasks");
  const measured = query
    .select({ ...taskFields, key: page.key, ...measure(page.size, order.terms) })
    .from(page)
    .as("tasks");
  return query
    .select({ ...taskFields, key: measured.key, bytes: measured.bytes, rows: measured.rows })
    .from(measured)
    .where(isWithin(wish.mostBytes ?? mostPageBytes, measured))
    .orderBy(measured.bytes);
}

type Row = Task & { key: string; rows: number };

export function readPage({ limit }: Wish, rows: Row[], [counted]: { total: number }[]): Page {
  const listed = rows.slice(0, limit);
  const last = listed.at(-1);
  return {
    tasks: listed,
    total: counted?.total ?? 0,
    end: last && last.rows > listed.length ? { key: last.key, id: last.id } : undefined,
  };
}

function conditions(gate: Gate, wish: Filters): (SQL | undefined)[] {
  const { completed, list, tag, priority, dueFrom, dueBefore, due, archived } = wish;
  const never = sql`'infinity'::timestamp`;
  return [
    completed === undefined ? undefined : eq(tasks.completed, completed),
    list && (list === "none" ? isNull(tasks.listId) : eq(tasks.listId, list)),
    tag === undefined ? undefined : arrayContains(tasks.tags, [tag]),
    priority === undefined ? undefined : eq(tasks.priority, priority),
    dueFrom === undefined ? undefined : gte(tasks.dueLocal, sql`${dueFrom}::timestamp`),
    dueBefore === undefined ? undefined : lt(tasks.dueLocal, sql`${dueBefore}::timestamp`),
    // A filter by day leaves out tasks that are not due at all.
    due === "none" ? eq(tasks.dueLocal, never) : undefined,
    due === "some" || dueFrom !== undefined ? lt(tasks.dueLocal, never) : undefined,
    isArchived(gate, archived),
    holdsEachWord(wish.q),
  ].map((condition) => condition || undefined);
}

function isArchived(gate: Gate, archived: boolean | undefined): SQL | undefined {
  if (archived === undefined) return undefined;
  const archive = query
    .select({ id: lists.id })
    .from(lists)
    .where(and(eq(lists.userId, gate.owner), isNotNull(lists.archivedAt)));
  return archived
    ? inArray(tasks.listId, archive)
    : or(isNull(tasks.listId), not(inArray(tasks.listId, archive)));
}
