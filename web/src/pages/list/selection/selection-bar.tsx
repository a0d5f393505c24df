import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { BarProps } from "./types.ts";
import type { SelectionOfPage } from "./use-selection-mode.ts";
import type { Task } from "../../../task/task.ts";

type SelectionBarProps = Omit<BarProps, "selectionMode"> & { selectionMode: SelectionOfPage };

export function SelectionBar(props: SelectionBarProps) {
  return (
    <Show when={props.selectionMode.whileOn()}>
      {(on) => (
        <Dynamic component={on().Bar} selectionMode={on()} rows={props.rows} overview={props.overview} />
      )}
    </Show>
  );
}

export function SelectButton(props: { selectionMode: SelectionOfPage; rows: readonly Task[] }) {
  return (
    <Show when={props.rows.length > 0 && !props.selectionMode.isOn()}>
      <button
        type="button"
        class="button is-quiet is-compact"
        title="Select"
        onClick={() => props.selectionMode.begin()}
      >
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path
            d="M4 7l2 2 3-4M4 17l2 2 3-4M13 7h7M13 17h7"
            fill="none"
            stroke="currentColor"
            stroke-width="1.8"
            stroke-linecap="round"
          />
        </svg>
        <span>Select</span>
      </button>
    </Show>
  );
}
