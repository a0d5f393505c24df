import { type Placeholder, type SQL, sql } from "drizzle-orm";
import { taskChanges as changes, tasks } from "../../../drizzle/schema.ts";

/** How many bytes a task takes in an answer, at most about. */
export const sizeOfTask = sql<number>`size_of(${tasks})`;

/** The same for a change in the history. */
export const sizeOfChange = sql<number>`(200 + octet_length(concat(${changes.before}, ${changes.after}, ${changes.keyName})))`;

/** Of each row of a query: its size, the sizes added up to it in an order, and how many rows there are. */
export function measure(size: SQL | SQL.Aliased<number>, order: SQL[]) {
  const upToHere = sql`over (order by ${sql.join(order, sql`, `)} rows unbounded preceding)`;
  return {
    size: sql<number>`${size}`.as("own_size"),
    bytes: sql<number>`sum(${size}) ${upToHere}`.mapWith(Number).as("bytes"),
    rows: sql<number>`count(*) over ()`.mapWith(Number).as("rows"),
  };
}

/** Whether a measured row still fits. The first one always does, so that every page moves on. */
export function isWithin(
  most: number | Placeholder,
  { bytes, size }: { bytes: SQL.Aliased<number>; size: SQL.Aliased<number> },
): SQL {
  return sql`(${bytes} <= ${most} or ${bytes} = ${size})`;
}
