import type { Refusal } from "../api/refusal.ts";
import { sayManyRefused } from "./batch-words.ts";
import { notify } from "../ui/notices.ts";
import type { Deed } from "./outbox.ts";

/** A change was put back: says which, and in the server's words why. */
export function tellRefusal(deed: Deed, refusal: Refusal, handBack: (words: string) => void): void {
  if (deed.kind === "remove") {
    notify({ wrong: true, text: `Nothing was removed: ${refusal.message}` });
  } else if (deed.kind === "batch") {
    notify({ wrong: true, text: sayManyRefused(deed, refusal) });
  } else if (deed.kind === "add") {
    const text = `“${shorten(deed.title)}” was not added: ${refusal.message}`;
    notify({ wrong: true, text, act: { label: "Edit it", run: () => handBack(deed.typed ?? deed.title) } });
  } else if (refusal.kind === "gone") {
    notify({ wrong: true, text: `“${shorten(deed.called)}” was removed elsewhere, so it was not changed.` });
  } else {
    notify({ wrong: true, text: `“${shorten(deed.called)}” was put back: ${refusal.message}` });
  }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text;
}
