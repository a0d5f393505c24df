import { t } from "../../language/t.ts";
import { keyHelp } from "./keyboard/key-help.ts";
import { KeyList } from "./keyboard/key-list.tsx";

/** What somebody has to know to begin with. */
const firstKeys = () => keyHelp().filter(({ keys: [key] }) => ["↓", "Enter", "n", "?"].includes(key ?? ""));

/** Where there is room for the panel at all times, it says what it is for. */
export function RestingPanel() {
  return (
    <aside class="detail is-resting" aria-label={t("Task")}>
      <p>{t("Choose a task to see all of it here.")}</p>
      <div class="text-small">
        <KeyList keys={firstKeys()} />
      </div>
    </aside>
  );
}
