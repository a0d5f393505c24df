import type { Part } from "../api/sync.ts";
import { makeIdFor } from "../../../worker/ids/id.ts";
import type { Day } from "../dates/calendar.ts";
import { today } from "../dates/here.ts";
import { sayShortDay } from "../dates/names.ts";
import { t } from "../language/t.ts";
import { isSame } from "../task/change.ts";
import type { Step } from "../task/checklist.ts";
import { dueDay } from "../task/due.ts";
import { freshOf } from "../task/fresh.ts";
import type { Item, Task, TaskFields } from "../task/task.ts";
import { tasksBelow } from "../task/tree.ts";
import { announce, notify, notifyUndoable } from "../ui/notices.ts";
import { loadCalendar, nextTaskOf } from "./calendar.ts";
import { perform } from "./perform.ts";
import { partsOf } from "./step-parts.ts";
import type { TaskStore } from "./store.ts";
import { wasOf } from "./was.ts";

/** What was done to one task in its panel, as one act. Calls `onLost` if this device cannot keep it, and says whether it can. */
export function revise(store: TaskStore, task: Task, parts: Part[], onLost?: () => void): Promise<boolean> {
  return perform(store, t("Saved: {title}", { title: task.title }), [parts], onLost).kept;
}

/** Says of what two devices wrote at once that it has been dealt with, and what stands. */
export function settle(store: TaskStore, task: Task, fields: Partial<TaskFields>, steps: Step[]): void {
  const words = t("Settled: {title}", { title: task.title });
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

/** Another task like this one and what is below it, with nothing of it done yet, and returns its id. */
export function duplicate(store: TaskStore, task: Task): string {
  const below = tasksBelow(store.copy().tasks, task.id);
  const ids = new Map([task, ...below].map(({ id }) => [id, makeIdFor(store.owner)]));
  const { position: _place, ...like } = task;
  const now = new Date().toISOString();
  const parts = [like, ...below].map((copied): Part => {
    return { do: "create_task", task: { ...freshOf(copied, now), ...placeOf(copied, ids) } };
  });
  const words = t("Duplicated: {title}", { title: task.title });
  notifyUndoable(words, perform(store, words, [parts]).undo);
  return ids.get(task.id) ?? task.id;
}

/** Its own id, and the parent that is copied, too. */
function placeOf({ id, parent_id }: Task, ids: ReadonlyMap<string, string>) {
  const parent = ids.get(parent_id ?? "") ?? parent_id;
  return { id: ids.get(id) ?? id, ...(parent !== undefined && { parent_id: parent }) };
}

/** Leaves out this time of a task that repeats: it is due when the next one would be, as if this one had been completed. */
export async function skip(store: TaskStore, task: Task): Promise<void> {
  const { title, id } = task;
  await loadCalendar();
  const next = nextTaskOf(task, new Date().toISOString());
  const day = next && dueDay(next);
  if (!next || day === undefined) return notify({ text: t("This was the last time: {title}", { title }) });
  const { due_on, due_at, time_zone, start_on, repeat } = next;
  const set = {
    ...(due_at === undefined ? { due_on } : { due_at, time_zone }),
    ...(start_on !== undefined && { start_on }),
    ...(!isSame(repeat, task.repeat) && { repeat }),
  };
  const words = t("Skipped to {day}: {title}", { day: sayShortDay(day, today()), title });
  const part: Part = { do: "change_task", task: id, set, was: wasOf(task, set) };
  notifyUndoable(words, perform(store, words, [[part]]).undo);
}

/** A step with a day is a subtask. */
export function stepToSubtask(store: TaskStore, task: Task, { id, title, completed }: Item, day: Day): void {
  const words = t("Given a day: {title}", { title });
  const made = { id: makeIdFor(store.owner), title, completed, parent_id: task.id, due_on: day };
  const parts: Part[] = [
    { do: "delete_step", task: task.id, step: id, was: { title } },
    { do: "create_task", task: { ...made, ...(task.list_id !== undefined && { list_id: task.list_id }) } },
  ];
  notifyUndoable(words, perform(store, words, [parts]).undo);
}
