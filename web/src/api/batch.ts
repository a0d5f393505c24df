import type { ManyChange } from "../task/change.ts";
import { isTask, type Task } from "../task/task.ts";
import { addressOf } from "./address.ts";
import { brokenOff } from "./answer.ts";
import { ask } from "./ask.ts";
import { readObject } from "./refusal.ts";

export type Operation =
  | { do: "create"; task: object }
  | { do: "change"; ids: string[]; change: ManyChange }
  | { do: "delete"; ids: string[] };

/** The result of one request that changed many tasks. */
export interface Outcome {
  tasks: Task[];
  gone: string[];
  /** The id of the act, which undo needs. */
  act: string | undefined;
}

/** Runs all operations or none of them, and only once, even if it is sent several times with the same key. */
export async function sendBatch(
  owner: string,
  key: string,
  operations: Operation[],
  isImport = false,
): Promise<Outcome> {
  const headers = { "Idempotency-Key": key };
  const answer = await ask(addressOf(owner, "tasks", "batch"), {
    method: "POST",
    headers,
    body: { operations, ...(isImport && { import: true }) },
  });
  return readOutcome(answer);
}

/** The indexes of the ids that a refusal of a batch of one operation names. */
export function refusedIndexes(faults: readonly { path: string }[]): number[] {
  return faults.flatMap(({ path }) => {
    const index = /^operations\.0\.ids\.(\d+)$/.exec(path)?.[1];
    return index === undefined ? [] : [Number(index)];
  });
}

async function readOutcome(response: Response): Promise<Outcome> {
  const { tasks, act, deleted: gone } = await readObject(response);
  if (Array.isArray(tasks) && tasks.every(isTask) && Array.isArray(gone)) {
    return { tasks, gone: gone.map(String), act: typeof act === "string" ? act : undefined };
  }
  throw brokenOff();
}
