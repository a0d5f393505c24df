import { unwrap } from "solid-js/store";
import type { Revision } from "../api/tasks.ts";
import { undoCompletion } from "../api/undo.ts";
import { announce, notify, notifyUndoable } from "../ui/notices.ts";
import type { TaskChange } from "../task/change.ts";
import type { TaskStore } from "./store.ts";
import type { MoreFields, Row } from "../task/task.ts";
import { type Removed, countedFieldsOf } from "./mutation.ts";

/** A removal is sent after this time at the latest. If the page is closed before that, the next page sends it. */
const longestWait = 60_000;

/** A new task: its title, and the fields that were read from the typed text. */
export interface NewTask extends MoreFields {
  title: string;
  typed?: string;
}

export function addTasks(store: TaskStore, tasks: NewTask[], whenUndone?: () => void): void {
  const keys = tasks.map(() => crypto.randomUUID());
  // The list shows the newest first. The last line is added first, so that the lines keep their order.
  tasks.toReversed().forEach((task, i) => {
    const at = new Date(Date.now() + i).toISOString();
    store.take({
      kind: "add",
      key: keys[i] ?? crypto.randomUUID(),
      description: null,
      completed: false,
      ...task,
      at,
    });
  });
  const [only] = tasks;
  if (tasks.length === 1 && only?.typed === undefined) {
    announce(`Added: ${only?.title}`);
    return;
  }
  notifyUndoable(tasks.length === 1 ? `Added: ${only?.title}` : `${tasks.length} tasks added.`, () => {
    store.takeBack(keys);
    whenUndone?.();
  });
}

export function tick(store: TaskStore, row: Row, leavesTheList: boolean): void {
  const completed = !row.completed;
  const { title: called, key, repeat } = row;
  revise(store, row, { fields: { completed } });
  const text = completed ? `Completed: ${called}` : `Reopened: ${called}`;
  if (!leavesTheList) {
    announce(text);
    return;
  }
  const takeBack = () => {
    const now = { ...row, id: store.nameOf(key), completed };
    revise(store, now, { fields: { completed: !completed } });
  };
  notifyUndoable(text, () =>
    // Completing a repeating task created the next occurrence, which undo has to remove.
    repeat && completed ? void takeBackNext(store, store.nameOf(key), takeBack) : takeBack(),
  );
}

async function takeBackNext(store: TaskStore, id: string, takeBack: () => void): Promise<void> {
  await store.settled();
  const isWaiting = store.queue().some((mutation) => mutation.kind === "change" && mutation.task === id);
  if (isWaiting) return takeBack();
  try {
    await undoCompletion(store.owner, id);
    store.refetchAll();
  } catch {
    notify({ wrong: true, text: "That could not be undone: something else has changed since." });
  }
}

export function reword(store: TaskStore, row: Row, revision: Revision): void {
  revise(store, row, revision);
  announce(`Saved: ${revision.fields.title ?? row.title}`);
}

/** For fields where the last writer wins: the list, the due date, the position. */
export function set(store: TaskStore, row: Row, fields: TaskChange, words: string): void {
  revise(store, row, { fields });
  announce(words);
}

export function tickItem(store: TaskStore, row: Row, id: string, completed: boolean): void {
  revise(store, row, { fields: {}, steps: [{ do: "tick", id, completed }] });
}

function revise(store: TaskStore, row: Row, revision: Revision): void {
  const { id: task, title: called, completed: was } = row;
  store.take({
    kind: "change",
    key: crypto.randomUUID(),
    task,
    called,
    was,
    stood: countedFieldsOf(unwrap(row)),
    at: new Date().toISOString(),
    ...revision,
  });
}

export function remove(store: TaskStore, rows: Removed[], text: string): void {
  const tasks = rows.map((row) => ({
    id: row.id,
    completed: row.completed,
    ...countedFieldsOf(unwrap(row)),
  }));
  const key = crypto.randomUUID();
  store.take({ kind: "remove", key, tasks, due: Date.now() + longestWait });
  notifyUndoable(
    text,
    () => store.withdraw(key),
    () => store.release(key),
  );
}
