import { createSignal } from "solid-js";
import { plural, t } from "../../language/t.ts";
import { cutToTakeBack, dropRefused, perform } from "../../sync/perform.ts";
import type { TaskStore } from "../../sync/store.ts";
import type { Part } from "../../api/wire.ts";
import { notifyUndoable } from "../../ui/notices.ts";
import type { ImportActs } from "./import-acts.ts";

/** What was imported last. It stays while this window is open, so that it can be undone after a visit to the list. */
export interface LastImport extends Omit<ImportActs, "acts"> {
  owner: string;
}

const [last, setLast] = createSignal<LastImport>();

export function lastImport({ owner }: TaskStore): LastImport | undefined {
  return last()?.owner === owner ? last() : undefined;
}

export const forgetImport = () => setLast();

/** Resolves when all of it is on the disk, and says whether it is. Otherwise nothing of it is. */
export async function importAll(store: TaskStore, { acts, ...made }: ImportActs): Promise<boolean> {
  const words = plural(made.tasks.length, "{count} task imported.", "{count} tasks imported.");
  const isKept = await perform(store, words, acts, () => {}, true).kept;
  if (isKept) setLast({ owner: store.owner, ...made });
  return isKept;
}

/** Removes what is still there of it. */
export function undoImport(store: TaskStore, { tasks, lists, views, sections }: LastImport): void {
  void dropRefused(store, [...tasks, ...lists, ...views]);
  const copy = store.copy();
  const parts = [
    ...tasks.filter((id) => copy.tasks.has(id)).map((task): Part => ({ do: "delete_task", task })),
    ...sections
      .filter(({ list, section }) => copy.lists.get(list)?.sections?.some(({ id }) => id === section))
      .map((named): Part => ({ do: "delete_section", ...named })),
    ...[...views, ...lists]
      .filter((id) => copy.lists.has(id))
      .map((list): Part => ({ do: "delete_list", list })),
  ];
  const words = t("Import undone.");
  notifyUndoable(words, perform(store, words, cutToTakeBack(parts)).undo);
}
