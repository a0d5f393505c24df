import { type Batch, idempotencyKeyOf, operationOf } from "../sync/batch.ts";
import { isTask, type Task } from "../task/task.ts";
import { addressOf } from "./address.ts";
import { ask } from "./ask.ts";
import { brokenOff, readObject } from "./refusal.ts";

/** What has become of the tasks that something was done to. */
export interface Outcome {
  tasks: Task[];
  gone: string[];
  /** What it can be taken back by. */
  act: string | undefined;
}

export async function sendBatch(owner: string, batch: Batch): Promise<Outcome> {
  const headers = { "Idempotency-Key": idempotencyKeyOf(batch) };
  const body = { operations: [operationOf(batch)] };
  const answer = await ask(addressOf(owner, "tasks", "batch"), { method: "POST", headers, body });
  return readOutcome(answer, "deleted");
}

/** Takes back one act, if nothing was done since; asked again, it is still taken back once. */
export async function undoAct(owner: string, act: string): Promise<Outcome> {
  const headers = { "Idempotency-Key": `undo-${act}` };
  return readOutcome(
    await ask(addressOf(owner, "tasks", "undo"), { method: "POST", headers, body: { act } }),
    "gone",
  );
}

async function readOutcome(response: Response, nameOfGone: "deleted" | "gone"): Promise<Outcome> {
  const { tasks, act, [nameOfGone]: gone } = await readObject(response);
  if (Array.isArray(tasks) && tasks.every(isTask) && Array.isArray(gone)) {
    return { tasks, gone: gone.map(String), act: typeof act === "string" ? act : undefined };
  }
  throw brokenOff();
}
