import type { Base, ManyChange, TaskChange } from "../task/change.ts";
import type { Step } from "../task/checklist.ts";
import type { MoreFields, Task, TaskFields } from "../task/task.ts";

/** What a person did and the server has not confirmed yet. A queue of them is saved, so the names of fields stay. */
export type Mutation = Add | Change | Remove | Batch;

export interface Add extends TaskFields, MoreFields {
  kind: "add";
  /** Also the Idempotency-Key it is sent with: however often it is sent, it makes one task. */
  key: string;
  at: string;
  /** What was typed, where not all of it became the title. */
  typed?: string;
  /** It may have arrived although no answer came, so it must be sent again exactly as it was. */
  tried?: true;
}

export interface Change {
  kind: "change";
  key: string;
  task: string;
  /** What it was called, for telling that it could not be changed. */
  called: string;
  fields: TaskChange;
  /** What is done to its checklist, whatever has become of that meanwhile. */
  steps?: Step[];
  /** Whether it was done before, and where it stood, so that the counts know which way they move. */
  was: boolean;
  stood?: CountedFields;
  at?: string;
  /** What a person was looking at while rewriting it. Without this the last writer wins, as with a tick. */
  base?: Base;
}

/** What of a task it is counted by. */
export type CountedFields = Pick<Task, "list_id" | "due_on" | "due_at" | "time_zone" | "tags" | "repeat">;

export interface Remove {
  kind: "remove";
  key: string;
  tasks: Removed[];
  /** Not sent before this moment, so that it can be undone by forgetting it. */
  due: number;
}

export type Removed = { id: string; completed: boolean } & CountedFields;

/** One thing that is done to many tasks, all or nothing. */
export interface Batch {
  kind: "batch";
  key: string;
  /** How they stood, so that the counts know which way they move. */
  tasks: Removed[];
  /** Without it they are removed. */
  change?: ManyChange;
  at: string;
  /** It may have arrived although no answer came. */
  tried?: true;
  /** It was taken back while nobody knew whether it had arrived: so it is sent, and undone. */
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
