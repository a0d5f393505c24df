import type { TakenFields } from "../../../worker/tasks/model/field-table.ts";
import { dueDay } from "./due.ts";
import type { MoreFields, Task, TaskFields } from "./task.ts";

/** A change to a task, as the API takes it: `null` and "none" remove a field. */
export type TaskChange = Partial<TaskFields> & {
  [Field in keyof MoreFields]: MoreFields[Field] | Extract<TakenFields[Field], null | "none">;
};

/** A change to many tasks at once: each keeps its other tags. */
export type ManyChange = TaskChange & { add_tags?: string[]; remove_tags?: string[] };

const dues = ["due_on", "due_at", "time_zone"] as const;

/** The fields after a change. A removed field is absent, as in the API's answers. */
export function applyChange<Fields extends Partial<Task>>(fields: Fields, many: ManyChange): Fields {
  const { add_tags = [], remove_tags = [], ...change } = many;
  const after = { ...fields };
  if (add_tags.length + remove_tags.length > 0) {
    const tags = new Set([...(fields.tags ?? []), ...add_tags]);
    change.tags = [...tags].filter((tag) => !remove_tags.includes(tag));
  }
  if (namesDue(change)) for (const name of dues) delete after[name];
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) continue;
    if (name !== "description" && isNothing(value)) Reflect.deleteProperty(after, name);
    else Object.assign(after, { [name]: value });
  }
  // As the database does: a start goes with a due date that moves before it.
  if (isStartLate(after.start_on, dueDay(after))) delete after.start_on;
  return after;
}

export function isStartLate(start: string | undefined, due: string | undefined): boolean {
  return start !== undefined && due !== undefined && start > due;
}

export function isSame(value: unknown, before: unknown): boolean {
  return JSON.stringify(value ?? null) === JSON.stringify(before ?? null);
}

function namesDue({ due_on, due_at }: TaskChange): boolean {
  return due_on !== undefined || due_at !== undefined;
}

function isNothing(value: unknown): boolean {
  return value === null || value === "none" || (Array.isArray(value) && value.length === 0);
}
