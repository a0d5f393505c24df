import type { ChangeAnswer, UndoneChange } from "../../../worker/tasks/history/wire.ts";
import { addressOf } from "./address.ts";
import { ask } from "./ask.ts";
import { brokenOff, readObject, toRefusal } from "./refusal.ts";
import { isTask } from "../task/task.ts";

export type Change = ChangeAnswer;
export type { UndoneChange };

/** What happened to a task, newest first. Of one that the server has not heard of, nothing is known. */
export async function readHistory(owner: string, id: string, signal?: AbortSignal): Promise<Change[]> {
  try {
    const answer = await ask(addressOf(owner, "tasks", id, "history"), { signal });
    return changesIn(await readObject(answer), isChange);
  } catch (thrown) {
    if (toRefusal(thrown).kind === "gone") return [];
    throw thrown;
  }
}

/** What was taken back, and what the tasks are called that are there now. */
export interface Undone {
  changes: UndoneChange[];
  titles: Map<string, string>;
}

/** Takes back the last that was done, whichever device did it; with one key once. There may have been nothing. */
export async function undoLastAct(owner: string, key: string): Promise<Undone> {
  try {
    const headers = { "Idempotency-Key": key };
    const body = await readObject(await ask(addressOf(owner, "tasks", "undo"), { method: "POST", headers }));
    const tasks = Array.isArray(body["tasks"]) ? body["tasks"].filter(isTask) : [];
    return {
      changes: changesIn(body, isUndone),
      titles: new Map(tasks.map(({ id, title }) => [id, title])),
    };
  } catch (thrown) {
    if (toRefusal(thrown).status === 409) return { changes: [], titles: new Map() };
    throw thrown;
  }
}

function changesIn<Shape>(
  { changes }: Record<string, unknown>,
  hasShape: (value: unknown) => value is Shape,
): Shape[] {
  if (Array.isArray(changes) && changes.every(hasShape)) return changes;
  throw brokenOff();
}

function isChange(value: unknown): value is Change {
  const { at, kind, fields }: Partial<Record<keyof Change, unknown>> = Object(value);
  return typeof at === "string" && typeof kind === "string" && typeof fields === "object" && fields !== null;
}

function isUndone(value: unknown): value is UndoneChange {
  return isChange(value) && "id" in value && typeof value.id === "string";
}
