import { lazy, Show, Suspense } from "solid-js";
import type { Overview } from "../api/lists.ts";
import type { Row } from "../tasks/overlay.ts";
import type { Picking } from "./use-picking.ts";

const Bar = lazy(async () => ({ default: (await import("./bar.tsx")).Bar }));

/** The bar, fetched when somebody picks for the first time. */
export function PickingBar(props: {
  picking: Picking;
  rows: readonly Row[];
  overview: Overview | undefined;
  /** There are more than are shown. */
  more: boolean;
}) {
  return (
    <Suspense>
      <Show when={props.picking.many.isOn()}>
        <Bar {...props} />
      </Show>
    </Suspense>
  );
}

export function SelectButton(props: { picking: Picking; rows: readonly Row[] }) {
  return (
    <Show when={props.rows.length > 0 && !props.picking.many.isOn()}>
      <button type="button" class="button is-quiet" onClick={() => props.picking.many.begin()}>
        Select
      </button>
    </Show>
  );
}
