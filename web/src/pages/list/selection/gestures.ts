import { onCleanup } from "solid-js";
import { rowOf, rowOfFocus } from "../keyboard/row-focus.ts";
import { handleHolds, stop } from "../../../ui/hold.ts";
import type { Many } from "./use-selection.ts";

/**
 * Selects by clicks while selecting and by clicks with Shift, and calls `onHold` after a long press. The events are captured before they
 * reach the row, so that the row does not react to them too.
 */
export function handleGestures(
  list: HTMLElement,
  many: Many,
  onHold: (key: string, row: HTMLElement) => void,
): void {
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  handleHolds(
    list,
    (target) => (many.isOn() || isHandle(target) ? undefined : elementAt(target)),
    (row) => onHold(row.dataset["key"] ?? "", row),
  );
  // Otherwise a mouse that is pressed with Shift would select text.
  list.addEventListener(
    "mousedown",
    (event) => event.shiftKey && rowAt(event.target) && event.preventDefault(),
    options,
  );
  list.addEventListener(
    "click",
    (event) => {
      const key = rowAt(event.target);
      if (key === undefined) return;
      if (isHandle(event.target)) {
        stop(event);
        if (!many.isChosen(key)) many.toggle(key);
      } else if (event.shiftKey) {
        stop(event);
        many.extendTo(key, rowOfFocus());
      } else if (many.isOn()) {
        stop(event);
        many.toggle(key);
      }
    },
    options,
  );
  onCleanup(() => listening.abort());
}

function elementAt(target: EventTarget | null): HTMLElement | undefined {
  if (!(target instanceof Element) || target.closest("form")) return undefined;
  return rowOf(target);
}

function rowAt(target: EventTarget | null): string | undefined {
  return elementAt(target)?.dataset["key"];
}

function isHandle(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".handle") !== null;
}
