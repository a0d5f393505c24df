import type { UndoneChange } from "../../../worker/tasks/history/wire.ts";
import { isTask } from "../task/task.ts";
import { addressOf } from "./address.ts";
import { brokenOff } from "./answer.ts";
import { ask } from "./ask.ts";
import { isChange } from "./history.ts";
import { isList, type List } from "./lists.ts";
import { readObject, toRefusal } from "./refusal.ts";

export type { UndoneChange };

/** The changes that were undone, the titles of the tasks that exist now, and the lists it was about. */
export interface Undone {
  changes: UndoneChange[];
  titles: Map<string, string>;
  lists: List[];
  /** The ids of lists that no longer exist. */
  goneLists: string[];
}

const nothing: Undone = { changes: [], titles: new Map(), lists: [], goneLists: [] };

/** Undoes an act, or the last one on any device, once for each key. There may be nothing to undo. */
export async function undoAct(owner: string, key: string, act?: string): Promise<Undone> {
  try {
    const { changes, tasks, lists, gone_lists: gone } = await readObject(await askToUndo(owner, key, act));
    if (!Array.isArray(changes) || !changes.every(isUndone)) throw brokenOff();
    const present = Array.isArray(tasks) ? tasks.filter(isTask) : [];
    return {
      changes,
      titles: new Map(present.map(({ id, title }) => [id, title])),
      lists: Array.isArray(lists) ? lists.filter(isList) : [],
      goneLists: Array.isArray(gone) ? gone.map(String) : [],
    };
  } catch (thrown) {
    if (act === undefined && toRefusal(thrown).status === 409) return nothing;
    throw thrown;
  }
}

function askToUndo(owner: string, key: string, act: string | undefined): Promise<Response> {
  const headers = { "Idempotency-Key": key };
  return ask(addressOf(owner, "tasks", "undo"), {
    method: "POST",
    headers,
    ...(act !== undefined && { body: { act } }),
  });
}

function isUndone(value: unknown): value is UndoneChange {
  return isChange(value) && "id" in value && typeof value.id === "string";
}
