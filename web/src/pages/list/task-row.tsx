import { Show } from "solid-js";
import { ChooseBox } from "./selection/choose-box.tsx";
import { MoveHandle } from "./selection/move-handle.tsx";
import type { List } from "../../api/lists.ts";
import { TaskFacts } from "./task-facts.tsx";
import type { Task } from "../../task/task.ts";

export interface RowActions {
  tick: (task: Task) => void;
  open: (task: Task) => void;
  remove: (task: Task) => void;
}

interface TaskRowProps {
  row: Task;
  /** It is open in the panel. */
  isOpen: boolean;
  /** The list it is in, if it is to be shown. */
  list: List | undefined;
  isUnderDay: boolean;
  /** It has changes that cannot be sent just now. */
  isWaiting: boolean;
  /** Somebody has typed what is not saved yet. */
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
      classList={{
        "is-done": props.row.completed,
        "is-movable": props.movable,
        "is-open": props.isOpen,
      }}
      data-key={props.row.id}
    >
      <Show
        when={props.chosen === undefined}
        fallback={<ChooseBox title={props.row.title} chosen={props.chosen === true} />}
      >
        <label class="tick" data-priority={props.row.priority}>
          <input
            type="checkbox"
            checked={props.row.completed}
            aria-label={props.row.title}
            onChange={() => props.actions.tick(props.row)}
          />
        </label>
      </Show>
      <button
        type="button"
        class="words"
        aria-current={props.isOpen ? "true" : undefined}
        onClick={() => props.actions.open(props.row)}
      >
        <span class="sr-only">{props.chosen === undefined ? "Edit: " : "Select: "}</span>
        <span class="title" dir="auto">
          {props.row.title}
        </span>
        <Show when={props.row.description}>
          {(description) => (
            <span class="description" dir="auto">
              {description()}
            </span>
          )}
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
    </div>
  );
}
