import { createEffect, createSignal, For, on, onCleanup, Show } from "solid-js";
import { go } from "../shell/route.ts";
import { type Filters, type Show as Shown, sorts, shows, type Sort, writeFilters } from "./filters.ts";
import type { Counts } from "./overlay.ts";

export const searchId = "search";

const names: Record<Shown, string> = { all: "All", todo: "To do", done: "Done" };
const orders: Record<Sort, string> = {
  "-created_at": "Newest first",
  created_at: "Oldest first",
  "-updated_at": "Last changed first",
  title: "A to Z",
  "-title": "Z to A",
};
const whileTyping = 200;

export function FilterBar(props: { filters: Filters; counts: Counts | undefined }) {
  const addressOf = (part: Partial<Filters>) => `/${writeFilters({ ...props.filters, ...part })}`;
  const change = (part: Partial<Filters>, replace = false) => go(addressOf(part), { replace, stay: true });

  const countOf = (show: Shown) => {
    const { counts } = props;
    if (!counts) return undefined;
    return show === "all" ? counts.todo + counts.done : counts[show];
  };

  return (
    <div class="tools">
      <nav class="shows" aria-label="Which tasks">
        <For each={shows}>
          {(show) => (
            <a href={addressOf({ show })} aria-current={props.filters.show === show ? "page" : undefined}>
              {names[show]}
              <Show when={countOf(show) !== undefined}>
                <span class="count">{countOf(show)?.toLocaleString()}</span>
              </Show>
            </a>
          )}
        </For>
      </nav>
      <Search words={props.filters.words} onWords={(words) => change({ words }, true)} />
      <label class="order">
        <span class="sr-only">Order</span>
        <select
          class="entry"
          value={props.filters.sort}
          onChange={(event) => {
            const sort = sorts.find((name) => name === event.currentTarget.value);
            if (sort) change({ sort });
          }}
        >
          <For each={sorts}>{(sort) => <option value={sort}>{orders[sort]}</option>}</For>
        </select>
      </label>
    </div>
  );
}

function Search(props: { words: string; onWords: (words: string) => void }) {
  const [typed, setTyped] = createSignal(props.words);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  // The address may also change under the field: by going back, or by adding a task.
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
    clearTimeout(timer);
    timer = setTimeout(() => props.onWords(words.trim()), whileTyping);
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
        maxlength="200"
        autocomplete="off"
        value={typed()}
        onInput={(event) => type(event.currentTarget.value)}
      />
    </div>
  );
}
