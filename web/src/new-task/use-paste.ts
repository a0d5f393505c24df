import { createSignal } from "solid-js";
import type { PastedLines } from "./pasted-lines.tsx";

interface Pasted {
  text: string;
  Offer: typeof PastedLines;
}

interface PasteOptions {
  isEmpty: () => boolean;
  /** Called with the lines in one, if nothing better can be offered. */
  onOneLine: (words: string) => void;
}

/** Several lines pasted into the empty field may be a task each: that is offered. */
export function usePaste({ isEmpty, onOneLine }: PasteOptions) {
  const [pasted, setPasted] = createSignal<Pasted>();
  const take = async (event: ClipboardEvent): Promise<void> => {
    const text = event.clipboardData?.getData("text/plain").trim() ?? "";
    if (!/[\n\r\u2028\u2029]/u.test(text) || !isEmpty()) return;
    event.preventDefault();
    const module = await import("./pasted-lines.tsx").catch(() => undefined);
    if (module) setPasted({ text, Offer: module.PastedLines });
    else onOneLine(text.replace(/\s+/gu, " "));
  };
  return { pasted, take, close: () => setPasted() };
}
