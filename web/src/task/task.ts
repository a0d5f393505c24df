import type { TakenFields } from "../../../worker/tasks/model/field-table.ts";
import type { TaskAnswer } from "../../../worker/tasks/model/wire.ts";

/** A task as the API returns it: the Worker's own type, so that a change there which breaks the page does not compile. */
export type Task = TaskAnswer;

export type TaskFields = Pick<Task, "title" | "description" | "completed">;

/** The optional fields. A task without one does not have the property at all. */
export type MoreFields = Pick<Task, keyof TakenFields>;

export type Item = NonNullable<Task["checklist"]>[number];
/** An item in a file, which has no id yet. */
export type NewItem = Omit<Item, "id">;
export type Conflicts = NonNullable<Task["conflicts"]>;
export type Repeat = NonNullable<Task["repeat"]>;
export type Priority = NonNullable<Task["priority"]>;

/** The most important first. */
export const priorities = ["high", "medium", "low"] as const satisfies Priority[];

/** Checks just enough to know that our API sent it. */
export function isTask(value: unknown): value is Task {
  if (typeof value !== "object" || value === null) return false;
  const {
    id,
    title,
    description,
    completed,
    created_at,
    updated_at,
    tags,
    checklist,
  }: Partial<Record<keyof Task, unknown>> = value;
  return (
    [id, title, created_at, updated_at].every((text) => typeof text === "string") &&
    typeof completed === "boolean" &&
    (description === null || typeof description === "string") &&
    [tags, checklist].every((list) => list === undefined || Array.isArray(list))
  );
}
