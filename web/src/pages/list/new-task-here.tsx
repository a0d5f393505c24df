import { createMemo, Show } from "solid-js";
import { today } from "../../dates/here.ts";
import { QuickAdd } from "../../new-task/quick-add.tsx";
import { useTaskStore } from "../../sync/store.ts";
import { change, type Filters, writeFilters } from "../../task/filters.ts";
import { headOf } from "../../task/sections.ts";
import { go } from "../../ui/route.ts";
import { focusRow, quickAddId } from "./keyboard/row-focus.ts";
import { Aim } from "./lazily.tsx";
import type { Sections } from "./sections/use-sections.ts";
import { defaultsOf, isHidden } from "./view-defaults.ts";

interface NewTaskHereProps {
  filters: Filters;
  sections: Sections;
}

/** The field for new tasks. As long as they go into a section, it stays in sight, so that the list need not move. */
export function NewTaskHere(props: NewTaskHereProps) {
  const store = useTaskStore();
  const ofView = createMemo(() =>
    defaultsOf(props.filters, { today: today(), lists: store.lists(), views: store.views() }),
  );
  const given = () => {
    const section = props.sections.aimed();
    return section ? { ...ofView(), section_id: section.id } : ofView();
  };
  /** A filter must not hide the task that was just added. */
  const showAdded = () => {
    const { show, words, priority } = props.filters;
    if (!words && !priority && show !== "done") return;
    const plain = { words: "", priority: undefined, ...(show === "done" && { show: "all" as const }) };
    go(`/${writeFilters(change(props.filters, plain))}`, { stay: true });
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
      <QuickAdd
        id={quickAddId}
        given={given()}
        isHidden={isHidden(props.filters, ofView(), store.context())}
        onAdded={showAdded}
      />
      <Show when={props.sections.aimed()}>{(section) => <Aim section={section()} onLeave={leave} />}</Show>
    </div>
  );
}
