import { createSignal } from "solid-js";
import { plural, t } from "../../language/t.ts";
import { remove } from "../../sync/actions.ts";
import { readOlder } from "../../sync/older.ts";
import { useTaskStore } from "../../sync/store.ts";
import type { Filters } from "../../task/filters.ts";
import type { Task } from "../../task/task.ts";

/** Removes all completed tasks, also those that were completed long ago, if there is a connection. */
export function ClearCompleted(props: { filters: Filters; rows: readonly Task[] }) {
  const store = useTaskStore();
  const [busy, setBusy] = createSignal(false);

  const clear = async () => {
    if (busy()) return;
    setBusy(true);
    const here = props.rows.filter(({ completed }) => completed);
    const tasks = [...here, ...(await readOlder(store, props.filters))];
    remove(
      store,
      tasks,
      plural(tasks.length, "{count} completed task removed.", "{count} completed tasks removed."),
    );
    setBusy(false);
  };

  return (
    <button type="button" class="button is-quiet" aria-disabled={busy()} onClick={() => void clear()}>
      {t("Clear completed")}
    </button>
  );
}
