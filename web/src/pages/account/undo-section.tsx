import { createSignal } from "solid-js";
import { Section } from "../../ui/section.tsx";
import { useTaskStore } from "../../sync/store.ts";
import { undoLastChange } from "../../sync/undo.ts";

export function UndoSection() {
  const store = useTaskStore();
  const [busy, setBusy] = createSignal(false);
  const undo = async () => {
    setBusy(true);
    await undoLastChange(store);
    setBusy(false);
  };

  return (
    <Section title="The last change">
      <p>
        What you did last to your tasks can be undone for ninety days, wherever you did it. Again, and it is
        what you did before.
      </p>
      <button
        type="button"
        class="button justify-self-start"
        aria-disabled={busy()}
        onClick={() => void (busy() || undo())}
      >
        Undo the last change
      </button>
    </Section>
  );
}
