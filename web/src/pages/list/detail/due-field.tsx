import { createUniqueId, For, Show } from "solid-js";
import type { SetStoreFunction } from "solid-js/store";
import { t } from "../../../language/t.ts";
import { addDays, type Day, nextMonday } from "../../../dates/calendar.ts";
import { here } from "../../../dates/here.ts";
import { sayZone } from "../../../task/due-words.ts";
import type { Draft } from "../../../task/draft.ts";
import { DayField } from "../../../ui/day-field.tsx";

interface FieldProps {
  draft: Draft;
  set: SetStoreFunction<Draft>;
}

/** When a task is due: the usual days by one press, all others by the browser's own pickers. */
export function DueField(props: FieldProps) {
  const timeId = createUniqueId();
  const soon = (): [name: string, day: Day][] => [
    [t("Today"), here().today],
    [t("Tomorrow"), addDays(here().today, 1)],
    [t("Next week"), nextMonday(here().today)],
    [t("No date"), ""],
  ];
  const choose = (day: Day) => props.set(day === "" ? { day, time: "" } : { day });
  const setTime = (time: string) => {
    const day = props.draft.day === "" && time !== "" ? here().today : props.draft.day;
    props.set({ time, day, ...(props.draft.time === "" && { zone: here().zone }) });
  };

  return (
    <fieldset class="grid gap-2">
      <legend class="sr-only">{t("Day")}</legend>
      <div class="soon">
        <For each={soon()}>
          {([name, day]) => (
            <button
              type="button"
              class="button"
              aria-pressed={props.draft.day === day}
              onClick={() => choose(day)}
            >
              {name}
            </button>
          )}
        </For>
      </div>
      <div class="pair">
        <DayField label={t("Day")} value={props.draft.day} onValue={choose} />
        <div class="field">
          <label for={timeId}>{t("Time")}</label>
          <input
            id={timeId}
            class="entry"
            type="time"
            value={props.draft.time}
            onInput={(event) => setTime(event.currentTarget.value)}
          />
        </div>
      </div>
      <Show when={props.draft.time && props.draft.zone !== here().zone}>
        <p class="hint">
          {t("As the clock shows it in {zone}.", { zone: sayZone(props.draft.zone) })}{" "}
          <button type="button" class="button is-quiet" onClick={() => props.set("zone", here().zone)}>
            {t("Use the time here")}
          </button>
        </p>
      </Show>
    </fieldset>
  );
}
