import { onCleanup } from "solid-js";
import { rowOf, rowOfFocus } from "../keyboard/row-focus.ts";
import type { Many } from "./use-selection.ts";

/** A finger selects a row by resting on it for this many milliseconds, and may move by this many pixels. */
const longPress = 500;
const tolerance = 10;

/**
 * Selects by clicks while selecting, by clicks with Shift, and by long presses. The events are captured before they
 * reach the row, so that the row does not react to them too.
 */
export function handleGestures(list: HTMLElement, many: Many): void {
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  let press: { timer: ReturnType<typeof setTimeout>; x: number; y: number } | undefined;
  let isHeld = false;

  const release = () => {
    clearTimeout(press?.timer);
    press = undefined;
  };
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };

  list.addEventListener(
    "pointerdown",
    (event) => {
      isHeld = false;
      const key = rowAt(event.target);
      // Only a finger selects by a long press.
      if (event.pointerType !== "touch" || many.isOn() || key === undefined || isHandle(event.target)) return;
      const timer = setTimeout(() => {
        isHeld = true;
        many.toggle(key);
        swallowClick();
      }, longPress);
      press = { timer, x: event.clientX, y: event.clientY };
    },
    options,
  );
  list.addEventListener(
    "pointermove",
    ({ clientX, clientY }) => {
      if (press && Math.hypot(clientX - press.x, clientY - press.y) > tolerance) release();
    },
    options,
  );
  for (const end of ["pointerup", "pointercancel", "pointerleave"] as const) {
    list.addEventListener(end, release, options);
  }
  list.addEventListener("contextmenu", (event) => (press || isHeld) && stop(event), options);
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
  onCleanup(() => {
    release();
    listening.abort();
  });
}

/** When the finger is lifted, the bar may have appeared under it, and the click must not reach the bar. */
function swallowClick(): void {
  const over = new AbortController();
  const options = { capture: true, signal: over.signal };
  document.addEventListener(
    "click",
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      over.abort();
    },
    options,
  );
  document.addEventListener("pointerdown", () => over.abort(), options);
}

function rowAt(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element) || target.closest("form")) return undefined;
  return rowOf(target)?.dataset["key"];
}

function isHandle(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".handle") !== null;
}
