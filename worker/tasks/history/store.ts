import { and, desc, eq, gt, not, sql } from "drizzle-orm";
import { taskChanges as changes, tasks } from "../../../drizzle/schema.ts";
import { query, type Gate } from "../../db/gate.ts";
import { type Refusal, missingReason } from "../model/store.ts";

/** More is rarely read and never shown at once. */
const mostShown = 100;

const changeFields = {
  taskId: changes.taskId,
  act: changes.act,
  at: changes.at,
  kind: changes.kind,
  undone: changes.undone,
  before: changes.before,
  after: changes.after,
};

type Entry = Pick<typeof changes.$inferSelect, keyof typeof changeFields>;

/** Newest first. An undo shows as a mark on what it undid and has no entry. Deleted tasks have a history, too. */
export async function readHistory(gate: Gate, id: string): Promise<Entry[] | Refusal> {
  const [entries, [there]] = await gate.read(
    query
      .select(changeFields)
      .from(changes)
      .where(
        and(
          eq(changes.userId, gate.owner),
          eq(changes.taskId, id),
          not(changes.undoing),
          gt(changes.at, sql`now() - interval '90 days'`),
        ),
      )
      .orderBy(desc(changes.id))
      .limit(mostShown),
    query
      .select({ id: tasks.id })
      .from(tasks)
      .where(and(eq(tasks.id, id), eq(tasks.userId, gate.owner))),
  );
  return entries.length > 0 || there ? entries : missingReason(gate, id);
}
