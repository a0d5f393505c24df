import { createSignal, onCleanup, Show } from "solid-js";
import { isCovered } from "../ui/is-covered.ts";
import { isTyping } from "../ui/is-typing.ts";
import { lazily } from "../ui/lazily.tsx";
import { lettersOn } from "../ui/single-key-shortcuts.ts";

const QuickAddDialog = lazily(async () => (await import("../new-task/quick-add-dialog.tsx")).QuickAddDialog);

/** For pages that have no field for new tasks: `n` opens one. */
export function QuickAddAnywhere() {
  const [isOpen, setOpen] = createSignal(false);
  const handleKeys = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key !== "n" || !isPlain || !lettersOn() || isTyping(event.target)) return;
    if (isCovered()) return;
    event.preventDefault();
    setOpen(true);
  };
  document.addEventListener("keydown", handleKeys);
  onCleanup(() => document.removeEventListener("keydown", handleKeys));

  return (
    <Show when={isOpen()}>
      <QuickAddDialog onClose={() => setOpen(false)} />
    </Show>
  );
}
