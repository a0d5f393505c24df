import { getTableColumns, type Placeholder, sql } from "drizzle-orm";
import { tasks } from "../../../drizzle/schema.ts";
import { absentColumns } from "./field-table.ts";

/** The columns that leave the database: not the owner, and not those for searching, sorting and following. */
const {
  userId: _owner,
  place: _place,
  dueLocal: _due,
  titleFolded: _title,
  textFolded: _text,
  revision: _revision,
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

/** What stands for the values of a change in a statement. */
export type ChangeSlots = { [Name in SettableName]?: Placeholder | undefined };

/** A change's columns, each with its value as a parameter. */
export function columnsOf(change: ChangeSlots) {
  return settable.flatMap((name) => {
    const slot = change[name];
    const column = tasks[name];
    return slot ? [{ name, column, value: sql`${sql.param(slot, column)}` }] : [];
  });
}

/** The same with the type of each parameter, where Postgres cannot know it. */
export function typedColumnsOf(change: ChangeSlots) {
  return columnsOf(change).map(({ column, value }) => ({
    column,
    value: sql`${value}::${sql.raw(column.getSQLType())}`,
  }));
}

/** A change with the names of its columns, as the database reads it from JSON. */
export function recordOf(change: TaskChange): Record<string, unknown> {
  const named = settable.filter((name) => change[name] !== undefined);
  return Object.fromEntries(named.map((name) => [tasks[name].name, change[name]]));
}
