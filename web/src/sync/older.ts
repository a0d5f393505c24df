import { everyTask } from "../api/tasks.ts";
import { online } from "../session/connection.ts";
import { change, type Filters } from "../task/filters.ts";
import type { Task } from "../task/task.ts";
import type { TaskStore } from "./store.ts";

/** Tasks that were completed long ago are not on this device: the server is asked which they are, if it can be asked. */
export async function readOlder(store: TaskStore, filters: Filters): Promise<Task[]> {
  if (!online()) return [];
  const known = store.tasks();
  const done = await everyTask(store.owner, change(filters, { show: "done" })).catch(() => []);
  return done.filter(({ id }) => !known.has(id));
}
