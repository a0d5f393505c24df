import { createEffect, createSignal, on } from "solid-js";
import { t } from "../../language/t.ts";
import { longestSearch } from "../../../../worker/fields/limits.ts";
import { go } from "../../ui/route.ts";
import { change, type Filters, writeFilters } from "../../task/filters.ts";

export const searchId = "search";

/** The list follows each letter. */
export function SearchField(props: { filters: Filters }) {
  const [typed, setTyped] = createSignal(props.filters.words);

  // The address may also change while the field is shown: by going back, or by adding a task.
  createEffect(
    on(
      () => props.filters.words,
      (words) => {
        if (words !== typed().trim()) setTyped(words);
      },
      { defer: true },
    ),
  );

  const type = (text: string) => {
    setTyped(text);
    go(`/${writeFilters(change(props.filters, { words: text.trim() }))}`, { replace: true, stay: true });
  };

  return (
    <div class="search" role="search">
      <label for={searchId} class="sr-only">
        {t("Search")}
      </label>
      <input
        id={searchId}
        class="entry"
        type="search"
        placeholder={t("Search")}
        maxlength={longestSearch}
        autocomplete="off"
        value={typed()}
        onInput={(event) => type(event.currentTarget.value)}
      />
    </div>
  );
}
