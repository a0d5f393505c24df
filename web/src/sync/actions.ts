import type { Part } from "../api/sync.ts";
import { plural, t } from "../language/t.ts";
import { makeIdFor } from "../../../worker/ids/id.ts";
import { announce, notifyUndoable } from "../ui/notices.ts";
import type { ManyChange } from "../task/change.ts";
import type { MoreFields, Task } from "../task/task.ts";
import { tasksBelow } from "../task/tree.ts";
import { newListColour } from "./new-list-colour.ts";
import { cutToSize, perform } from "./perform.ts";
import type { TaskStore } from "./store.ts";
import { wasOf } from "./was.ts";

/** A new task: its title, and the fields that were read from the typed text. */
export interface NewTask extends MoreFields {
  /** Made when it is added, if it has none yet. */
  id?: string;
  title: string;
  completed?: boolean;
  typed?: string;
  /** What was read from the typed text, in words. */
  understood?: string[];
  /** The typed text says that it has no date. */
  isDateless?: boolean;
}

/** A list that comes into being together with what is put into it. */
export interface NewList {
  id: string;
  name: string;
}

interface Adding {
  newLists?: NewList[];
  /** Nobody sees the tasks appear, so that a notice has to say it. */
  isElsewhere?: boolean;
  onUndone: () => void;
  /** Called if this device cannot keep them. */
  onLost: () => void;
}

export function addTasks(store: TaskStore, tasks: NewTask[], adding: Adding): void {
  const { newLists = [], isElsewhere = false, onUndone, onLost } = adding;
  // The list shows the newest first. The last line is added first, so that the lines keep their order.
  const parts = tasks
    .toReversed()
    .map(
      ({ typed: _typed, understood: _words, isDateless: _dateless, conflicts: _none, ...task }): Part[] => {
        return [{ do: "create_task", task: { id: makeIdFor(store.owner), ...task } }];
      },
    );
  const [first = [], ...others] = parts;
  const [only] = tasks;
  const words =
    only && tasks.length === 1
      ? [t("Added: {title}", { title: only.title }), ...(only.understood ?? [])].join(" · ")
      : plural(tasks.length, "{count} task added.", "{count} tasks added.");
  const { undo } = perform(store, words, [[...newLists.map(creationOf), ...first], ...others], onLost);
  if (tasks.length === 1 && only?.typed === undefined && !isElsewhere) return announce(words);
  notifyUndoable(words, () => {
    undo();
    onUndone();
  });
}

export function tick(store: TaskStore, task: Task, leavesTheList: boolean): void {
  const completed = !task.completed;
  const { title } = task;
  const words = completed ? t("Completed: {title}", { title }) : t("Reopened: {title}", { title });
  const done = perform(store, words, [[changeOf(task, { completed })]]);
  const open = completed ? tasksBelow(store.copy().tasks, task.id).filter((below) => !below.completed) : [];
  const completeThem = () => {
    const all = plural(
      open.length,
      "Completed: {title}, with its subtask",
      "Completed: {title}, with its {count} subtasks",
      { title },
    );
    const parts = open.map((below) => changeOf(below, { completed: true }));
    notifyUndoable(all, perform(store, all, [parts], undefined, false, done).undo);
  };
  if (open.length > 0)
    notifyUndoable(words, done.undo, undefined, {
      label: plural(open.length, "Complete its subtask, too", "Complete its {count} subtasks, too"),
      run: completeThem,
    });
  else if (leavesTheList) notifyUndoable(words, done.undo);
  else announce(words);
}

export function remove(store: TaskStore, tasks: readonly Task[], words: string): void {
  notifyUndoable(words, perform(store, words, cutToSize(tasks.map(removalOf))).undo);
}

/** `done` begins the notice: "Due tomorrow: Call Sam". */
export function changeOne(
  store: TaskStore,
  task: Task,
  done: string,
  change: ManyChange,
  newList?: NewList,
): void {
  const words = t("{done}: {title}", { done, title: task.title });
  const parts = [...(newList ? [creationOf(newList)] : []), changeOf(task, change)];
  notifyUndoable(words, perform(store, words, [parts]).undo);
}

export function creationOf({ id, name }: NewList): Part {
  return { do: "create_list", list: { id, name, colour: newListColour } };
}

export function changeOf(
  task: Task,
  { add_tags, remove_tags, tags, position: _position, ...fields }: ManyChange,
): Part {
  const had = task.tags ?? [];
  const added = tags?.filter((tag) => !had.includes(tag)) ?? add_tags ?? [];
  const removed = tags ? had.filter((tag) => !tags.includes(tag)) : (remove_tags ?? []);
  const { checklist: _checklist, conflicts: _conflicts, ...set } = fields;
  return {
    do: "change_task",
    task: task.id,
    set,
    was: wasOf(task, set),
    ...(added.length > 0 && { add_tags: added }),
    ...(removed.length > 0 && { remove_tags: removed }),
  };
}

/** It says what is known of the task: who has changed it meanwhile, keeps it. */
export function removalOf(task: Task): Part {
  const { id, title, description } = task;
  return { do: "delete_task", task: id, was: wasOf(task, { title, description }) };
}
