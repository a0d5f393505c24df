import { and, desc, eq, getTableColumns, gt, not, sql } from "drizzle-orm";
import { taskChanges as changes, tasks } from "../../../drizzle/schema.ts";
import { query, type Gate } from "../../db/gate.ts";
import { isByItself } from "../../db/only-list.ts";
import { mostPageBytes } from "../../fields/limits.ts";
import { isWithin, measure, sizeOfChange } from "../model/size.ts";
import { isReachable, type Refusal, missingReason } from "../model/store.ts";
import { byFields, sessionFields } from "./by.ts";
import { isOfChange, wholeRecords } from "./whole.ts";

/** More is rarely read and never shown at once. */
const mostShown = 100;
/** How many changes are read to tell the checklists of those: an undone change begins at what others made, also older ones. */
const mostRead = 1000;

const changeFields = {
  taskId: changes.taskId,
  act: changes.act,
  at: changes.at,
  kind: changes.kind,
  undone: changes.undone,
  before: changes.before,
  after: changes.after,
  ...byFields,
};

type Entry = Pick<typeof changes.$inferSelect, keyof typeof changeFields> & {
  isCurrent: boolean | null;
  agent: string | null;
};

interface History {
  entries: Entry[];
  /** Whether there are older ones. */
  more: boolean;
}

/** Newest first. An undo shows as a mark on what it undid and has no entry. Deleted tasks have a history, too. */
export async function readHistory(gate: Gate, id: string): Promise<History | Refusal> {
  const newest = query
    .select()
    .from(changes)
    .where(
      and(
        eq(changes.userId, gate.owner),
        eq(changes.taskId, id),
        isByItself(gate.byProgram, changes.grantId),
        not(changes.undoing),
        gt(changes.at, sql`now() - interval '90 days'`),
      ),
    )
    .orderBy(desc(changes.id))
    .limit(mostShown + 1)
    // Named like the table, so that its columns mean the same.
    .as("task_changes");
  const told = query
    .select({ ...getTableColumns(changes), ...wholeRecords })
    .from(newest)
    .leftJoin(sql`newest_whole_changes(${gate.owner}, ${id}, ${mostShown + 1}, ${mostRead})`, isOfChange)
    .as("task_changes");
  const measured = query
    .select({ ...changeFields, ...measure(sizeOfChange, [desc(changes.id)]) })
    .from(told)
    .as("task_changes");
  const [rows, [there]] = await gate.read(
    query
      .select({ ...changeFields, ...sessionFields, rows: measured.rows })
      .from(measured)
      .where(isWithin(mostPageBytes, measured))
      .orderBy(measured.bytes),
    query
      .select({ id: tasks.id })
      .from(tasks)
      .where(and(eq(tasks.id, id), eq(tasks.userId, gate.owner), isReachable(gate.byProgram))),
  );
  const entries = rows.slice(0, mostShown);
  const [first] = rows;
  if (!first) return there ? { entries, more: false } : missingReason(gate, id);
  return { entries, more: first.rows > entries.length };
}
