import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { type Command, offeredCommands } from "../../ui/commands.ts";
import { lazily } from "../../ui/lazily.tsx";
import { whenIdle } from "../../ui/when-idle.ts";

const Palette = lazily(async () => (await import("./palette.tsx")).Palette);

const [offered, setOffered] = createSignal<Command[]>();

/** Opens it. What can be done is asked before it takes the focus: it may depend on what has it. */
function openPalette(): void {
  setOffered(offeredCommands());
}

/** Ctrl or Command with K, on every page of somebody who is signed in. */
export function PaletteHost() {
  const handleKeys = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    if (event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (offered()) setOffered();
    else if (!document.querySelector("dialog[open]")) openPalette();
  };
  onMount(() => {
    document.addEventListener("keydown", handleKeys);
    // It has to open without a connection, too.
    whenIdle(() => void Palette.load().catch(() => {}));
  });
  onCleanup(() => document.removeEventListener("keydown", handleKeys));
  return (
    <Show when={offered()}>
      {(commands) => <Palette offered={commands()} onClose={() => setOffered()} />}
    </Show>
  );
}
