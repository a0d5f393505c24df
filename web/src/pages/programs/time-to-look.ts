import { createSignal, onCleanup } from "solid-js";

/** As long as a double-click takes, and the time to see that the page is another. */
const longEnough = 1000;

/**
 * Whether the page has been in front for long enough to be read. Another page may ask for presses at this place, and then go
 * away from above this one: what is pressed at that moment was meant for the other.
 */
export function createTimeToLook(): () => boolean {
  const [isOver, setOver] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    clearTimeout(timer);
    setOver(false);
    if (document.visibilityState === "visible" && document.hasFocus())
      timer = setTimeout(() => setOver(true), longEnough);
  };
  begin();
  document.addEventListener("visibilitychange", begin);
  for (const kind of turns) addEventListener(kind, begin);
  onCleanup(() => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", begin);
    for (const kind of turns) removeEventListener(kind, begin);
  });
  return isOver;
}

const turns = ["focus", "blur", "pageshow"];
