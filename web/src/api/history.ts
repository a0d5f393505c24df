import type { ChangeAnswer } from "../../../worker/tasks/history/wire.ts";
import { addressOf } from "./address.ts";
import { readListOf } from "./answer.ts";
import { ask } from "./ask.ts";
import { toRefusal } from "./refusal.ts";

export type Change = ChangeAnswer;

/** The history of a task, newest first. It is empty for a task that the server does not know yet. */
export async function readHistory(owner: string, id: string, signal?: AbortSignal): Promise<Change[]> {
  try {
    const answer = await ask(addressOf(owner, "tasks", id, "history"), { signal });
    return await readListOf(answer, "changes", isChange);
  } catch (thrown) {
    if (toRefusal(thrown).kind === "gone") return [];
    throw thrown;
  }
}

export function isChange(value: unknown): value is Change {
  const { at, kind, act, fields }: Partial<Record<keyof Change, unknown>> = Object(value);
  return (
    [at, kind, act].every((text) => typeof text === "string") && fields !== null && typeof fields === "object"
  );
}
