import { asc, desc, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { tasks } from "../../drizzle/schema.ts";

/** Where a page ended: what its last task is sorted by, as Postgres writes it, and the task's id, which settles ties. */
export interface Position {
  key: string;
  id: string;
}

export interface Order {
  key: SQL<string>;
  terms: SQL[];
  beyond(position: Position): SQL;
}

export const sorts = ["-created_at", "created_at", "-updated_at", "updated_at", "-title", "title"] as const;
export type Sort = (typeof sorts)[number];

/** Each one that an index of (owner, key, id) has, forwards or backwards. */
export const orders: Record<Sort, Order> = {
  "-created_at": descending(tasks.createdAt),
  created_at: ascending(tasks.createdAt),
  "-updated_at": descending(tasks.updatedAt),
  updated_at: ascending(tasks.updatedAt),
  "-title": descending(tasks.titleFolded),
  title: ascending(tasks.titleFolded),
};

function ascending(column: PgColumn): Order {
  return {
    key: sql<string>`${column}::text`,
    terms: [asc(column), asc(tasks.id)],
    beyond: ({ key, id }) => sql`(${column}, ${tasks.id}) > (${key}, ${id})`,
  };
}

function descending(column: PgColumn): Order {
  return {
    key: sql<string>`${column}::text`,
    terms: [desc(column), desc(tasks.id)],
    beyond: ({ key, id }) => sql`(${column}, ${tasks.id}) < (${key}, ${id})`,
  };
}
