import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { tasks } from "../../../drizzle/schema.ts";
import { absentColumns } from "./field-table.ts";

/** The columns that leave the database: not the owner, and not those for searching and sorting. */
const {
  userId: _owner,
  place: _place,
  dueLocal: _due,
  titleFolded: _title,
  textFolded: _text,
  ...taskFields
} = getTableColumns(tasks);
export { taskFields };

export type Task = Pick<typeof tasks.$inferSelect, keyof typeof taskFields>;

/** The database sets the others. */
const { id: _id, createdAt: _made, updatedAt: _moved, completedAt: _done, ...settableFields } = taskFields;

type SettableName = keyof typeof settableFields;

/** In the order of the schema, whatever the order in a body. */
export const settable = Object.keys(settableFields).filter(
  (name): name is SettableName => name in settableFields,
);

/** The columns that a person may set. */
export type TaskChange = Partial<Pick<Task, SettableName>>;

export type NewTask = Required<Pick<Task, "title" | "description" | "completed">> & TaskChange;

/** The values of a task's columns by default. A column without a row in the table does not compile here. */
export const whenAbsent: Omit<Task, "id" | "createdAt" | "updatedAt" | "title"> = {
  description: null,
  completed: false,
  completedAt: null,
  ...absentColumns,
};

/** A value of a column, as a parameter that names its type. */
function typed(column: PgColumn, value: unknown): SQL {
  return sql`${sql.param(value, column)}::${sql.raw(column.getSQLType())}`;
}

/** A change's columns with their values. */
export function columnsOf(change: TaskChange) {
  return settable
    .filter((name) => change[name] !== undefined)
    .map((name) => ({ name, column: tasks[name], value: typed(tasks[name], change[name]) }));
}

/** A change with the names of its columns, as the database reads it from JSON. */
export function recordOf(change: TaskChange): Record<string, unknown> {
  return Object.fromEntries(columnsOf(change).map(({ name, column }) => [column.name, change[name]]));
}
