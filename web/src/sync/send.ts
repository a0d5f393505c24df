import { type Outcome as ManyOutcome, sendBatch } from "../api/batch.ts";
import { undoAct } from "../api/undo.ts";
import { isPassing, toRefusal } from "../api/refusal.ts";
import { addTask, changeTask, Conflict, removeTask, reviseTask } from "../api/tasks.ts";
import { idempotencyKeyOf, operationOf } from "./batch.ts";
import { fieldsOf } from "./outbox.ts";
import type { Task } from "../task/task.ts";
import type { Add, Change, Mutation, Batch } from "./mutation.ts";

/** How many requests of a long removal are sent at once. */
const chunk = 6;

export type Outcome =
  | { kind: "task"; task: Task }
  /** The ids of removed tasks. A long removal may have more to send. */
  | { kind: "gone"; ids: string[] }
  | { kind: "conflict"; theirs: Task }
  | ({ kind: "many" } & ManyOutcome);

/** Sends a mutation to the server, and throws a refusal if it fails. */
export async function send(owner: string, mutation: Mutation): Promise<Outcome> {
  if (mutation.kind === "remove") {
    const ids = mutation.tasks.slice(0, chunk).map(({ id }) => id);
    await Promise.all(ids.map((id) => removeTask(owner, id)));
    return { kind: "gone", ids };
  }
  if (mutation.kind === "batch") return { kind: "many", ...(await sendMany(owner, mutation)) };
  try {
    return {
      kind: "task",
      task: await (mutation.kind === "add" ? sendAdd(owner, mutation) : sendChange(owner, mutation)),
    };
  } catch (thrown) {
    if (thrown instanceof Conflict) return { kind: "conflict", theirs: thrown.theirs };
    throw thrown;
  }
}

/** The number of requests that a browser lets a closing page send. */
const mostRequestsOnClose = 20;

/**
 * Sends removals when the page is closed, because nobody can undo them any more and other devices should see them. They
 * also stay in the outbox: removing a task twice does no harm.
 */
export function sendOff(owner: string, queue: Mutation[]): void {
  const ids = queue.flatMap((mutation) =>
    mutation.kind === "remove" ? mutation.tasks.map(({ id }) => id) : [],
  );
  for (const id of ids.slice(0, mostRequestsOnClose)) removeTask(owner, id, true).catch(() => {});
}

async function sendMany(owner: string, batch: Batch): Promise<ManyOutcome> {
  const done = await sendBatch(owner, idempotencyKeyOf(batch), [operationOf(batch)]);
  if (!batch.unwanted || done.act === undefined) return done;
  try {
    return await undoAct(owner, done.act);
  } catch (thrown) {
    // The batch cannot be undone any more, so the page shows its result.
    if (isPassing(toRefusal(thrown))) throw thrown;
    return done;
  }
}

function sendAdd(owner: string, add: Add): Promise<Task> {
  return addTask(owner, add.key, fieldsOf(add));
}

function sendChange(owner: string, change: Change): Promise<Task> {
  const { task, fields, base, steps } = change;
  return base || steps ? reviseTask(owner, task, change) : changeTask(owner, task, fields);
}
