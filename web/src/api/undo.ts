import type { UndoneChange } from "../../../worker/tasks/history/wire.ts";
import { isTask } from "../task/task.ts";
import { addressOf } from "./address.ts";
import { brokenOff } from "./answer.ts";
import { ask } from "./ask.ts";
import { type Outcome, readOutcome } from "./batch.ts";
import { isChange, readHistory } from "./history.ts";
import { readObject, Refusal, toRefusal } from "./refusal.ts";

export type { UndoneChange };

/** What was undone, and the titles of the tasks that exist now. */
export interface Undone {
  changes: UndoneChange[];
  titles: Map<string, string>;
}

/** Undoes one act, if nothing was done since; however often it is asked, it is undone once. */
export async function undoAct(owner: string, act: string): Promise<Outcome> {
  return readOutcome(await askToUndo(owner, `undo-${act}`, { act }), "gone");
}

/** Undoes the completion of a task, and removes the next one that was made of it; if nothing was done since. */
export async function undoCompletion(owner: string, id: string): Promise<void> {
  const [last] = await readHistory(owner, id);
  if (last?.kind !== "completed") throw new Refusal("conflict", "It changed in the meantime.");
  await undoAct(owner, last.act);
}

/** Undoes the last act, on whichever device it was done; with one key once. There may be nothing to undo. */
export async function undoLastAct(owner: string, key: string): Promise<Undone> {
  try {
    const { changes, tasks } = await readObject(await askToUndo(owner, key));
    if (!Array.isArray(changes) || !changes.every(isUndone)) throw brokenOff();
    const present = Array.isArray(tasks) ? tasks.filter(isTask) : [];
    return { changes, titles: new Map(present.map(({ id, title }) => [id, title])) };
  } catch (thrown) {
    if (toRefusal(thrown).status === 409) return { changes: [], titles: new Map() };
    throw thrown;
  }
}

function askToUndo(owner: string, key: string, body?: { act: string }): Promise<Response> {
  const headers = { "Idempotency-Key": key };
  return ask(addressOf(owner, "tasks", "undo"), { method: "POST", headers, body });
}

function isUndone(value: unknown): value is UndoneChange {
  return isChange(value) && "id" in value && typeof value.id === "string";
}
