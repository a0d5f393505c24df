import type { Refusal } from "../api/refusal.ts";
import { sayManyRefused } from "./batch-words.ts";
import { notify } from "../ui/notices.ts";
import type { Mutation } from "./mutation.ts";

/** A change was put back: says which, and in the server's words why. */
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

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text;
}
