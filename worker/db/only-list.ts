import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

const onlyList = sql.raw("nullif(current_setting('app.only_list', true), '')::uuid");
const itself = sql.raw("nullif(current_setting('app.by_grant', true), '')::uuid");

/**
 * A program may be let in for one list only, and the entrance says which. The queries of programs name it, as all queries name
 * their owner; those of anybody else say nothing of it. The database has a fence of its own (docs/decisions/0044-one-list.md).
 */
export function isInOnlyList(byProgram: boolean, list: SQLWrapper): SQL | undefined {
  return byProgram ? sql`(${onlyList} is null or ${list} = ${onlyList})` : undefined;
}

/** What such a program has done itself: of what others did it knows nothing. */
export function isByItself(byProgram: boolean, grant: SQLWrapper): SQL | undefined {
  return byProgram ? sql`(${onlyList} is null or ${grant} = ${itself})` : undefined;
}
