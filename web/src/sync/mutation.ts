import type { Base, ManyChange, TaskChange } from "../task/change.ts";
import type { Step } from "../task/checklist.ts";
import type { MoreFields, Task, TaskFields } from "../task/task.ts";

/** A person's change that the server has not confirmed yet. It is saved, so the names of its fields must not change. */
export type Mutation = Add | Change | Remove | Batch;

export interface Add extends TaskFields, MoreFields {
  kind: "add";
  /** It is also sent as the Idempotency-Key, so that sending it again does not create a second task. */
  key: string;
  at: string;
  /** The typed text, if not all of it became the title. */
  typed?: string;
  /** It may have arrived although no answer came, so it must be sent again unchanged. */
  tried?: true;
}

export interface Change {
  kind: "change";
  key: string;
  task: string;
  /** The title, for the notice that the task could not be changed. */
  called: string;
  fields: TaskChange;
  /** Steps on the checklist, which are applied to the checklist as it is by then. */
  steps?: Step[];
  /** Whether the task was completed before the change; `stood` has its other fields. The counts are adjusted by both. */
  was: boolean;
  stood?: CountedFields;
  at?: string;
  /** The fields as the person saw them while editing. Without it the last writer wins, as with a tick. */
  base?: Base;
}

/** The fields that decide where a task is counted. */
export type CountedFields = Pick<Task, "list_id" | "due_on" | "due_at" | "time_zone" | "tags" | "repeat">;

export interface Remove {
  kind: "remove";
  key: string;
  tasks: Removed[];
  /** It is not sent before this moment, so that dropping it is enough to undo it. */
  due: number;
}

export type Removed = { id: string; completed: boolean } & CountedFields;

/** One change to many tasks, all or nothing. */
export interface Batch {
  kind: "batch";
  key: string;
  /** The tasks as they were before, so that the counts can be adjusted. */
  tasks: Removed[];
  /** Without a change the tasks are removed. */
  change?: ManyChange;
  at: string;
  /** It may have arrived although no answer came. */
  tried?: true;
  /** It was undone before it was known whether it had arrived: it is sent again, and then undone. */
  unwanted?: true;
}

export function countedFieldsOf({
  list_id,
  due_on,
  due_at,
  time_zone,
  tags,
  repeat,
}: CountedFields): CountedFields {
  return { list_id, due_on, due_at, time_zone, tags, repeat };
}

export function isMutation(value: unknown): value is Mutation {
  if (typeof value !== "object" || value === null) return false;
  const { kind, key, title, task, fields, tasks }: Record<string, unknown> = { ...value };
  if (typeof key !== "string") return false;
  if (kind === "add") return typeof title === "string";
  if (kind === "change") return typeof task === "string" && typeof fields === "object" && fields !== null;
  return (kind === "remove" || kind === "batch") && Array.isArray(tasks);
}
