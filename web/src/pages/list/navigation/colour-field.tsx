import { For } from "solid-js";
import { t } from "../../../language/t.ts";
import type { Colour } from "../../../api/lists.ts";
import { colours } from "../../../sync/list-draft.ts";

const names: Record<Colour, () => string> = {
  grey: () => t("grey"),
  red: () => t("red"),
  orange: () => t("orange"),
  yellow: () => t("yellow"),
  green: () => t("green"),
  teal: () => t("teal"),
  blue: () => t("blue"),
  purple: () => t("purple"),
  pink: () => t("pink"),
};

/** The colour of a list or of a view. */
export function ColourField(props: { colour: Colour; onColour: (colour: Colour) => void }) {
  return (
    <fieldset class="colours">
      <legend>{t("Colour")}</legend>
      <For each={colours}>
        {(each) => (
          <label title={names[each]()}>
            <input
              type="radio"
              name="colour"
              value={each}
              aria-label={names[each]()}
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
