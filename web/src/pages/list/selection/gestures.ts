import { onCleanup } from "solid-js";
import { rowOf, rowOfFocus } from "../keyboard/row-focus.ts";
import type { Many } from "./use-selection.ts";

/** A finger asks what can be done to a row by resting on it for this many milliseconds, and may move by this many pixels. */
const longPress = 500;
const tolerance = 10;

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
  let press: { timer: ReturnType<typeof setTimeout>; x: number; y: number; at: number } | undefined;
  let held: HTMLElement | undefined;

  const release = () => {
    clearTimeout(press?.timer);
    press = undefined;
    held?.classList.remove("is-held");
    held = undefined;
  };
  /** The panel opens when the finger is lifted: lifting it over a panel would put that away again. */
  const lift = ({ timeStamp }: PointerEvent) => {
    // A page that was busy hears of a short press late.
    const row = press && timeStamp - press.at >= longPress ? held : undefined;
    release();
    const key = row?.dataset["key"];
    if (!row || key === undefined) return;
    swallowClick();
    onHold(key, row);
  };
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };

  list.addEventListener(
    "pointerdown",
    (event) => {
      release();
      const row = elementAt(event.target);
      // A mouse has a button for it.
      if (event.pointerType !== "touch" || many.isOn() || !row || isHandle(event.target)) return;
      const timer = setTimeout(() => {
        held = row;
        row.classList.add("is-held");
      }, longPress);
      press = { timer, x: event.clientX, y: event.clientY, at: event.timeStamp };
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
  list.addEventListener("pointerup", lift, options);
  for (const end of ["pointercancel", "pointerleave"] as const) {
    list.addEventListener(end, release, options);
  }
  list.addEventListener("contextmenu", (event) => (press || held) && stop(event), options);
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

/** The click that follows when the finger is lifted must not reach what appears under it. */
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
