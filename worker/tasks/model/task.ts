import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { tasks } from "../../../drizzle/schema.ts";

/** The fields that leave the database. Whose a task is, and what it is searched and sorted by, stay there. */
export const taskFields = {
  id: tasks.id,
  title: tasks.title,
  description: tasks.description,
  completed: tasks.completed,
  createdAt: tasks.createdAt,
  updatedAt: tasks.updatedAt,
  completedAt: tasks.completedAt,
  listId: tasks.listId,
  priority: tasks.priority,
  dueOn: tasks.dueOn,
  dueAt: tasks.dueAt,
  dueZone: tasks.dueZone,
  repeatRule: tasks.repeatRule,
  repeatFrom: tasks.repeatFrom,
  tags: tasks.tags,
  checklist: tasks.checklist,
  position: tasks.position,
};

export type Task = Pick<typeof tasks.$inferSelect, keyof typeof taskFields>;

type Kept = "id" | "createdAt" | "updatedAt" | "completedAt";

/** What of a task somebody may set. */
export type TaskChange = Partial<Omit<Task, Kept>>;

export type NewTask = Required<Pick<Task, "title" | "description" | "completed">> & TaskChange;

/** What a task has that nothing was said of. */
export const whenAbsent: Omit<Task, "id" | "createdAt" | "updatedAt" | "title"> = {
  description: null,
  completed: false,
  completedAt: null,
  listId: null,
  priority: 0,
  dueOn: null,
  dueAt: null,
  dueZone: null,
  repeatRule: null,
  repeatFrom: null,
  tags: [],
  checklist: [],
  position: null,
};

/** A value of a column, as a parameter that says what type it is of. */
export function typed(column: PgColumn, value: unknown): SQL {
  return sql`${sql.param(value, column)}::${sql.raw(column.getSQLType())}`;
}

export const settable = [
  "title",
  "description",
  "completed",
  "listId",
  "priority",
  "dueOn",
  "dueAt",
  "dueZone",
  "repeatRule",
  "repeatFrom",
  "tags",
  "checklist",
  "position",
] as const satisfies (keyof TaskChange)[];

/** A change's columns with their values, in the one order that does not depend on who named them. */
export function columnsOf(change: TaskChange) {
  return settable
    .filter((name) => change[name] !== undefined)
    .map((name) => ({ name, column: tasks[name], value: typed(tasks[name], change[name]) }));
}
