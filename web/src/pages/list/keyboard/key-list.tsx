import { For } from "solid-js";
import { keyName } from "../../../ui/key-name.ts";
import type { KeyHelp } from "./key-help.ts";

/** Keys, and what each does. */
export function KeyList(props: { keys: KeyHelp[] }) {
  return (
    <dl class="grid gap-2">
      <For each={props.keys}>
        {({ keys, words }) => (
          <div class="flex items-baseline gap-4">
            <dt class="flex w-28 shrink-0 gap-1">
              <For each={keys}>{(key) => <kbd class="key">{keyName(key)}</kbd>}</For>
            </dt>
            <dd>{words}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}
