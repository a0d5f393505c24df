import { createSignal } from "solid-js";
import { everyTask } from "../../api/tasks.ts";
import { online } from "../../session/connection.ts";
import { remove } from "../../sync/actions.ts";
import { useTaskStore } from "../../sync/store.ts";
import { change, type Filters } from "../../task/filters.ts";
import type { Task } from "../../task/task.ts";
import { sayCount } from "../../task/words.ts";

/**
 * Removes all completed tasks. Those that were completed long ago are not on this device, so the server is asked which
 * they are, if it can be asked.
 */
export function ClearCompleted(props: { filters: Filters; rows: readonly Task[] }) {
  const store = useTaskStore();
  const [busy, setBusy] = createSignal(false);

  const clear = async () => {
    if (busy()) return;
    setBusy(true);
    const here = props.rows.filter(({ completed }) => completed);
    const older = online() ? await readOlder() : [];
    const tasks = [...here, ...older];
    remove(store, tasks, `${sayCount(tasks.length, "completed task")} removed.`);
    setBusy(false);
  };

  const readOlder = async (): Promise<Task[]> => {
    const known = store.tasks();
    const done = await everyTask(store.owner, change(props.filters, { show: "done" })).catch(() => []);
    return done.filter(({ id }) => !known.has(id));
  };

  return (
    <button type="button" class="button is-quiet" aria-disabled={busy()} onClick={() => void clear()}>
      Clear completed
    </button>
  );
}
