import { asc, desc, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { tasks } from "../../drizzle/schema.ts";

/** Where a page ended: the sort key of its last task, as Postgres writes it, and the task's id, which settles ties. */
export interface PageEnd {
  key: string;
  id: string;
}

export interface Order {
  key: SQL<string>;
  terms: SQL[];
  beyond(end: PageEnd): SQL;
}

export const sorts = [
  "-created_at",
  "created_at",
  "-updated_at",
  "updated_at",
  "-title",
  "title",
  "due",
  "-due",
  "-priority",
  "priority",
  "position",
  "-completed_at",
  "completed_at",
] as const;
export type Sort = (typeof sorts)[number];

/** Each is the order of an index on (owner, …, id), forwards or backwards; a second column decides between equals. */
export const orders: Record<Sort, Order> = {
  "-created_at": descending(tasks.createdAt),
  created_at: ascending(tasks.createdAt),
  "-updated_at": descending(tasks.updatedAt),
  updated_at: ascending(tasks.updatedAt),
  "-title": descending(tasks.titleFolded),
  title: ascending(tasks.titleFolded),
  due: ascending(tasks.dueLocal, tasks.place),
  "-due": descending(tasks.dueLocal, tasks.place),
  "-priority": descending(tasks.priority, tasks.createdAt),
  priority: ascending(tasks.priority, tasks.createdAt),
  position: withinList(ascending(tasks.place)),
  "-completed_at": descending(tasks.completedAt),
  completed_at: ascending(tasks.completedAt),
};

const keysSchema = z.array(z.string());

function ascending(...columns: PgColumn[]): Order {
  return {
    key: keyOf(columns),
    terms: [...columns, tasks.id].map((column) => asc(column)),
    beyond: (end) => sql`${row(columns)} > ${read(end)}`,
  };
}

function descending(...columns: PgColumn[]): Order {
  return {
    key: keyOf(columns),
    terms: [...columns, tasks.id].map((column) => desc(column)),
    beyond: (end) => sql`${row(columns)} < ${read(end)}`,
  };
}

/** Postgres does not know that `list_id is null` fixes the column, so the index is used only if we sort by it, too. */
function withinList(order: Order): Order {
  return { ...order, terms: [asc(tasks.listId), ...order.terms] };
}

function keyOf(columns: PgColumn[]): SQL<string> {
  const texts = columns.map((column) => sql`${column}::text`);
  return sql<string>`json_build_array(${sql.join(texts, sql`, `)})::text`;
}

function row(columns: PgColumn[]): SQL {
  return sql`(${sql.join([...columns, tasks.id], sql`, `)})`;
}

function read({ key, id }: PageEnd): SQL {
  const values = keysSchema.parse(JSON.parse(key)).map((value) => sql`${value}`);
  return sql`(${sql.join([...values, sql`${id}`], sql`, `)})`;
}
