import { createUniqueId, For, type JSX } from "solid-js";
import type { SetStoreFunction } from "solid-js/store";
import { recall, remember } from "../../../storage/local-storage.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { editedNames, isBlank } from "../../../task/fields.ts";
import { priorities, priorityNames } from "../../../task/task.ts";
import type { Draft } from "../../../task/draft.ts";
import type { Typed } from "../../../task/kept-draft.ts";
import { DueField } from "./due-field.tsx";
import { RepeatField } from "./repeat-field.tsx";
import { TagsField } from "./tags-field.tsx";

interface MoreFieldsProps {
  draft: Draft;
  set: SetStoreFunction<Draft>;
  hasSteps: boolean;
  typed: Typed;
  onTypedTag: (words: string) => void;
  children: JSX.Element;
}

const place = "hedgerow.editor";

/** All fields but title and description. Open if the task has any of them, or if it was left open the last time. */
export function MoreFields(props: MoreFieldsProps) {
  const { overview } = useTaskStore();
  const listId = createUniqueId();
  const priorityId = createUniqueId();
  const lists = () =>
    overview()?.lists.filter(({ id, archived }) => !archived || id === props.draft.list_id) ?? [];
  const hasAny = (draft: Draft) =>
    draft.day !== "" || editedNames.some((name) => !isBlank(name, draft[name]));
  const isTyped = props.typed.tag !== "" || props.typed.step !== "";
  const wasOpen = props.hasSteps || isTyped || hasAny(props.draft) || recall(place) === "open";

  return (
    <details
      class="more"
      open={wasOpen}
      onToggle={(event) => remember(place, event.currentTarget.open ? "open" : "closed")}
    >
      <summary>Day, list, tags and steps</summary>
      <div class="grid gap-4">
        <DueField draft={props.draft} set={props.set} />
        <RepeatField draft={props.draft} set={props.set} />
        <div class="pair">
          <div class="field">
            <label for={listId}>List</label>
            <select
              id={listId}
              class="entry"
              onChange={(event) => props.set("list_id", event.currentTarget.value)}
            >
              <option value="" selected={props.draft.list_id === ""}>
                None
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
          <div class="field">
            <label for={priorityId}>Priority</label>
            <select
              id={priorityId}
              class="entry"
              onChange={(event) => {
                const { value } = event.currentTarget;
                props.set("priority", priorities.find((name) => name === value) ?? "none");
              }}
            >
              <option value="none" selected={props.draft.priority === "none"}>
                None
              </option>
              <For each={priorities}>
                {(name) => (
                  <option value={name} selected={props.draft.priority === name}>
                    {priorityNames[name]}
                  </option>
                )}
              </For>
            </select>
          </div>
        </div>
        <TagsField
          tags={props.draft.tags}
          known={overview()?.tags.map(({ name }) => name) ?? []}
          onTags={(tags) => props.set("tags", tags)}
          typed={props.typed.tag}
          onTyped={props.onTypedTag}
        />
        {props.children}
      </div>
    </details>
  );
}
