import { type Accessor, createSignal, onCleanup } from "solid-js";

/** Whether a media query holds, as long as the component is there. */
export function createMedia(query: string): Accessor<boolean> {
  const list = matchMedia(query);
  const [holds, setHolds] = createSignal(list.matches);
  const update = () => setHolds(list.matches);
  list.addEventListener("change", update);
  onCleanup(() => list.removeEventListener("change", update));
  return holds;
}

/** Whether there is a mouse, and with it most likely a keyboard that covers nothing. */
export function hasHover(): boolean {
  return matchMedia("(hover: hover)").matches;
}
