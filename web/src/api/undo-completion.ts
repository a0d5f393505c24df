import { addressOf } from "./address.ts";
import { ask } from "./ask.ts";
import { readObject, Refusal } from "./refusal.ts";

/** Takes back that a task was completed, and with it the next one that was made of it; if nothing was done since. */
export async function undoCompletion(owner: string, id: string): Promise<void> {
  const history = await ask(addressOf(owner, "tasks", id, "history"));
  const { changes } = await readObject(history);
  const last: unknown = Array.isArray(changes) ? changes[0] : undefined;
  const { kind, act }: { kind?: unknown; act?: unknown } = Object(last);
  if (kind !== "completed" || typeof act !== "string") throw new Refusal("conflict", "It changed meanwhile.");
  await ask(addressOf(owner, "tasks", "undo"), { method: "POST", body: { act } });
}
