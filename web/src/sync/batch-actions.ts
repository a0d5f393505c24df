import { unwrap } from "solid-js/store";
import { notifyUndoable } from "../ui/notices.ts";
import type { ManyChange } from "../task/change.ts";
import type { TaskStore } from "./store.ts";
import { cutToSize } from "./batch.ts";
import { sayTasks } from "../task/words.ts";
import type { Row } from "../task/task.ts";
import { countedFieldsOf } from "./mutation.ts";

/** Removes the tasks if no change is given. `done` completes the notice: "3 tasks completed." */
export function doToMany(store: TaskStore, rows: readonly Row[], done: string, change?: ManyChange): void {
  const parts = cutToSize(rows);
  const keys = parts.map((part) => {
    const key = crypto.randomUUID();
    store.take({
      kind: "batch",
      key,
      // A copy, because the store changes its rows in place.
      tasks: part.map((row) => ({ id: row.id, completed: row.completed, ...countedFieldsOf(unwrap(row)) })),
      ...(change && { change }),
      at: new Date().toISOString(),
    });
    return key;
  });
  const inParts = keys.length > 1 ? ` In ${keys.length} batches, each all or nothing.` : "";
  notifyUndoable(`${sayTasks(rows.length)} ${done}.${inParts}`, () => void store.takeBackMany(keys));
}
