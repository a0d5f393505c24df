import { type Placeholder, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** The times of last change of the states that a caller is willing to overwrite. Undefined means any state. */
export type Expected = string[] | undefined;

export function isIn(updatedAt: PgColumn, expected: Placeholder): SQL {
  return sql`${updatedAt} = any (${expected}::timestamptz[])`;
}

/** Always later than before, even within one millisecond or after the clock was set back: the ETag depends on it. */
export function movedIf(changed: SQL | undefined, { updatedAt }: { updatedAt: PgColumn }): SQL {
  const later = sql`greatest(now(), ${updatedAt} + interval '1 millisecond')`;
  return sql`case when ${changed} then ${later} else ${updatedAt} end`;
}
