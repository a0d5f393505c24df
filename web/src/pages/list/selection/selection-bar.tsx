import { Show } from "solid-js";
import { t } from "../../../language/t.ts";
import { Sign } from "../../../ui/sign.tsx";
import type { BarProps } from "./types.ts";
import type { SelectionOfPage } from "./use-selection-mode.ts";
import type { Task } from "../../../task/task.ts";

type SelectionBarProps = Omit<BarProps, "selectionMode"> & { selectionMode: SelectionOfPage };

export function SelectionBar(props: SelectionBarProps) {
  return (
    <Show when={props.selectionMode.whileOn()} keyed>
      {(on) => <on.Bar selectionMode={on} rows={props.rows} overview={props.overview} />}
    </Show>
  );
}

export function SelectButton(props: { selectionMode: SelectionOfPage; rows: readonly Task[] }) {
  return (
    <Show when={props.rows.length > 0 && !props.selectionMode.isOn()}>
      <button
        type="button"
        class="button is-quiet is-compact"
        title={t("Select")}
        onClick={() => props.selectionMode.begin()}
      >
        <Sign name="steps" />
        <span>{t("Select")}</span>
      </button>
    </Show>
  );
}
