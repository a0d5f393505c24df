import { createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import type { List } from "../../api/lists.ts";
import { useTaskStore } from "../../sync/store.ts";
import type { Task } from "../../task/task.ts";
import { showList } from "./keyboard/row-focus.ts";
import { chunkRows, type RowChunk } from "./row-chunks.ts";
import type { SelectionOfPage } from "./selection/use-selection-mode.ts";
import { type Editor, type RowActions, TaskRow } from "./task-row.tsx";
import { createWindow } from "./window.ts";

interface TaskListProps {
  rows: Task[];
  /** Headings of days, by the id of the row each stands above. */
  days: Map<string, string>;
  isByDay: boolean;
  editing: string | undefined;
  editor: Editor | undefined;
  listOf: (task: Task) => List | undefined;
  isStuck: boolean;
  selectionMode: SelectionOfPage;
  actions: RowActions;
}

/** However long the list is, only the rows near the viewport are in the document. */
export function TaskList(props: TaskListProps) {
  const store = useTaskStore();
  const ids = createMemo(() => props.rows.map(({ id }) => id), [], { equals: areSame });
  const chunks = createMemo<readonly RowChunk[]>((before) => chunkRows(ids(), before), []);
  const rowsIn = createMemo(() => new Map(chunks().map(({ id, rows }) => [id, rows])));
  const chunkOf = (row: string) => chunks().find(({ rows }) => rows.includes(row))?.id;
  const near = createWindow();
  const [focused, setFocused] = createSignal<string>();
  // Until the browser has said what is in sight, the top is.
  const first = () => chunks().slice(0, near.isEmpty() ? 2 : 0);
  const edited = createMemo(() => (props.editing === undefined ? undefined : chunkOf(props.editing)));
  const isDrawn = (chunk: string) =>
    near.has(chunk) || chunk === focused() || chunk === edited() || first().some(({ id }) => id === chunk);
  onCleanup(
    showList({
      ids,
      reveal: (row) => {
        const chunk = chunkOf(row);
        if (chunk !== undefined) near.reveal(chunk);
      },
    }),
  );

  // A heading that appears above a row must not move the row in the document: a person editing it would lose the focus.
  const drawRow = (id: string) => {
    const row = createMemo<Task | undefined>((before) => store.tasks().get(id) ?? before);
    return (
      <div class="contents">
        <Show when={props.days.get(id)}>
          {(day) => (
            <div role="listitem" class="day">
              <h2>{day()}</h2>
            </div>
          )}
        </Show>
        <Show when={row()}>
          {(task) => (
            <TaskRow
              row={task()}
              editor={props.editing === id ? props.editor : undefined}
              list={props.listOf(task())}
              isUnderDay={props.isByDay}
              isWaiting={props.isStuck && store.isPending(id)}
              hasDraft={store.drafts.has(`task:${id}`)}
              chosen={props.selectionMode.isChosen(id)}
              movable={props.selectionMode.byHand()}
              actions={props.actions}
            />
          )}
        </Show>
      </div>
    );
  };
  return (
    <div
      role="list"
      class="rows"
      classList={{ "is-choosing": props.selectionMode.isOn() }}
      aria-label="Tasks"
      ref={(element) => props.selectionMode.handleList(element)}
      onFocusIn={({ target }) => setFocused(chunkAround(target))}
      // While the focus moves to another row, its chunk must not be taken away under it.
      onFocusOut={({ relatedTarget }) => setFocused(chunkAround(relatedTarget))}
    >
      <For each={chunks().map(({ id }) => id)}>
        {(id) => (
          <div
            class="stretch"
            data-chunk={id}
            classList={{ "is-away": !isDrawn(id) }}
            style={{ "--rows": rowsIn().get(id)?.length ?? 0, "--height": near.heightOf(id) }}
            ref={(element) => near.watch(id, element)}
          >
            <Show when={isDrawn(id)}>
              <For each={rowsIn().get(id)}>{drawRow}</For>
            </Show>
          </div>
        )}
      </For>
    </div>
  );
}

function chunkAround(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>(".stretch")?.dataset["chunk"] : undefined;
}

function areSame(before: readonly string[], now: readonly string[]): boolean {
  return before.length === now.length && before.every((id, nth) => id === now[nth]);
}
