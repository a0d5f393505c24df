import { For } from "solid-js";
import type { Colour } from "../../../api/lists.ts";
import { colours } from "../../../sync/list-draft.ts";

/** The colour of a list or of a view. */
export function ColourField(props: { colour: Colour; onColour: (colour: Colour) => void }) {
  return (
    <fieldset class="colours">
      <legend>Colour</legend>
      <For each={colours}>
        {(each) => (
          <label title={each}>
            <input
              type="radio"
              name="colour"
              value={each}
              aria-label={each}
              checked={props.colour === each}
              onChange={() => props.onColour(each)}
            />
            <i class={`dot is-${each}`} aria-hidden="true" />
          </label>
        )}
      </For>
    </fieldset>
  );
}
