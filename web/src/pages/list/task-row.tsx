import { type Component, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { ChooseBox } from "./selection/choose-box.tsx";
import { MoveHandle } from "./selection/move-handle.tsx";
import type { List } from "../../api/lists.ts";
import { TaskFacts } from "./task-facts.tsx";
import type { Task } from "../../task/task.ts";

export interface RowActions {
  tick: (task: Task) => void;
  edit: (task: Task) => void;
  remove: (task: Task) => void;
  /** Closes the editor, and gives the focus back to the row. */
  endEdit: (task: Task) => void;
}

/** Loaded when it is first needed. */
export type Editor = Component<{ row: Task; onClose: () => void }>;

interface TaskRowProps {
  row: Task;
  editor: Editor | undefined;
  /** The list it is in, if it is to be shown. */
  list: List | undefined;
  isUnderDay: boolean;
  /** It has changes that cannot be sent just now. */
  isWaiting: boolean;
  /** Somebody has begun to edit it, and has neither saved nor discarded that. */
  hasDraft: boolean;
  /** Whether it is selected; undefined while nothing is being selected. */
  chosen: boolean | undefined;
  movable: boolean;
  actions: RowActions;
}

export function TaskRow(props: TaskRowProps) {
  return (
    <div
      role="listitem"
      class="row"
      classList={{ "is-done": props.row.completed, "is-movable": props.movable }}
      data-key={props.row.id}
    >
      <Show
        when={!props.editor}
        fallback={
          <Dynamic
            component={props.editor}
            row={props.row}
            onClose={() => props.actions.endEdit(props.row)}
          />
        }
      >
        <Show
          when={props.chosen === undefined}
          fallback={<ChooseBox title={props.row.title} chosen={props.chosen === true} />}
        >
          <label class="tick">
            <input
              type="checkbox"
              checked={props.row.completed}
              aria-label={props.row.title}
              onChange={() => props.actions.tick(props.row)}
            />
          </label>
        </Show>
        <button type="button" class="words" onClick={() => props.actions.edit(props.row)}>
          <span class="sr-only">{props.chosen === undefined ? "Edit: " : "Select: "}</span>
          <span class="title">{props.row.title}</span>
          <Show when={props.row.description}>
            {(description) => <span class="description">{description()}</span>}
          </Show>
          <TaskFacts task={props.row} list={props.list} isUnderDay={props.isUnderDay} />
          <Show when={props.isWaiting}>
            <span class="waiting">not sent yet</span>
          </Show>
          <Show when={props.hasDraft}>
            <span class="waiting">unsaved draft</span>
          </Show>
        </button>
        <button
          type="button"
          class="remove"
          aria-label={`Remove: ${props.row.title}`}
          title="Remove"
          onClick={() => props.actions.remove(props.row)}
        >
          <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
            <path d="M6 6l12 12M18 6L6 18" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
          </svg>
        </button>
        <Show when={props.movable}>
          <MoveHandle title={props.row.title} />
        </Show>
      </Show>
    </div>
  );
}
