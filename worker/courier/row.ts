import type { List } from "../lists/list.ts";
import { absentColumns } from "../tasks/model/field-table.ts";
import type { Task } from "../tasks/model/task.ts";

type Row = Record<string, unknown>;

const noTask = { ...absentColumns, description: null, completedAt: null };
const noList = { position: null, archivedAt: null, sections: [], filter: null };

/** Rows as the database writes them in JSON, without its schema: what a column is follows from its name. */
export function taskOf(row: Row): Task {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A row of the table, whose columns message.test.ts compares.
  return { ...noTask, ...fieldsOf(row) } as Task;
}

export function listOf(row: Row): List {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- As above.
  return { ...noList, ...fieldsOf(row) } as unknown as List;
}

function fieldsOf(row: Row): Row {
  const fields = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(fields.map(([name, value]) => [fieldNamed(name), read(name, value)]));
}

function fieldNamed(column: string): string {
  return column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A moment is in Postgres's form. */
function read(column: string, value: unknown): unknown {
  return column.endsWith("_at") && typeof value === "string" ? new Date(value).toISOString() : value;
}
