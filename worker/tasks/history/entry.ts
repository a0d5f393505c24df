import { tasks } from "../../../drizzle/schema.ts";
import { rows } from "../model/field-table.ts";
import { settable } from "../model/task.ts";
import { taskRecord } from "./record.ts";
import { present, type TaskAnswer } from "../model/wire.ts";

type FieldName = Exclude<keyof TaskAnswer, "id" | "created_at" | "updated_at" | "completed_at">;
type Values = { [Name in FieldName]?: TaskAnswer[Name] | undefined };
type Fields<Names extends FieldName = FieldName> = {
  [Name in Names]?: { from: Values[Name]; to: Values[Name] };
};
type Kind = "created" | "changed" | "completed" | "reopened" | "deleted";

/** One change of a task, as the database recorded it: its columns before and after. */
export interface Change {
  kind: "created" | "changed" | "deleted";
  before: object | null;
  after: object | null;
}

/** The field that each column belongs to. A column that is not here follows from the others. */
const fieldOf = new Map(
  rows.flatMap(([field, { absent }]): [string, FieldName][] =>
    settable.filter((name) => name in absent).map((name) => [tasks[name].name, field]),
  ),
);
for (const field of ["title", "description", "completed"] as const) fieldOf.set(tasks[field].name, field);

/** The same change in the words of the API. */
export function presentChange({ kind, before, after }: Change): { kind: Kind; fields: Fields } {
  const [from, to] = [valuesOf(before), valuesOf(after)];
  const fields: Fields = {};
  for (const column of Object.keys({ ...before, ...after })) tell(fields, fieldOf.get(column), from, to);
  if (kind === "changed") return { kind: turned(fields.completed?.to), fields };
  // A task is open by default, so a creation or a deletion does not mention it.
  const { completed, ...others } = fields;
  return { kind, fields: completed?.from || completed?.to ? fields : others };
}

function valuesOf(columns: object | null): Values {
  if (!columns) return {};
  const { description, ...values } = present(taskRecord.parse(columns));
  return { ...values, ...(description !== null && { description }) };
}

function tell<Name extends FieldName>(
  fields: Fields<Name>,
  name: Name | undefined,
  was: Values,
  is: Values,
): void {
  if (name === undefined || (was[name] === undefined && is[name] === undefined)) return;
  fields[name] = { from: was[name], to: is[name] };
}

function turned(completed: boolean | undefined): Kind {
  if (completed === undefined) return "changed";
  return completed ? "completed" : "reopened";
}
