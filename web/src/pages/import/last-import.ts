import { createSignal } from "solid-js";
import { cutToTakeBack, dropRefused, perform } from "../../sync/perform.ts";
import type { TaskStore } from "../../sync/store.ts";
import type { Part } from "../../api/wire.ts";
import { notifyUndoable } from "../../ui/notices.ts";
import { sayTasks } from "../../task/words.ts";
import type { ImportActs } from "./import-acts.ts";
import type { ReportLine } from "./report.ts";

/** What was imported last. It stays while this window is open, so that it can be undone after a visit to the list. */
export interface LastImport {
  owner: string;
  tasks: string[];
  lists: string[];
  /** The items that were skipped or changed. */
  report: ReportLine[];
}

const [last, setLast] = createSignal<LastImport>();

export function lastImport({ owner }: TaskStore): LastImport | undefined {
  return last()?.owner === owner ? last() : undefined;
}

export const forgetImport = () => setLast();

/** Resolves when all of it is on the disk, and says whether it is. Otherwise nothing of it is. */
export async function importAll(
  store: TaskStore,
  { acts, tasks, lists, report }: ImportActs,
): Promise<boolean> {
  const words = `${sayTasks(tasks.length)} imported.`;
  const isKept = await perform(store, words, acts, () => {}, true).kept;
  if (isKept) setLast({ owner: store.owner, tasks, lists, report });
  return isKept;
}

/** Removes what is still there of it. */
export function undoImport(store: TaskStore, { tasks, lists }: LastImport): void {
  void dropRefused(store, [...tasks, ...lists]);
  const copy = store.copy();
  const parts = [
    ...tasks.filter((id) => copy.tasks.has(id)).map((task): Part => ({ do: "delete_task", task })),
    ...lists.filter((id) => copy.lists.has(id)).map((list): Part => ({ do: "delete_list", list })),
  ];
  const words = "Import undone.";
  notifyUndoable(words, perform(store, words, cutToTakeBack(parts)).undo);
}
