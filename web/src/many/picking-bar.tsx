import { type Component, createEffect, createSignal, onMount, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Overview } from "../api/lists.ts";
import { whenIdle } from "../offline/when-idle.ts";
import { notify } from "../shell/notices.ts";
import type { Row } from "../tasks/overlay.ts";
import type { Picking } from "./use-picking.ts";

export interface BarProps {
  picking: Picking;
  rows: readonly Row[];
  overview: Overview | undefined;
  /** There are more than are shown. */
  more: boolean;
}

/** The bar, fetched when the list is there, so that it is at hand without a connection too. */
export function PickingBar(props: BarProps) {
  const [Bar, setBar] = createSignal<Component<BarProps>>();
  const load = async () => {
    if (Bar()) return;
    const loaded = await import("./bar.tsx");
    setBar(() => loaded.Bar);
  };
  onMount(() => whenIdle(() => void load().catch(() => {})));
  createEffect(() => {
    if (!props.picking.many.isOn() || Bar()) return;
    load().catch(() => {
      props.picking.many.forget();
      notify({ wrong: true, text: "Selecting needs a connection once. Try again when it is back." });
    });
  });
  return (
    <Show when={props.picking.many.isOn() && Bar()}>
      {(loaded) => <Dynamic component={loaded()} {...props} />}
    </Show>
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
