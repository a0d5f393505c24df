import { Show } from "solid-js";
import { QuickAdd } from "../../new-task/quick-add.tsx";
import type { MoreFields } from "../../task/task.ts";
import { headOf } from "../../task/sections.ts";
import { focusRow, quickAddId } from "./keyboard/row-focus.ts";
import { Aim } from "./lazily.tsx";
import type { Sections } from "./sections/use-sections.ts";

interface NewTaskHereProps {
  sections: Sections;
  given: MoreFields;
  isHidden: boolean;
  onAdded: () => void;
}

/** The field for new tasks. As long as they go into a section, it stays in sight, so that the list need not move. */
export function NewTaskHere(props: NewTaskHereProps) {
  const given = () => {
    const section = props.sections.aimed();
    return section ? { ...props.given, section_id: section.id } : props.given;
  };
  const leave = () => {
    const section = props.sections.aimed();
    props.sections.rest();
    if (section) focusRow(headOf(section));
  };
  const handleKeys = (event: KeyboardEvent) => {
    const isEmpty = event.target instanceof HTMLInputElement && event.target.value === "";
    if (event.key !== "Escape" || event.defaultPrevented || !isEmpty || !props.sections.aimed()) return;
    event.preventDefault();
    leave();
  };
  return (
    <div
      class="new-task"
      classList={{ "is-aimed": props.sections.aimed() !== undefined }}
      onKeyDown={handleKeys}
    >
      <QuickAdd id={quickAddId} given={given()} isHidden={props.isHidden} onAdded={props.onAdded} />
      <Show when={props.sections.aimed()}>{(section) => <Aim section={section()} onLeave={leave} />}</Show>
    </div>
  );
}
