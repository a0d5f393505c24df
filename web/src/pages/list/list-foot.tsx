import { Show } from "solid-js";
import { t } from "../../language/t.ts";
import { useTaskStore } from "../../sync/store.ts";
import { type Filters, isOpenOnly } from "../../task/filters.ts";
import type { Task } from "../../task/task.ts";
import { ClearCompleted, OlderCompleted } from "./lazily.tsx";

interface ListFootProps {
  filters: Filters;
  rows: readonly Task[];
  hasTasks: boolean;
  /** Otherwise the navigation offers it. */
  offersNewList: boolean;
  onNewList: () => void;
}

/** What is wanted now and then, below the tasks. */
export function ListFoot(props: ListFootProps) {
  const store = useTaskStore();
  const hasDone = () => {
    const { where, show } = props.filters;
    return show !== "todo" && !isOpenOnly(where) && props.rows.some(({ completed }) => completed);
  };
  return (
    <div class="mt-4 flex flex-wrap gap-2">
      <Show
        when={
          props.filters.show === "done" || (props.filters.words !== "" && props.filters.where.at !== "saved")
        }
      >
        <OlderCompleted filters={props.filters} />
      </Show>
      <Show when={hasDone()}>
        <ClearCompleted filters={props.filters} rows={props.rows} />
      </Show>
      <Show when={store.isKnown() && (props.hasTasks || store.hasBinned())}>
        <a class="button is-quiet" href="/bin">
          {t("Bin")}
        </a>
      </Show>
      <Show when={props.offersNewList && props.hasTasks}>
        <button type="button" class="button is-quiet" onClick={() => props.onNewList()}>
          {t("New list…")}
        </button>
      </Show>
    </div>
  );
}
