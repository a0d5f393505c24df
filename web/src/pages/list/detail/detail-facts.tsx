import { createUniqueId, For, Show } from "solid-js";
import type { SetStoreFunction } from "solid-js/store";
import { t } from "../../../language/t.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { priorityName } from "../../../task/priority.ts";
import { priorities, type Task } from "../../../task/task.ts";
import type { Draft } from "../../../task/draft.ts";
import type { Typed } from "../../../task/kept-draft.ts";
import { DueFact } from "./due-fact.tsx";
import { DurationFact } from "./duration-fact.tsx";
import { ReminderFact } from "./reminder-fact.tsx";
import { RepeatField } from "./repeat-field.tsx";
import { StartFact } from "./start-fact.tsx";
import { TagsField } from "./tags-field.tsx";

interface FactsProps {
  row: Task;
  draft: Draft;
  set: SetStoreFunction<Draft>;
  /** When it is due as it stands. */
  due: string;
  typed: Typed;
  onTypedTag: (words: string) => void;
}

/** What is known of a task beside its words, one under the other. */
export function DetailFacts(props: FactsProps) {
  const { overview } = useTaskStore();
  const listId = createUniqueId();
  const sectionId = createUniqueId();
  const priorityId = createUniqueId();
  const lists = () =>
    overview()?.lists.filter(({ id, archived }) => !archived || id === props.draft.list_id) ?? [];
  const sections = () => lists().find(({ id }) => id === props.draft.list_id)?.sections ?? [];

  return (
    <div class="detail-facts">
      <DueFact draft={props.draft} set={props.set} said={props.due} />
      <StartFact draft={props.draft} set={props.set} />
      <DurationFact draft={props.draft} set={props.set} />
      <RepeatField draft={props.draft} set={props.set} />
      <ReminderFact row={props.row} draft={props.draft} set={props.set} />
      <div class="fact">
        <label for={listId}>{t("List")}</label>
        <select
          id={listId}
          class="fact-value"
          onChange={(event) => props.set({ list_id: event.currentTarget.value, section_id: "" })}
        >
          <option value="" selected={props.draft.list_id === ""}>
            {t("Inbox")}
          </option>
          <For each={lists()}>
            {({ id, name }) => (
              <option value={id} selected={props.draft.list_id === id}>
                {name}
              </option>
            )}
          </For>
        </select>
      </div>
      <Show when={sections().length > 0}>
        <div class="fact">
          <label for={sectionId}>{t("Section")}</label>
          <select
            id={sectionId}
            class="fact-value"
            onChange={(event) => props.set("section_id", event.currentTarget.value)}
          >
            <option value="" selected={props.draft.section_id === ""}>
              {t("None [section]")}
            </option>
            <For each={sections()}>
              {({ id, name }) => (
                <option value={id} selected={props.draft.section_id === id}>
                  {name}
                </option>
              )}
            </For>
          </select>
        </div>
      </Show>
      <div class="fact">
        <label for={priorityId}>{t("Priority")}</label>
        <select
          id={priorityId}
          class="fact-value"
          onChange={(event) => {
            const { value } = event.currentTarget;
            props.set("priority", priorities.find((name) => name === value) ?? "none");
          }}
        >
          <option value="none" selected={props.draft.priority === "none"}>
            {t("None [priority]")}
          </option>
          <For each={priorities}>
            {(name) => (
              <option value={name} selected={props.draft.priority === name}>
                {priorityName(name)}
              </option>
            )}
          </For>
        </select>
      </div>
      <TagsField
        tags={props.draft.tags}
        known={overview()?.tags.map(({ name }) => name) ?? []}
        onTags={(tags) => props.set("tags", tags)}
        typed={props.typed.tag}
        onTyped={props.onTypedTag}
      />
    </div>
  );
}
