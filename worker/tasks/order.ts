import { asc, desc, type SQL, sql } from "drizzle-orm";
import { tasks } from "../../drizzle/schema.ts";

export const sorts = ["-created_at", "created_at", "-updated_at", "updated_at", "-title", "title"] as const;
export type Sort = (typeof sorts)[number];

/** Where a page ended: what its last task is sorted by, as Postgres writes it, and the task's id, which settles ties. */
export interface Position {
  key: string;
  id: string;
}

const columns = { created_at: tasks.createdAt, updated_at: tasks.updatedAt, title: tasks.titleFolded };

/** Each order is one that an index of (owner, key, id) has, forwards or backwards. */
export function orderBy(sort: Sort) {
  const descending = sort.startsWith("-");
  const column = columns[sort.replace("-", "") as keyof typeof columns];
  const turned = descending ? desc : asc;
  return {
    key: sql<string>`${column}::text`,
    terms: [turned(column), turned(tasks.id)],
    beyond: ({ key, id }: Position): SQL =>
      sql`(${column}, ${tasks.id}) ${sql.raw(descending ? "<" : ">")} (${key}, ${id})`,
  };
}
