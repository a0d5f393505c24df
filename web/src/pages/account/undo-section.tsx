import { createSignal } from "solid-js";
import { t } from "../../language/t.ts";
import { Section } from "../../ui/section.tsx";
import { useTaskStore } from "../../sync/store.ts";
import { undoAnywhere } from "../../sync/undo-anywhere.ts";

export function UndoSection() {
  const store = useTaskStore();
  const [busy, setBusy] = createSignal(false);
  const undo = async () => {
    setBusy(true);
    await undoAnywhere(store);
    setBusy(false);
  };

  return (
    <Section title={t("The last change")}>
      <p>
        {t(
          "You can undo the last change to your tasks for ninety days, from any device. Undo again to go one change further back.",
        )}
      </p>
      <button
        type="button"
        class="button justify-self-start"
        aria-disabled={busy()}
        onClick={() => void (busy() || undo())}
      >
        {t("Undo the last change")}
      </button>
      <p>
        <a href="/account/acts">{t("Everything that was done, and who did it")}</a>
      </p>
    </Section>
  );
}
