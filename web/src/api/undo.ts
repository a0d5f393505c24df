import type { UndoneChange } from "../../../worker/tasks/history/wire.ts";
import { isTask } from "../task/task.ts";
import { addressOf } from "./address.ts";
import { brokenOff } from "./answer.ts";
import { ask } from "./ask.ts";
import { type Outcome, readOutcome } from "./batch.ts";
import { isChange, readHistory } from "./history.ts";
import { isList } from "./lists.ts";
import { readObject, Refusal, toRefusal } from "./refusal.ts";

export type { UndoneChange };

/** The changes that were undone, the titles of the tasks that exist now, and the names of the lists it was about. */
export interface Undone {
  changes: UndoneChange[];
  titles: Map<string, string>;
  lists: string[];
  /** How many lists no longer exist. */
  goneLists: number;
}

const nothing: Undone = { changes: [], titles: new Map(), lists: [], goneLists: 0 };

/** Undoes one act, if its tasks are as it left them. It is undone only once, even if it is sent several times. */
export async function undoAct(owner: string, act: string): Promise<Outcome> {
  return readOutcome(await askToUndo(owner, `undo-${act}`, { act }), "gone");
}

/** Undoes the completion of a repeating task and removes its next occurrence, if nothing was done since then. */
export async function undoCompletion(owner: string, id: string): Promise<void> {
  const [last] = await readHistory(owner, id);
  if (last?.kind !== "completed") throw new Refusal("conflict", "It changed in the meantime.");
  await undoAct(owner, last.act);
}

/** Undoes the last act on any device, once for each key. There may be nothing to undo. */
export async function undoLastAct(owner: string, key: string): Promise<Undone> {
  try {
    const { changes, tasks, lists, gone_lists: gone } = await readObject(await askToUndo(owner, key));
    if (!Array.isArray(changes) || !changes.every(isUndone)) throw brokenOff();
    const present = Array.isArray(tasks) ? tasks.filter(isTask) : [];
    return {
      changes,
      titles: new Map(present.map(({ id, title }) => [id, title])),
      lists: Array.isArray(lists) ? lists.filter(isList).map(({ name }) => name) : [],
      goneLists: Array.isArray(gone) ? gone.length : 0,
    };
  } catch (thrown) {
    if (toRefusal(thrown).status === 409) return nothing;
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
