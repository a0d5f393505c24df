import { concerns } from "./batch.ts";
import type { Add, Change, Mutation, Remove } from "./mutation.ts";
import { applyChange, mergeChanges as mergeFields } from "../task/change.ts";
import { takeSteps } from "../task/checklist.ts";
import type { MoreFields, TaskFields } from "../task/task.ts";

/*
 * The outbox is the queue of mutations that the server has not confirmed yet. All functions here are pure. The page
 * shows the server's answer with the queue applied to it, so removing a refused change from the queue undoes it.
 */

/** `sending` is the key of the mutation that is being sent, which must not be changed any more. */
export function enqueue(queue: Mutation[], mutation: Mutation, sending?: string): Mutation[] {
  if (mutation.kind === "change") return enqueueChange(queue, mutation, sending);
  if (mutation.kind === "remove") return enqueueRemove(queue, mutation, sending);
  return [...queue, mutation];
}

/** A change to a task that is not sent yet becomes part of the new task; two changes in a row become one. */
function enqueueChange(queue: Mutation[], change: Change, sending?: string): Mutation[] {
  const index = queue.findLastIndex(
    (mutation) =>
      targetOf(mutation) === change.task || (mutation.kind === "batch" && concerns(mutation, change.task)),
  );
  const earlier = queue[index];
  if (!earlier || earlier.key === sending || earlier.kind === "remove" || earlier.kind === "batch")
    return [...queue, change];
  if (earlier.kind === "change") return queue.with(index, mergeChanges(earlier, change));
  return earlier.tried ? [...queue, change] : queue.with(index, changeAdd(earlier, change));
}

function changeAdd(add: Add, { fields, steps }: Change): Add {
  const changed = applyChange(add, fields);
  return steps ? { ...changed, checklist: takeSteps(changed.checklist ?? [], steps) } : changed;
}

/** For fields that both changes name, a conflict is found by comparison with the state before the earlier one. */
function mergeChanges(earlier: Change, later: Change): Change {
  const { steps = [], base } = earlier;
  const merged: Change = { ...earlier, fields: mergeFields(earlier.fields, later.fields) };
  if (earlier.steps ?? later.steps) merged.steps = [...steps, ...(later.steps ?? [])];
  if (base ?? later.base) merged.base = { ...later.base, ...base };
  return merged;
}

/** A task that was never sent is removed from the queue, with nothing to send. */
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

/** Removes a confirmed mutation. Mutations that wait for a new task get the id that the server gave it. */
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

/** Drops the mutations of a task that no longer exists. */
export function forgetTask(queue: Mutation[], id: string): Mutation[] {
  return queue.flatMap((mutation): Mutation[] => {
    if (mutation.kind === "add" || mutation.kind === "change")
      return targetOf(mutation) === id ? [] : [mutation];
    const tasks = mutation.tasks.filter((task) => task.id !== id);
    return tasks.length ? [{ ...mutation, tasks }] : [];
  });
}

/** The first mutation that may be sent now. A removal that can still be undone does not hold up those after it. */
export function nextDue(queue: Mutation[], now: number): Mutation | undefined {
  return queue.find((mutation) => mutation.kind !== "remove" || mutation.due <= now);
}

/** The fields that a new task is sent with. */
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
