import type { Part } from "../api/sync.ts";
import { makeIdFor } from "../../../worker/ids/id.ts";
import { newItemId, type Step } from "../task/checklist.ts";
import type { Task, TaskFields } from "../task/task.ts";
import { announce, notifyUndoable } from "../ui/notices.ts";
import { perform } from "./perform.ts";
import { partsOf } from "./step-parts.ts";
import type { TaskStore } from "./store.ts";
import { wasOf } from "./was.ts";

/** What was done to one task in its panel, as one act. Calls `onLost` if this device cannot keep it, and says whether it can. */
export function revise(store: TaskStore, task: Task, parts: Part[], onLost?: () => void): Promise<boolean> {
  return perform(store, `Saved: ${task.title}`, [parts], onLost).kept;
}

/** Says of what two devices wrote at once that it has been dealt with, and what stands. */
export function settle(store: TaskStore, task: Task, fields: Partial<TaskFields>, steps: Step[]): void {
  const words = `Settled: ${task.title}`;
  const change: Part = {
    do: "change_task",
    task: task.id,
    set: { ...fields, conflicts: null },
    was: wasOf(task, fields),
  };
  const { undo } = perform(store, words, [[change, ...partsOf(task, steps)]]);
  // The other text cannot be put back into the task, and nothing else has changed. The history has it.
  if (Object.keys(fields).length + steps.length === 0) announce(words);
  else notifyUndoable(words, undo);
}

/** Another task like this one, with nothing of it done yet, and returns its id. */
export function duplicate(store: TaskStore, task: Task): string {
  const { created_at: _at, updated_at: _changed, completed_at: _done, position: _place, ...like } = task;
  const { conflicts: _none, checklist = [], ...fields } = like;
  const id = makeIdFor(store.owner);
  const steps = checklist.map(({ title }) => ({ id: newItemId(), title, completed: false }));
  const words = `Duplicated: ${task.title}`;
  const made: Part = { do: "create_task", task: { ...fields, id, completed: false, checklist: steps } };
  notifyUndoable(words, perform(store, words, [[made]]).undo);
  return id;
}
