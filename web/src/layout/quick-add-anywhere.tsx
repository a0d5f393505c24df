import { createSignal, lazy, onCleanup, Show, Suspense } from "solid-js";
import { taskIn } from "../task/task-path.ts";
import { isTyping } from "../ui/is-typing.ts";
import { place } from "../ui/route.ts";
import { lettersOn } from "../ui/single-key-shortcuts.ts";

const QuickAddDialog = lazy(async () => ({
  default: (await import("../new-task/quick-add-dialog.tsx")).QuickAddDialog,
}));

/** On the pages that have no field for new tasks, `n` opens one. */
export function QuickAddAnywhere() {
  const [isOpen, setOpen] = createSignal(false);
  const hasField = () => place().pathname === "/" || taskIn(place().pathname) !== undefined;
  const handleKeys = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key !== "n" || !isPlain || !lettersOn() || hasField() || isTyping(event.target)) return;
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
