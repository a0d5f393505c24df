import { Show } from "solid-js";
import { t } from "../../language/t.ts";
import { Sign } from "../../ui/sign.tsx";
import { addSectionId } from "./keyboard/row-focus.ts";
import { SectionField } from "./lazily.tsx";
import type { Sections } from "./sections/use-sections.ts";

/** Where the next section of a list will be. */
export function AddSection(props: { sections: Sections }) {
  return (
    <Show
      when={props.sections.isAdding()}
      fallback={
        <Show when={props.sections.isOffered()}>
          <button
            id={addSectionId}
            type="button"
            class="button is-quiet add-section"
            onClick={() => props.sections.add()}
          >
            <Sign name="add" size={16} />
            {t("Add section")}
          </button>
        </Show>
      }
    >
      <SectionField sections={props.sections} />
    </Show>
  );
}
