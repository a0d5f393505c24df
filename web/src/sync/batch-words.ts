import type { Refusal } from "../api/refusal.ts";
import { sayTasks } from "../task/words.ts";
import { findNamed } from "./batch.ts";
import type { Batch } from "./mutation.ts";

/** Why nothing was done to many, or not to all of them, in words of the page rather than of the request. */
export function sayManyRefused(batch: Batch, refusal: Refusal): string {
  const named = findNamed(batch, refusal.faults).length;
  if (refusal.kind === "gone" && named > 0) {
    return `${sayTasks(named)} of ${batch.tasks.length.toLocaleString()} had been removed elsewhere.`;
  }
  const all = `${sayTasks(batch.tasks.length)} put back`;
  const fault = refusal.faults[0];
  if (!fault) return `${all}: ${refusal.message}`;
  if (fault.path.endsWith(".list_id")) return `${all}: the list is not there any more.`;
  return named > 0 ? `${all}: one of them ${fault.message}.` : `${all}: ${fault.message}.`;
}
