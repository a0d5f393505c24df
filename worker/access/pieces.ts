import { count, type SQL, sql } from "drizzle-orm";
import { tasks } from "../../drizzle/schema.ts";
import { query } from "../db/gate.ts";
import { mostBytesAtOnce, mostTasksInAnAct } from "../fields/limits.ts";

/**
 * A change of many tasks must end in the time that a request has, and so must its undo. Without a limit it is whole, or
 * refused before anything is done. A caller that names a limit gets a piece of it done, and is told whether to go on; each
 * piece is an act of its own.
 *
 * This is the first statement of such a change.
 */
export function refuseIfMany(condition: SQL | undefined, limit: number | undefined) {
  if (limit !== undefined) return query.execute(sql`select 'a piece is never too much'`);
  return query.execute(sql`
    select refuse_above(count(*), ${mostTasksInAnAct}), refuse_above(sum(size_of(tasks)), ${mostBytesAtOnce})
    from ${tasks} where ${condition}`);
}

/** Which of the tasks are changed by this request. There is no `limit`, for which Postgres would look through others' tasks. */
export function pieceOf(condition: SQL | undefined, limit: number | undefined): SQL | undefined {
  if (limit === undefined) return condition;
  return sql`${tasks.id} in (
    select id from (
      select id, count(*) over up_to_here as nth, sum(size_of(tasks)) over up_to_here as bytes
      from ${tasks} where ${condition}
      window up_to_here as (order by id rows unbounded preceding)
    ) as measured
    where nth <= ${limit} and (bytes <= ${mostBytesAtOnce} or nth = 1)
  )`;
}

/** The last statement: how many tasks are left. */
export function countLeft(condition: SQL | undefined) {
  return query.select({ left: count() }).from(tasks).where(condition);
}
