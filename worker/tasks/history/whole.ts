import { type SQL, sql } from "drizzle-orm";
import { taskChanges as changes } from "../../../drizzle/schema.ts";

/**
 * The database keeps of a changed checklist only the steps that changed, if that is less. These are the records with whole
 * checklists, in a query of changes that is joined with the lists that the database finds for them.
 */
export const wholeRecords = {
  before: sql`tell_record(${changes.before}, whole_before)`.as("before"),
  after: sql`tell_record(${changes.after}, whole_after)`.as("after"),
};

/** Which of those lists belong to a change. */
export const isOfChange: SQL = sql`change_id = ${changes.id}`;
