import { type SQL, sql } from "drizzle-orm";
import { tasks } from "../../../drizzle/schema.ts";

/** How many bytes a task takes in an answer, at most about. */
export const sizeOfTask = sql<number>`size_of(${tasks})`;

/** Of each row of a limited query: its size, the sizes added up to it, and how many rows the query has. */
export function measure(size: SQL.Aliased<number>, order: SQL[]) {
  const upToHere = sql`over (order by ${sql.join(order, sql`, `)} rows unbounded preceding)`;
  return {
    size: sql<number>`${size}`.as("own_size"),
    bytes: sql<number>`sum(${size}) ${upToHere}`.mapWith(Number).as("bytes"),
    rows: sql<number>`count(*) over ()`.mapWith(Number).as("rows"),
  };
}

/** Whether a measured row still fits. The first one always does, so that every page moves on. */
export function isWithin(
  most: number,
  { bytes, size }: { bytes: SQL.Aliased<number>; size: SQL.Aliased<number> },
): SQL {
  return sql`(${bytes} <= ${most} or ${bytes} = ${size})`;
}
