import { onCleanup } from "solid-js";
import type { Drop } from "./drag.ts";

/** What drags is fetched when somebody reaches for a handle for the first time, and holds each as it is reached for. */
export function heedDrags(list: HTMLElement, onDrop: (drop: Drop) => void): void {
  const heard = new AbortController();
  let ends: (() => void) | undefined;

  const reach = async ({ target }: Event) => {
    const handle = target instanceof Element ? target.closest<HTMLElement>(".handle") : undefined;
    if (!handle) return;
    const { holdHandle, takeDrops } = await import("./drag.ts");
    if (heard.signal.aborted) return;
    ends ??= takeDrops(list, onDrop);
    holdHandle(handle);
  };
  for (const reaching of ["pointerover", "pointerdown"]) {
    // Without a connection a row can still be moved by the bar or the keyboard.
    list.addEventListener(reaching, (event) => void reach(event).catch(() => {}), { signal: heard.signal });
  }
  onCleanup(() => {
    heard.abort();
    ends?.();
  });
}
