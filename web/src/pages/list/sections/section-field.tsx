import { createSignal, createUniqueId, onMount, Show } from "solid-js";
import { t } from "../../../language/t.ts";
import { mostSections } from "../../../../../worker/fields/limits.ts";
import { addSection, renameSection } from "../../../sync/section-actions.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { faultInName } from "../../../task/list-name.ts";
import { headOf, type Section } from "../../../task/sections.ts";
import { notify } from "../../../ui/notices.ts";
import { addSectionId, focusRow } from "../keyboard/row-focus.ts";
import type { Sections } from "./use-sections.ts";

export interface SectionFieldProps {
  sections: Sections;
  /** The section to rename. Without it, a new one is made. */
  section?: Section;
}

/** The name of a section, in the place where it stands or will stand. */
export function SectionField(props: SectionFieldProps) {
  let field: HTMLInputElement | undefined;
  const id = createUniqueId();
  const store = useTaskStore();
  const { section: before } = props;
  const [name, setName] = createSignal(before?.name ?? "");
  const [wrong, setWrong] = createSignal<string>();
  onMount(() => {
    field?.focus();
    field?.select();
    field?.scrollIntoView({ block: "nearest" });
  });

  const leave = () => {
    if (before) props.sections.rest();
    else props.sections.stopAdding();
  };
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const list = props.sections.list();
    const words = name().trim();
    const hasRoom = before || props.sections.all().length < mostSections;
    const fault = hasRoom
      ? faultInName(words, t("A section needs a name."))
      : t("A list can have at most {most} sections.", { most: mostSections });
    setWrong(fault);
    if (fault !== undefined || list === undefined) return field?.focus();
    const handleLoss = () =>
      notify({
        wrong: true,
        text: t("That was not saved: there is no room left on this device: {words}", { words }),
      });
    leave();
    const made = before?.id ?? addSection(store, list, words, handleLoss);
    if (before) renameSection(store, list, before, words, handleLoss);
    focusRow(headOf({ id: made, name: words }));
    if (props.sections.groups().length === 1) {
      notify({
        text: t("Added: {name}. Sections are shown when the list is in its order by hand.", { name: words }),
      });
    }
  };
  const cancel = () => {
    leave();
    if (before) focusRow(headOf(before));
    else document.getElementById(addSectionId)?.focus();
  };

  return (
    <form class="section-field" onSubmit={save} autocomplete="off">
      <label class="sr-only" for={id}>
        {before ? t("Rename {name}", { name: before.name }) : t("New section")}
      </label>
      <input
        ref={(element) => (field = element)}
        id={id}
        class="entry"
        name="section"
        dir="auto"
        enterkeyhint="done"
        placeholder={t("Name of the section")}
        value={name()}
        aria-invalid={wrong() !== undefined}
        aria-describedby={wrong() ? `${id}-wrong` : undefined}
        onInput={(event) => {
          setName(event.currentTarget.value);
          setWrong();
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.isComposing) return;
          event.stopPropagation();
          event.preventDefault();
          cancel();
        }}
        onBlur={() => name().trim() === (before?.name ?? "") && leave()}
      />
      <button type="submit" class="button">
        {before ? t("Save") : t("Add")}
      </button>
      <div role="alert">
        <Show when={wrong()}>
          {(words) => (
            <p class="wrong" id={`${id}-wrong`}>
              {words()}
            </p>
          )}
        </Show>
      </div>
    </form>
  );
}
