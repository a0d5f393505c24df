import { createUniqueId, For, Show } from "solid-js";
import { t } from "../../language/t.ts";
import type { DateOrder } from "./readers/imported-task.ts";

const orders = (): { order: DateOrder; words: string }[] => [
  { order: "day first", words: t("day, then month") },
  { order: "month first", words: t("month, then day") },
];

/** Asks whether the day or the month comes first in dates that can be read both ways. */
export function DayOrMonth(props: {
  example: string;
  order: DateOrder | undefined;
  isMissing: boolean;
  onOrder: (order: DateOrder) => void;
}) {
  const id = createUniqueId();
  return (
    <fieldset
      class="grid rounded-control border border-edge px-4 pb-2"
      aria-describedby={props.isMissing ? `${id}-wrong` : undefined}
    >
      <legend class="px-1 font-semibold">{t("How is {date} meant?", { date: props.example })}</legend>
      <For each={orders()}>
        {({ order, words }) => (
          <label class="choice">
            <input
              type="radio"
              class="plain-check"
              name={id}
              checked={props.order === order}
              onChange={() => props.onOrder(order)}
            />
            {words}
          </label>
        )}
      </For>
      <div role="alert">
        <Show when={props.isMissing}>
          <p class="text-small font-semibold text-hip" id={`${id}-wrong`}>
            {t("First choose which part of the dates is the day.")}
          </p>
        </Show>
      </div>
    </fieldset>
  );
}
