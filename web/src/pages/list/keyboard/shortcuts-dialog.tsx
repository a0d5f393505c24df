import { Dialog } from "../../../ui/dialog.tsx";
import { KeyList } from "./key-list.tsx";
import { keyHelp } from "./key-help.ts";
import { SingleKeySwitch } from "../../../ui/single-key-switch.tsx";

export function ShortcutsDialog(props: { onClose: () => void }) {
  return (
    <Dialog name="Keyboard shortcuts" onClose={props.onClose}>
      <div class="grid gap-4">
        <h2 class="text-title">Keyboard shortcuts</h2>
        <KeyList keys={keyHelp} />
        <p>
          Quick add understands what you type: <q>tomorrow 9am</q>, <q>every Monday</q>, <q>!high</q>,{" "}
          <q>#home</q>, <q>@Garden</q>. It shows below the field what it understood;{" "}
          <kbd class="key">Esc</kbd> turns it back into plain text.
        </p>
        <SingleKeySwitch />
        <button type="button" class="button" onClick={() => props.onClose()}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
