import { createUniqueId, onMount, Show } from "solid-js";
import { plural, t } from "../../../language/t.ts";
import { deleteSection, moveSection } from "../../../sync/section-actions.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { headOf, type Section } from "../../../task/sections.ts";
import { moveInMenu } from "../../../ui/move-in-menu.ts";
import { Sign, type SignName } from "../../../ui/sign.tsx";
import { focusFirstOf, focusRow } from "../keyboard/row-focus.ts";
import type { Sections } from "./use-sections.ts";

interface SectionMenuProps {
  sections: Sections;
  section: Section;
  close: () => void;
}

/** What can be done to a section. */
export function SectionMenu(props: SectionMenuProps) {
  let menu: HTMLDivElement | undefined;
  const store = useTaskStore();
  const headId = createUniqueId();
  const list = () => props.sections.list() ?? "";
  const index = () => props.sections.all().findIndex(({ id }) => id === props.section.id);
  const tasks = () =>
    [...store.tasks().values()].filter(
      (task) => task.list_id === list() && task.section_id === props.section.id,
    );
  onMount(() => menu?.querySelector<HTMLElement>("[role=menuitem]")?.focus());

  const move = (by: 1 | -1) => {
    const { section } = props;
    props.close();
    moveSection(store, list(), props.sections.all(), section, by);
    focusRow(headOf(section));
  };
  const remove = (alsoTasks: boolean) => {
    const { section } = props;
    const entries = props.sections.entries();
    const rows = props.sections.rows().map(({ id }) => id);
    const next = entries.slice(entries.indexOf(headOf(section)) + 1);
    const going = alsoTasks ? tasks() : [];
    props.close();
    deleteSection(store, list(), section, going);
    focusFirstOf([...next, ...rows.toReversed()]);
  };
  const item = (words: string, sign: SignName, run: () => void, isOff = false) => (
    <button
      type="button"
      role="menuitem"
      tabindex="-1"
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) run();
      }}
    >
      <Sign name={sign} size={18} />
      <span>{words}</span>
    </button>
  );

  return (
    <>
      <p class="row-panel-head" id={headId} dir="auto">
        {props.section.name}
      </p>
      <div
        ref={(element) => (menu = element)}
        role="menu"
        aria-labelledby={headId}
        class="menu"
        onKeyDown={moveInMenu}
      >
        <div role="group">
          {item(t("Rename"), "edit", () => {
            props.close();
            props.sections.rename(props.section.id);
          })}
          {item(t("Move up"), "above", () => move(-1), index() <= 0)}
          {item(t("Move down"), "below", () => move(1), index() >= props.sections.all().length - 1)}
        </div>
        <div role="group">
          {item(t("Delete section"), "remove", () => remove(false))}
          <Show when={tasks().length > 0}>
            {item(
              plural(tasks().length, "Delete with its {count} task", "Delete with its {count} tasks"),
              "remove",
              () => remove(true),
            )}
          </Show>
        </div>
      </div>
    </>
  );
}
