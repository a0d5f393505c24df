import { asc, desc, type SQL, type SQLWrapper, sql } from "drizzle-orm";
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
  beyond(end: EndPlaces): SQL;
}

/** The values of a page's end: of one or two columns, and the id. */
export interface EndValues {
  endKey?: string | undefined;
  endKey2?: string | undefined;
  endId?: string | undefined;
}

/** Where each of them stands in a text. It may come as text, so each place says its type. */
type EndPlaces = { [Name in keyof EndValues]: SQLWrapper | undefined };

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
    beyond: (end) => sql`${row(columns)} > ${rowOfEnd(columns, end)}`,
  };
}

function descending(...columns: PgColumn[]): Order {
  return {
    key: keyOf(columns),
    terms: [...columns, tasks.id].map((column) => desc(column)),
    beyond: (end) => sql`${row(columns)} < ${rowOfEnd(columns, end)}`,
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

export function readEnd({ key, id }: PageEnd): EndValues {
  const [endKey, endKey2] = keysSchema.parse(JSON.parse(key));
  return { endKey, endKey2, endId: id };
}

function rowOfEnd(columns: PgColumn[], { endKey, endKey2, endId }: EndPlaces): SQL {
  const typed = [...columns, tasks.id].map((column, nth) => {
    const place = nth === columns.length ? endId : [endKey, endKey2][nth];
    return sql`${place}::${sql.raw(column.getSQLType())}`;
  });
  return sql`(${sql.join(typed, sql`, `)})`;
}
