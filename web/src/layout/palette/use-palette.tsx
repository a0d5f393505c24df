import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { lazily } from "../../ui/lazily.tsx";
import { whenIdle } from "../../ui/when-idle.ts";

const Palette = lazily(async () => (await import("./palette.tsx")).Palette);

/** There while it is open: what had the focus before. */
const [opened, setOpened] = createSignal<{ from: Element | null }>();

/** Ctrl or Command with K, on every page of somebody who is signed in. */
export function PaletteHost() {
  const handleKeys = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    if (event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (opened()) setOpened();
    else if (!document.querySelector("dialog[open]")) setOpened({ from: document.activeElement });
  };
  onMount(() => {
    document.addEventListener("keydown", handleKeys);
    // It has to open without a connection, too.
    whenIdle(() => void Palette.load().catch(() => {}));
  });
  onCleanup(() => document.removeEventListener("keydown", handleKeys));
  return <Show when={opened()}>{(now) => <Palette from={now().from} onClose={() => setOpened()} />}</Show>;
}
