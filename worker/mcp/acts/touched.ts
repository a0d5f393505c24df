import { and, desc, eq, inArray } from "drizzle-orm";
import { taskChanges as changes, tasks } from "../../../drizzle/schema.ts";
import { type Gate, query } from "../../db/gate.ts";
import { isByItself, isInOnlyList } from "../../db/only-list.ts";
import { taskFields } from "../../tasks/model/task.ts";
import type { Done } from "./answer.ts";
import { mostTasksNamed } from "./terms.ts";

/** The tasks that an act has touched, as they are now. */
export async function readTouched(gate: Gate, act: string): Promise<Done> {
  const itsOwn = isByItself(gate.byProgram, changes.grantId);
  const ofAct = and(eq(changes.userId, gate.owner), eq(changes.act, act), itsOwn);
  const ids = query.select({ id: changes.taskId }).from(changes).where(ofAct);
  const [rows, touched] = await gate.read(
    query
      .select(taskFields)
      .from(tasks)
      .where(
        and(eq(tasks.userId, gate.owner), inArray(tasks.id, ids), isInOnlyList(gate.byProgram, tasks.listId)),
      )
      .orderBy(desc(tasks.createdAt), desc(tasks.id))
      .limit(mostTasksNamed),
    query.selectDistinct({ id: changes.taskId, kind: changes.kind }).from(changes).where(ofAct),
  );
  return { tasks: rows, gone: touched.flatMap(({ id, kind }) => (kind === "deleted" ? id : [])) };
}
