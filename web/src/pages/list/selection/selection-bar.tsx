import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Overview } from "../../../api/lists.ts";
import type { Row } from "../../../sync/overlay.ts";
import type { Picking } from "./selection-mode.ts";
import type { PickingOfPage } from "./use-selection-mode.ts";

interface Shown {
  rows: readonly Row[];
  overview: Overview | undefined;
  /** There are more than are shown. */
  more: boolean;
}

export type BarProps = Shown & { picking: Picking };

export function PickingBar(props: Shown & { picking: PickingOfPage }) {
  return (
    <Show when={props.picking.whileOn()}>
      {(on) => (
        <Dynamic
          component={on().Bar}
          picking={on()}
          rows={props.rows}
          overview={props.overview}
          more={props.more}
        />
      )}
    </Show>
  );
}

export function SelectButton(props: { picking: PickingOfPage; rows: readonly Row[] }) {
  return (
    <Show when={props.rows.length > 0 && !props.picking.isOn()}>
      <button type="button" class="button is-quiet" onClick={() => props.picking.begin()}>
        Select
      </button>
    </Show>
  );
}
