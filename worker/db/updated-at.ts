import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** When a row last changed, in the states a caller will write over. Undefined means whatever state it is in. */
export type Expected = Date[] | undefined;

/** Always later than before, even within one millisecond or when the clock was set back: the ETag stands on it. */
export function movedIf(changed: SQL | undefined, { updatedAt }: { updatedAt: PgColumn }): SQL {
  const later = sql`greatest(now(), ${updatedAt} + interval '1 millisecond')`;
  return sql`case when ${changed} then ${later} else ${updatedAt} end`;
}
