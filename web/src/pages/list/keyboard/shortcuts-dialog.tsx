import { For } from "solid-js";
import { Dialog } from "../../../ui/dialog.tsx";
import { keyHelp } from "./shortcuts.ts";
import { SingleKeySwitch } from "../../../ui/single-key-switch.tsx";

export function ShortcutsDialog(props: { onClose: () => void }) {
  return (
    <Dialog name="Keyboard shortcuts" onClose={props.onClose}>
      <div class="grid gap-4">
        <h2 class="text-title">Keyboard shortcuts</h2>
        <dl class="grid gap-2">
          <For each={keyHelp}>
            {({ keys, words }) => (
              <div class="flex items-baseline gap-4">
                <dt class="flex w-28 shrink-0 gap-1">
                  <For each={keys}>{(key) => <kbd class="key">{key}</kbd>}</For>
                </dt>
                <dd>{words}</dd>
              </div>
            )}
          </For>
        </dl>
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
