import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { tasks } from "../../../drizzle/schema.ts";
import { query, type Gate } from "../../db/gate.ts";
import { type Expected, movedIf } from "../../db/updated-at.ts";
import { columnsOf, type Task, type TaskChange, taskFields } from "./task.ts";

/** Why there is no task to answer with. */
export type Refusal = "absent" | "of another" | "changed meanwhile";

export async function readTask(gate: Gate, id: string): Promise<Task | Refusal> {
  const [[task]] = await gate.read(query.select(taskFields).from(tasks).where(isOwn(gate, id)));
  return task ?? missingReason(gate, id);
}

/** Setting fields twice is harmless, unless a state is expected: the first time changes it. */
export function changeTask(gate: Gate, id: string, change: TaskChange, expected: Expected) {
  const run = expected ? gate.run : gate.runIdempotent;
  return writeTask({ ...gate, run }, id, expected, (where) =>
    query
      .update(tasks)
      .set({ ...change, updatedAt: movedIf(differs(change), tasks) })
      .where(where)
      .returning(taskFields),
  );
}

export function deleteTask(gate: Gate, id: string, expected: Expected) {
  return writeTask(gate, id, expected, (where) => query.delete(tasks).where(where).returning(taskFields));
}

type Write = BatchItem<"pg"> & { _: { result: Task[] } };

/** The comparison is part of the statement, so nothing can come between it and the write. */
async function writeTask(
  gate: Gate,
  id: string,
  expected: Expected,
  write: (where: SQL | undefined) => Write,
): Promise<Task | Refusal> {
  const [[written], [left]] = await gate.run(
    write(and(isOwn(gate, id), expected && inArray(tasks.updatedAt, expected))),
    query.select({ id: tasks.id }).from(tasks).where(isOwn(gate, id)),
  );
  if (written) return written;
  return left ? "changed meanwhile" : missingReason(gate, id);
}

export async function missingReason(gate: Gate, id: string): Promise<"absent" | "of another"> {
  const [{ rows }] = await gate.read(
    query.execute<{ exists: boolean }>(sql`select task_exists(${id}) as exists`),
  );
  return rows[0]?.exists ? "of another" : "absent";
}

export function isOwn(gate: Gate, id: string): SQL | undefined {
  return and(eq(tasks.id, id), eq(tasks.userId, gate.owner));
}

export function differs(change: TaskChange): SQL | undefined {
  return or(...columnsOf(change).map(({ column, value }) => sql`${column} is distinct from ${value}`));
}
