import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Overview } from "../../../api/lists.ts";
import type { SelectionMode } from "./selection-mode.ts";
import type { SelectionOfPage } from "./use-selection-mode.ts";
import type { Row } from "../../../task/task.ts";

interface Shown {
  rows: readonly Row[];
  overview: Overview | undefined;
  /** There are more than are shown. */
  more: boolean;
}

export type BarProps = Shown & { selectionMode: SelectionMode };

export function SelectionBar(props: Shown & { selectionMode: SelectionOfPage }) {
  return (
    <Show when={props.selectionMode.whileOn()}>
      {(on) => (
        <Dynamic
          component={on().Bar}
          selectionMode={on()}
          rows={props.rows}
          overview={props.overview}
          more={props.more}
        />
      )}
    </Show>
  );
}

export function SelectButton(props: { selectionMode: SelectionOfPage; rows: readonly Row[] }) {
  return (
    <Show when={props.rows.length > 0 && !props.selectionMode.isOn()}>
      <button type="button" class="button is-quiet" onClick={() => props.selectionMode.begin()}>
        Select
      </button>
    </Show>
  );
}
