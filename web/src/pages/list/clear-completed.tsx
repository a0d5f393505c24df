import { createSignal } from "solid-js";
import { toRefusal } from "../../api/refusal.ts";
import { everyTask } from "../../api/tasks.ts";
import { online } from "../../session/connection.ts";
import { remove } from "../../sync/actions.ts";
import { useTaskStore } from "../../sync/store.ts";
import { change, type Filters } from "../../task/filters.ts";

/** Removes all completed tasks. Some are not loaded yet, so the server is asked which they are. */
export function ClearCompleted(props: { filters: Filters; onTrouble: (text: string) => void }) {
  const store = useTaskStore();
  const [busy, setBusy] = createSignal(false);

  const clear = async () => {
    if (busy()) return;
    if (!online()) return props.onTrouble("Clearing needs a connection. Try again when it is back.");
    setBusy(true);
    try {
      await store.settled();
      const done = await everyTask(store.owner, change(props.filters, { show: "done" }));
      const tasks = done.map(({ id }) => ({ id, completed: true }));
      if (tasks.length > 0)
        remove(store, tasks, `${tasks.length} completed ${tasks.length === 1 ? "task" : "tasks"} removed.`);
    } catch (thrown) {
      props.onTrouble(`Nothing was cleared: ${toRefusal(thrown).message}`);
    } finally {
      setBusy(false);
    }
  };

  return (
    <button type="button" class="button is-quiet" aria-disabled={busy()} onClick={() => void clear()}>
      Clear completed
    </button>
  );
}
