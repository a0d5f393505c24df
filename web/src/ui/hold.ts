import { onCleanup } from "solid-js";

/** A finger asks what can be done to something by resting on it for this many milliseconds, and may move by this many pixels. */
const longPress = 500;
const tolerance = 10;

/**
 * Calls `onHold` after a long press on what `find` knows. The events are captured before they reach it, so that it does not
 * react to them too.
 */
export function handleHolds(
  area: HTMLElement,
  find: (target: EventTarget | null) => HTMLElement | undefined,
  onHold: (held: HTMLElement) => void,
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
  /** What is asked for opens when the finger is lifted: lifting it over a panel would put that away again. */
  const lift = ({ timeStamp }: PointerEvent) => {
    // A page that was busy hears of a short press late.
    const found = press && timeStamp - press.at >= longPress ? held : undefined;
    release();
    if (!found) return;
    swallowClick();
    onHold(found);
  };

  area.addEventListener(
    "pointerdown",
    (event) => {
      release();
      // A mouse has a button for it.
      const found = event.pointerType === "touch" ? find(event.target) : undefined;
      if (!found) return;
      const timer = setTimeout(() => {
        held = found;
        found.classList.add("is-held");
      }, longPress);
      press = { timer, x: event.clientX, y: event.clientY, at: event.timeStamp };
    },
    options,
  );
  area.addEventListener(
    "pointermove",
    ({ clientX, clientY }) => {
      if (press && Math.hypot(clientX - press.x, clientY - press.y) > tolerance) release();
    },
    options,
  );
  area.addEventListener("pointerup", lift, options);
  for (const end of ["pointercancel", "pointerleave"] as const) {
    area.addEventListener(end, release, options);
  }
  // What the browser does by itself while a finger rests on a link.
  for (const own of ["contextmenu", "dragstart"] as const) {
    area.addEventListener(own, (event) => press && stop(event), options);
  }
  onCleanup(() => {
    release();
    listening.abort();
  });
}

export function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** The click that follows when the finger is lifted must not reach what appears under it. */
function swallowClick(): void {
  const over = new AbortController();
  const options = { capture: true, signal: over.signal };
  document.addEventListener(
    "click",
    (event) => {
      stop(event);
      over.abort();
    },
    options,
  );
  document.addEventListener("pointerdown", () => over.abort(), options);
}
