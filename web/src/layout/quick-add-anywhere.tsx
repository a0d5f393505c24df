import { createSignal, lazy, onCleanup, Show, Suspense } from "solid-js";
import { isTyping } from "../ui/is-typing.ts";
import { lettersOn } from "../ui/single-key-shortcuts.ts";

const QuickAddDialog = lazy(async () => ({
  default: (await import("../new-task/quick-add-dialog.tsx")).QuickAddDialog,
}));

/** For pages that have no field for new tasks: `n` opens one. */
export function QuickAddAnywhere() {
  const [isOpen, setOpen] = createSignal(false);
  const handleKeys = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key !== "n" || !isPlain || !lettersOn() || isTyping(event.target)) return;
    if (document.querySelector("dialog[open], :popover-open")) return;
    event.preventDefault();
    setOpen(true);
  };
  document.addEventListener("keydown", handleKeys);
  onCleanup(() => document.removeEventListener("keydown", handleKeys));

  return (
    <Suspense>
      <Show when={isOpen()}>
        <QuickAddDialog onClose={() => setOpen(false)} />
      </Show>
    </Suspense>
  );
}
