import { rich, t } from "../../../language/t.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { KeyList } from "./key-list.tsx";
import { keyHelp } from "./key-help.ts";
import { SingleKeySwitch } from "../../../ui/single-key-switch.tsx";

export function ShortcutsDialog(props: { onClose: () => void }) {
  return (
    <Dialog name={t("Keyboard shortcuts")} onClose={props.onClose}>
      <div class="grid gap-4">
        <h2 class="text-title" tabindex="-1" autofocus>
          {t("Keyboard shortcuts")}
        </h2>
        <KeyList keys={keyHelp()} />
        <p>
          {rich(
            "Quick add understands what you type: {day}, {repetition}, {priority}, {tag}, {list}, {reminder}. It shows below the field what it understood; {key} turns it back into plain text.",
            {
              day: <q>{t("tomorrow 9am")}</q>,
              repetition: <q>{t("every Monday")}</q>,
              priority: <q>{t("!high")}</q>,
              tag: <q>{t("#home")}</q>,
              list: <q>{t("@Garden")}</q>,
              reminder: <q>{t("remind me 1h before")}</q>,
              key: <kbd class="key">{t("Esc [key]")}</kbd>,
            },
          )}
        </p>
        <SingleKeySwitch />
        <button type="button" class="button" onClick={() => props.onClose()}>
          {t("Close")}
        </button>
      </div>
    </Dialog>
  );
}
