import type { Part } from "../api/sync.ts";
import type { ManyChange } from "../task/change.ts";
import type { Task } from "../task/task.ts";
import { tasksAbove } from "../task/tree.ts";
import { announce, notifyUndoable } from "../ui/notices.ts";
import { changeOf, creationOf, type NewList, remove } from "./actions.ts";
import { cutToSize, perform } from "./perform.ts";
import type { TaskStore } from "./store.ts";

/** Puts tasks elsewhere in their list, as one act. */
export function place(store: TaskStore, parts: Part[], words: string): void {
  perform(store, words, [parts]);
  announce(words);
}

/** Removes the tasks if no change is given. */
export function doToMany(
  store: TaskStore,
  tasks: readonly Task[],
  words: string,
  change?: ManyChange,
  newList?: NewList,
): void {
  if (!change) return remove(store, tasks, words);
  changeEach(store, tasks, words, () => change, newList);
}

/** Changes each of the tasks in its own way, as one act. */
export function changeEach(
  store: TaskStore,
  tasks: readonly Task[],
  words: string,
  changeFor: (task: Task) => ManyChange,
  newList?: NewList,
): void {
  // A subtask that goes to another list together with its parent stays below it.
  const depth = ({ id }: Task) => tasksAbove(store.copy().tasks, id).length;
  const changes = tasks
    .toSorted((a, b) => depth(a) - depth(b))
    .map((task) => changeOf(task, changeFor(task)));
  const parts = cutToSize(newList ? [creationOf(newList), ...changes] : changes);
  notifyUndoable(words, perform(store, words, parts).undo);
}
