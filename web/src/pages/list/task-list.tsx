import { createEffect, createMemo, For, onCleanup, Show } from "solid-js";
import type { Overview } from "../../api/lists.ts";
import { chunkRows, type RowChunk } from "./row-chunks.ts";
import type { SelectionOfPage } from "./selection/use-selection-mode.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { type Editor, type RowActions, TaskRow } from "./task-row.tsx";
import type { Row } from "../../task/task.ts";

interface TaskListProps {
  rows: Row[];
  /** Above which rows another day begins, by their keys. */
  days: Map<string, string>;
  isByDay: boolean;
  editing: string | undefined;
  editor: Editor | undefined;
  listOf: (row: Row) => Overview["lists"][number] | undefined;
  stuck: boolean;
  selectionMode: SelectionOfPage;
  actions: RowActions;
  more: "none" | "some" | "loading" | "failed";
  onMore: () => void;
}

/** Far rows are in the document, so that they are found and read out, but the browser lays out only near chunks. */
export function TaskList(props: TaskListProps) {
  const chunks = createMemo<RowChunk<Row>[]>((before) => chunkRows(props.rows, before), []);
  const rowsIn = createMemo(() => new Map(chunks().map(({ id, rows }) => [id, rows])));
  // A day that begins above a row must not move it: whoever is writing in it would lose the place.
  const drawRow = (row: Row) => (
    <div class="contents">
      <Show when={props.days.get(row.key)}>
        {(day) => (
          <div role="listitem" class="day">
            <h2>{day()}</h2>
          </div>
        )}
      </Show>
      <TaskRow
        row={row}
        editor={props.editing === row.key ? props.editor : undefined}
        list={props.listOf(row)}
        isUnderDay={props.isByDay}
        stuck={props.stuck}
        chosen={props.selectionMode.isChosen(row.key)}
        movable={props.selectionMode.byHand()}
        actions={props.actions}
      />
    </div>
  );
  return (
    <>
      <div
        role="list"
        class="rows"
        classList={{ "is-choosing": props.selectionMode.isOn() }}
        aria-label="Tasks"
        ref={(element) => props.selectionMode.handleList(element)}
      >
        <For each={chunks().map(({ id }) => id)}>
          {(id) => (
            <div class="stretch" style={{ "--rows": rowsIn().get(id)?.length ?? 0 }}>
              <For each={rowsIn().get(id)}>{drawRow}</For>
            </div>
          )}
        </For>
      </div>
      <Show when={props.more === "some" || props.more === "loading"}>
        <NextPage loading={props.more === "loading"} onNear={props.onMore} />
      </Show>
      <Show when={props.more === "failed"}>
        <p class="problem mt-4 flex flex-wrap items-center gap-4" role="alert">
          The rest of the list did not come.
          <button type="button" class="button" onClick={() => props.onMore()}>
            Try again
          </button>
        </p>
      </Show>
    </>
  );
}

function NextPage(props: { loading: boolean; onNear: () => void }) {
  let end: HTMLDivElement | undefined;
  // Observed anew after each page: a short one may leave the end of the list in sight.
  createEffect(() => {
    if (props.loading || !end) return;
    const observer = new IntersectionObserver(
      // On a busy machine several come at once; where the end is now, the last one says.
      (entries) => {
        if (entries.at(-1)?.isIntersecting) props.onNear();
      },
      { rootMargin: "1200px" },
    );
    observer.observe(end);
    onCleanup(() => observer.disconnect());
  });
  return (
    <div ref={(element) => (end = element)}>
      <Skeleton rows={3} />
    </div>
  );
}
