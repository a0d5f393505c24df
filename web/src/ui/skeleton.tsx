import { t } from "../language/t.ts";
import { For } from "solid-js";

export function Skeleton(props: { rows: number }) {
  return (
    <div class="skeleton" role="status">
      <span class="sr-only">{t("Loading")}</span>
      <For each={Array.from({ length: props.rows })}>{() => <i aria-hidden="true" />}</For>
    </div>
  );
}
