import { announce, notify } from "../shell/notices.ts";
import type { Desk } from "./desk.ts";
import type { Words } from "./outbox.ts";
import type { Row } from "./overlay.ts";
import type { MoreFields, TaskFields } from "./task.ts";

/** What a person does on the page, as deeds, with the words that go with them. */
const timeToUndo = 8000;
/** If the page is closed meanwhile, the next one sends it. */
const longestWait = 60_000;

/** A task as it is added: by its title alone, or with what was understood of what was typed. */
export interface NewTask extends MoreFields {
  title: string;
  typed?: string;
}

export function addTasks(desk: Desk, tasks: NewTask[], whenUndone?: () => void): void {
  const keys = tasks.map(() => crypto.randomUUID());
  // The list shows the newest first: so that lines stand as they were written, the last goes first.
  tasks.toReversed().forEach((task, i) => {
    const at = new Date(Date.now() + i).toISOString();
    desk.take({
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
  notify({
    text: tasks.length === 1 ? `Added: ${only?.title}` : `${tasks.length} tasks added.`,
    stays: timeToUndo,
    act: {
      label: "Undo",
      run: () => {
        desk.takeBack(keys);
        whenUndone?.();
      },
    },
  });
}

export function tick(desk: Desk, row: Row, leavesTheList: boolean): void {
  const completed = !row.completed;
  const { id: task, title: called, key } = row;
  const set = (to: boolean, was: boolean, name: string) =>
    desk.take({
      kind: "change",
      key: crypto.randomUUID(),
      task: name,
      called,
      fields: { completed: to },
      was,
    });
  set(completed, row.completed, task);
  const text = completed ? `Done: ${called}` : `To do again: ${called}`;
  if (!leavesTheList) {
    announce(text);
    return;
  }
  notify({
    text,
    stays: timeToUndo,
    act: { label: "Undo", run: () => set(!completed, completed, desk.nameOf(key)) },
  });
}

export function reword(desk: Desk, row: Row, fields: Partial<TaskFields>, base: Words): void {
  const { id: task, title: called, completed: was } = row;
  desk.take({ kind: "change", key: crypto.randomUUID(), task, called, fields, was, base });
  announce(`Saved: ${fields.title ?? called}`);
}

export function remove(desk: Desk, tasks: { id: string; completed: boolean }[], text: string): void {
  const key = crypto.randomUUID();
  desk.take({ kind: "remove", key, tasks, due: Date.now() + longestWait });
  notify({
    text,
    stays: timeToUndo,
    act: { label: "Undo", run: () => desk.withdraw(key) },
    gone: () => desk.release(key),
  });
}
