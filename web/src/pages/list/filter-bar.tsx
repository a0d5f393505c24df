import { createEffect, createSignal, For, on, Show } from "solid-js";
import { longestSearch } from "../../../../worker/fields/limits.ts";
import { go } from "../../ui/route.ts";
import {
  change,
  type Filters,
  isByDue,
  type Show as Shown,
  shows,
  type Sort,
  sortsFor,
  writeFilters,
} from "../../task/filters.ts";
import { priorities, priorityNames } from "../../task/task.ts";

export const searchId = "search";

const names: Record<Shown, string> = { all: "All", todo: "To do", done: "Done" };
const orderNames: Record<Sort, string> = {
  position: "By hand",
  "-completed_at": "Recently completed",
  "-created_at": "Newest first",
  created_at: "Oldest first",
  "-updated_at": "Recently changed",
  due: "By due date",
  "-priority": "Most important first",
  title: "A to Z",
  "-title": "Z to A",
};

interface FilterBarProps {
  filters: Filters;
  /** The counts that are known. */
  counts: Partial<Record<Shown, number>> | undefined;
  /** Some tasks here have a priority, so a filter is useful. */
  hasPriorities: boolean;
}

export function FilterBar(props: FilterBarProps) {
  const addressOf = (part: Partial<Filters>) => `/${writeFilters(change(props.filters, part))}`;
  const show = (part: Partial<Filters>, replace = false) => go(addressOf(part), { replace, stay: true });

  return (
    <div class="tools">
      <Show when={!isByDue(props.filters.where)}>
        <nav class="shows" aria-label="Which tasks">
          <For each={shows}>
            {(name) => (
              <a
                href={addressOf({ show: name })}
                aria-current={props.filters.show === name ? "page" : undefined}
              >
                {names[name]}
                <Show when={props.counts?.[name] !== undefined}>
                  <span class="count">{props.counts?.[name]?.toLocaleString()}</span>
                </Show>
              </a>
            )}
          </For>
        </nav>
      </Show>
      <Search words={props.filters.words} onWords={(words) => show({ words }, true)} />
      <Show when={sortsFor(props.filters).length > 1}>
        <Choice
          name="Order"
          value={props.filters.sort}
          options={sortsFor(props.filters).map((sort) => [sort, orderNames[sort]])}
          onChoose={(value) => {
            const sort = sortsFor(props.filters).find((name) => name === value);
            if (sort) show({ sort });
          }}
        />
      </Show>
      <Show when={props.hasPriorities || props.filters.priority}>
        <Choice
          name="Priority"
          value={props.filters.priority ?? ""}
          options={[["", "Any priority"], ...priorities.map((name) => [name, priorityNames[name]] as const)]}
          onChoose={(value) => show({ priority: priorities.find((name) => name === value) })}
        />
      </Show>
    </div>
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
    <label class="order">
      <span class="sr-only">{props.name}</span>
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

function Search(props: { words: string; onWords: (words: string) => void }) {
  const [typed, setTyped] = createSignal(props.words);

  // The address may also change while the field is shown: by going back, or by adding a task.
  createEffect(
    on(
      () => props.words,
      (words) => {
        if (words !== typed().trim()) setTyped(words);
      },
      { defer: true },
    ),
  );

  const type = (words: string) => {
    setTyped(words);
    props.onWords(words.trim());
  };

  return (
    <div class="search" role="search">
      <label for={searchId} class="sr-only">
        Search
      </label>
      <input
        id={searchId}
        class="entry"
        type="search"
        placeholder="Search"
        maxlength={longestSearch}
        autocomplete="off"
        value={typed()}
        onInput={(event) => type(event.currentTarget.value)}
      />
    </div>
  );
}
