import { createEffect, For, onCleanup, Show } from "solid-js";
import { Skeleton } from "../shell/skeleton.tsx";
import type { Row } from "./overlay.ts";
import { type RowVerbs, TaskRow } from "./task-row.tsx";

interface TaskListProps {
  rows: Row[];
  editing: string | undefined;
  stuck: boolean;
  verbs: RowVerbs;
  more: "none" | "some" | "loading" | "failed";
  onMore: () => void;
}

/** Far rows are in the document, so that they are found and read out, but the browser lays out only the near ones. */
export function TaskList(props: TaskListProps) {
  return (
    <>
      <ul class="rows" aria-label="Tasks">
        <For each={props.rows}>
          {(row) => (
            <TaskRow row={row} editing={props.editing === row.key} stuck={props.stuck} verbs={props.verbs} />
          )}
        </For>
      </ul>
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
      ([entry]) => {
        if (entry?.isIntersecting) props.onNear();
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
