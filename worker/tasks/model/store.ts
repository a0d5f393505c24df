import { and, eq, or, type Placeholder, type SQL, sql } from "drizzle-orm";
import { tasks } from "../../../drizzle/schema.ts";
import { type Gate, query, type Slots, type Statement, statement, takenRevision } from "../../db/gate.ts";
import { nameFields } from "../../db/named-fields.ts";
import { isInOnlyList } from "../../db/only-list.ts";
import { type Expected, isIn, movedIf } from "../../db/updated-at.ts";
import { parentAfter } from "./parent.ts";
import {
  type ChangeSlots,
  columnsOf,
  type Task,
  type TaskChange,
  taskFields,
  typedColumnsOf,
} from "./task.ts";

/** For rows that are a task's and come from a function or a part of a text. */
export const namedFields = nameFields(taskFields);

/** Why there is no task to answer with. */
export type Refusal = "absent" | "of another" | "changed meanwhile";

export async function readTask(gate: Gate, id: string): Promise<Task | Refusal> {
  const [[task]] = await gate.read(taskById(gate, { id }));
  return task ?? missingReason(gate, id);
}

/** For one read together with others. */
export const taskById = statement((slots: Slots<{ id: string }>, _, byProgram) =>
  query
    .select(taskFields)
    .from(tasks)
    .where(and(isOwn(slots), isReachable(byProgram))),
);

/** Setting fields twice is harmless, unless a state is expected: the first time changes it. */
export function changeTask(gate: Gate, id: string, change: TaskChange, expected: Expected) {
  const run = expected ? gate.run : gate.runIdempotent;
  return writeTask({ ...gate, run }, changing(gate, { ...change, id, expected }), { id, expected });
}

export function deleteTask(gate: Gate, id: string, expected: Expected) {
  return writeTask(gate, deleting(gate, { id, expected }), { id, expected });
}

/** A task and the revision that wrote it. */
export const writtenFields = { ...taskFields, revision: takenRevision };

/** A task that is written to, in one of the states in which it may be. */
export interface One {
  id: string;
  expected: Expected;
}

/** The comparison is part of the statement, so nothing can come between it and the write. */
export function isOwnAsExpected({ expected, ...slots }: Slots<One>): SQL | undefined {
  return and(isOwn(slots), expected && isIn(tasks.updatedAt, expected));
}

/** Applies a change to the owner's task, as long as `only` holds for it. */
export function changeOf({ id, expected, owner, ...change }: Slots<One & TaskChange>, only?: SQL) {
  return query
    .update(tasks)
    .set({
      ...newValues(change),
      ...parentAfter(change),
      updatedAt: movedIf(differs(change), tasks),
    })
    .where(and(isOwnAsExpected({ id, expected, owner }), only))
    .returning(writtenFields);
}

const changing = statement((slots: Slots<One & TaskChange>, _, byProgram) =>
  changeOf(slots, isReachable(byProgram)),
);

function newValues(change: ChangeSlots) {
  return Object.fromEntries(columnsOf(change).map(({ name, value }) => [name, value]));
}

function differs(change: ChangeSlots): SQL | undefined {
  return or(...typedColumnsOf(change).map(({ column, value }) => sql`${column} is distinct from ${value}`));
}

/** What is below it goes after it, so that only a later statement sees all that was written. */
const deleting = statement((slots: Slots<One>, _, byProgram) =>
  query
    .delete(tasks)
    .where(and(isOwnAsExpected(slots), isReachable(byProgram)))
    .returning(taskFields),
);

async function writeTask(
  gate: Gate,
  write: Statement<Task[]>,
  { id, expected }: One,
): Promise<Task | Refusal> {
  if (!expected) {
    const [[written]] = await gate.run(write);
    return written ?? missingReason(gate, id);
  }
  const [[written], [left]] = await gate.run(write, stillThere(gate, { id }));
  if (written) return written;
  return left ? "changed meanwhile" : missingReason(gate, id);
}

const stillThere = statement((slots: Slots<{ id: string }>, _, byProgram) =>
  query
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(isOwn(slots), isReachable(byProgram))),
);

export async function missingReason(gate: Gate, id: string): Promise<"absent" | "of another"> {
  const [{ rows }] = await gate.read(existsAtAll(gate, { id }));
  return rows[0]?.exists ? "of another" : "absent";
}

const existsAtAll = statement(({ id }: Slots<{ id: string }>) =>
  query.execute<{ exists: boolean }>(sql`select task_exists(${id}) as exists`),
);

/** Whether a task is in the only list of a program, if it has one. */
export function isReachable(byProgram: boolean): SQL | undefined {
  return isInOnlyList(byProgram, tasks.listId);
}

export function isOwn({ id, owner }: Record<"id" | "owner", string | Placeholder>): SQL | undefined {
  return and(eq(tasks.id, id), eq(tasks.userId, owner));
}
