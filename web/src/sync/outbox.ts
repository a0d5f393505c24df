import { type Batch, concerns } from "./batch.ts";
import { applyChange, type Base, mergeChanges as mergeFields, type TaskChange } from "../task/change.ts";
import { type Step, takeSteps } from "../task/checklist.ts";
import type { MoreFields, Task, TaskFields } from "../task/task.ts";

/**
 * What a person did and the server has not confirmed yet, in order. Everything here is a value and a function of
 * values: the list one sees is what the server said with these laid over it, so putting a refused change back is
 * taking it out of here.
 */
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

/** `sending` is the key of the mutation that is on its way now and must not change any more. */
export function enqueue(queue: Mutation[], mutation: Mutation, sending?: string): Mutation[] {
  if (mutation.kind === "change") return enqueueChange(queue, mutation, sending);
  if (mutation.kind === "remove") return enqueueRemove(queue, mutation, sending);
  return [...queue, mutation];
}

/** A change to a task that is still to be added is part of adding it; two changes in a row are one. */
function enqueueChange(queue: Mutation[], change: Change, sending?: string): Mutation[] {
  const place = queue.findLastIndex(
    (mutation) =>
      targetOf(mutation) === change.task || (mutation.kind === "batch" && concerns(mutation, change.task)),
  );
  const earlier = queue[place];
  if (!earlier || earlier.key === sending || earlier.kind === "remove" || earlier.kind === "batch")
    return [...queue, change];
  if (earlier.kind === "change") return queue.with(place, mergeChanges(earlier, change));
  return earlier.tried ? [...queue, change] : queue.with(place, changeAdd(earlier, change));
}

function changeAdd(add: Add, { fields, steps }: Change): Add {
  const changed = applyChange(add, fields);
  return steps ? { ...changed, checklist: takeSteps(changed.checklist ?? [], steps) } : changed;
}

/** Whatever the earlier one rewrote is judged against what was there before it. */
function mergeChanges(earlier: Change, later: Change): Change {
  const { steps = [], base } = earlier;
  const merged: Change = { ...earlier, fields: mergeFields(earlier.fields, later.fields) };
  if (earlier.steps ?? later.steps) merged.steps = [...steps, ...(later.steps ?? [])];
  if (base ?? later.base) merged.base = { ...later.base, ...base };
  return merged;
}

/** Removing what was never sent leaves nothing to send. */
function enqueueRemove(queue: Mutation[], remove: Remove, sending?: string): Mutation[] {
  const unsent = new Set(
    queue
      .filter((mutation) => mutation.kind === "add" && !mutation.tried && mutation.key !== sending)
      .map(({ key }) => key),
  );
  const dropped = new Set(remove.tasks.map(({ id }) => id).filter((id) => unsent.has(id)));
  const rest = [...dropped].reduce(forgetTask, queue);
  const tasks = remove.tasks.filter(({ id }) => !dropped.has(id));
  return tasks.length ? [...rest, { ...remove, tasks }] : rest;
}

/** The server did it. What waits for a task that has just been added learns the name the server gave it. */
export function settle(queue: Mutation[], key: string, id?: string): Mutation[] {
  const rest = withdraw(queue, key);
  return id === undefined ? rest : rest.map((mutation) => rename(mutation, key, id));
}

export function markTried(queue: Mutation[], key: string): Mutation[] {
  const isIt = (mutation: Mutation) =>
    (mutation.kind === "add" || mutation.kind === "batch") && mutation.key === key;
  return queue.map((mutation) => (isIt(mutation) ? { ...mutation, tried: true } : mutation));
}

export function withdraw(queue: Mutation[], key: string): Mutation[] {
  return queue.filter((mutation) => mutation.key !== key);
}

/** The task does not exist any more, and nothing that was to happen to it can. */
export function forgetTask(queue: Mutation[], id: string): Mutation[] {
  return queue.flatMap((mutation): Mutation[] => {
    if (mutation.kind === "add" || mutation.kind === "change")
      return targetOf(mutation) === id ? [] : [mutation];
    const tasks = mutation.tasks.filter((task) => task.id !== id);
    return tasks.length ? [{ ...mutation, tasks }] : [];
  });
}

/** The first that may be sent at this moment; a removal that can still be undone does not hold up what comes after it. */
export function nextDue(queue: Mutation[], now: number): Mutation | undefined {
  return queue.find((mutation) => mutation.kind !== "remove" || mutation.due <= now);
}

/** What a task is added with. */
export function fieldsOf(add: Add): TaskFields & MoreFields {
  const { kind: _kind, key: _key, at: _at, typed: _typed, tried: _tried, ...fields } = add;
  return fields;
}

function targetOf(mutation: Mutation): string | undefined {
  if (mutation.kind === "add") return mutation.key;
  return mutation.kind === "change" ? mutation.task : undefined;
}

function rename(mutation: Mutation, from: string, to: string): Mutation {
  if (mutation.kind === "change") return mutation.task === from ? { ...mutation, task: to } : mutation;
  if (mutation.kind === "add") return mutation;
  return {
    ...mutation,
    tasks: mutation.tasks.map((task) => (task.id === from ? { ...task, id: to } : task)),
  };
}
