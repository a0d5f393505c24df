import { t } from "../language/t.ts";
import { Dialog } from "../ui/dialog.tsx";
import { QuickAdd } from "./quick-add.tsx";

/** The field for new tasks, over a page that shows no tasks. */
export function QuickAddDialog(props: { onClose: () => void }) {
  return (
    <Dialog name={t("Quick add")} wide onClose={props.onClose}>
      <div class="grid gap-4">
        <h2 class="text-title">{t("New task")}</h2>
        <QuickAdd id="new-task-anywhere" given={{}} isElsewhere onAdded={props.onClose} />
        <p class="text-small text-soft">{t("It goes to your inbox, unless you name a list with @.")}</p>
        <button type="button" class="button is-quiet justify-self-start" onClick={() => props.onClose()}>
          {t("Close")}
        </button>
      </div>
    </Dialog>
  );
}
