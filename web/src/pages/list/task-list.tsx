import { createEffect, createMemo, For, onCleanup, Show } from "solid-js";
import type { Overview } from "../../api/lists.ts";
import { chunkRows, type RowChunk } from "./row-chunks.ts";
import type { SelectionOfPage } from "./selection/use-selection-mode.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { type Editor, type RowActions, TaskRow } from "./task-row.tsx";
import type { Row } from "../../task/task.ts";

interface TaskListProps {
  rows: Row[];
  /** Headings of days, by the key of the row each stands above. */
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

/** All rows are in the document, so that search and screen readers find them, but only near chunks are laid out. */
export function TaskList(props: TaskListProps) {
  const chunks = createMemo<RowChunk<Row>[]>((before) => chunkRows(props.rows, before), []);
  const rowsIn = createMemo(() => new Map(chunks().map(({ id, rows }) => [id, rows])));
  // A heading that appears above a row must not move the row in the document: a person editing it would lose the focus.
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
          The rest of the list could not be loaded.
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
  // Observed again after each page, because a short page may leave the end of the list in view.
  createEffect(() => {
    if (props.loading || !end) return;
    const observer = new IntersectionObserver(
      // Several entries may come at once on a busy machine: the last one is current.
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
