import { For, Show } from "solid-js";
import { sayNumber, t } from "../../language/t.ts";
import { useTaskStore } from "../../sync/store.ts";
import { go } from "../../ui/route.ts";
import {
  change,
  type Filters,
  isOpenOnly,
  type Show as Shown,
  shows,
  type Sort,
  sortsFor,
  writeFilters,
} from "../../task/filters.ts";
import { filterOf } from "../../task/view-draft.ts";
import { priorityName } from "../../task/priority.ts";
import { priorities } from "../../task/task.ts";
import { showName } from "./show-names.ts";

const orderNames = (): Record<Sort, string> => ({
  position: t("Manual [order]"),
  "-completed_at": t("Recently completed"),
  "-created_at": t("Newest first"),
  created_at: t("Oldest first"),
  "-updated_at": t("Recently changed"),
  due: t("By due date"),
  "-priority": t("Most important first"),
  title: t("A to Z"),
  "-title": t("Z to A"),
});

export interface ShowChoicesProps {
  filters: Filters;
  /** The counts that are known. */
  counts: Partial<Record<Shown, number>> | undefined;
  onChosen: () => void;
  onSave: () => void;
}

export function ShowChoices(props: ShowChoicesProps) {
  const store = useTaskStore();
  const addressOf = (part: Partial<Filters>) => `/${writeFilters(change(props.filters, part))}`;
  const show = (part: Partial<Filters>) => go(addressOf(part), { stay: true });

  return (
    <>
      <Show when={!isOpenOnly(props.filters.where)}>
        <nav class="shows" aria-label={t("Which tasks")}>
          <For each={shows}>
            {(name) => (
              <a
                href={addressOf({ show: name })}
                aria-current={props.filters.show === name ? "page" : undefined}
                onClick={() => props.onChosen()}
              >
                {showName(name)}
                <Show when={props.counts?.[name] !== undefined}>
                  <span class="count">{sayNumber(props.counts?.[name] ?? 0)}</span>
                </Show>
              </a>
            )}
          </For>
        </nav>
      </Show>
      <Show when={sortsFor(props.filters).length > 1}>
        <Choice
          name={t("Order [of tasks]")}
          value={props.filters.sort}
          options={sortsFor(props.filters).map((sort) => [sort, orderNames()[sort]])}
          onChoose={(value) => {
            const sort = sortsFor(props.filters).find((name) => name === value);
            if (sort) show({ sort });
          }}
        />
      </Show>
      <Choice
        name={t("Priority")}
        value={props.filters.priority ?? ""}
        options={[["", t("Any priority")], ...priorities.map((name) => [name, priorityName(name)] as const)]}
        onChoose={(value) => show({ priority: priorities.find((name) => name === value) })}
      />
      <Show when={filterOf(props.filters, store.views())}>
        <button type="button" class="button" onClick={() => props.onSave()}>
          {t("Save this view…")}
        </button>
      </Show>
    </>
  );
}

interface ChoiceProps {
  name: string;
  value: string;
  options: (readonly [value: string, words: string])[];
  onChoose: (value: string) => void;
}

function Choice(props: ChoiceProps) {
  return (
    <label class="field">
      <span>{props.name}</span>
      <select class="entry" onChange={(event) => props.onChoose(event.currentTarget.value)}>
        <For each={props.options}>
          {([value, words]) => (
            <option value={value} selected={value === props.value}>
              {words}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}
