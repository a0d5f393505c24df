import type { Refusal } from "../api/refusal.ts";
import { sayTasks } from "../task/words.ts";
import { findNamed } from "./batch.ts";
import { notify } from "../ui/notices.ts";
import type { Batch, Mutation } from "./mutation.ts";

/** Shows which change was rejected, and the server's reason. */
export function notifyRefusal(mutation: Mutation, refusal: Refusal, handBack: (words: string) => void): void {
  if (mutation.kind === "remove") {
    notify({ wrong: true, text: `Nothing was removed: ${refusal.message}` });
  } else if (mutation.kind === "batch") {
    notify({ wrong: true, text: sayManyRefused(mutation, refusal) });
  } else if (mutation.kind === "add") {
    const text = `“${shorten(mutation.title)}” was not added: ${refusal.message}`;
    notify({
      wrong: true,
      text,
      act: { label: "Edit it", run: () => handBack(mutation.typed ?? mutation.title) },
    });
  } else if (refusal.kind === "gone") {
    notify({
      wrong: true,
      text: `“${shorten(mutation.called)}” was removed elsewhere, so it was not changed.`,
    });
  } else {
    notify({ wrong: true, text: `“${shorten(mutation.called)}” was put back: ${refusal.message}` });
  }
}

/** Says why a batch was not done, or not to all its tasks, in the words of the page instead of the API's. */
export function sayManyRefused(batch: Batch, refusal: Refusal): string {
  const named = findNamed(batch, refusal.faults).length;
  if (refusal.kind === "gone" && named > 0) {
    return `${sayTasks(named)} of ${batch.tasks.length.toLocaleString()} had been removed elsewhere.`;
  }
  const all = `${sayTasks(batch.tasks.length)} put back`;
  const fault = refusal.faults[0];
  if (!fault) return `${all}: ${refusal.message}`;
  if (fault.path.endsWith(".list_id")) return `${all}: the list no longer exists.`;
  return named > 0 ? `${all}: one of them ${fault.message}.` : `${all}: ${fault.message}.`;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text;
}
