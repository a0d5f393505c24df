import { makeIdFor } from "../../../worker/ids/id.ts";
import type { Part } from "../api/sync.ts";
import { newItemId } from "../task/checklist.ts";
import { newTaskOf, isKeptDraft, wordsOfDraft } from "../task/kept-draft.ts";
import { faultInTitle } from "../task/faults.ts";
import { readListDraft } from "./list-draft.ts";
import type { TaskStore } from "./store.ts";

/** A draft of a task or a list that is gone: no editor can show it any more. */
export interface LeftDraft {
  value: unknown;
  what: "task" | "list";
  words: string;
  /** Makes it anew. */
  parts: Part[];
}

/** Undefined if another version of this app has written it, in a form that is not known here. */
export function readLeft(store: TaskStore, key: string): LeftDraft | undefined {
  const value = store.drafts.recall(key);
  if (isKeptDraft(value)) {
    const { title, ...fields } = newTaskOf(value, newItemId, (list) => store.lists().has(list));
    const given = {
      id: makeIdFor(store.owner),
      ...fields,
      title: faultInTitle(title) ? value.base.title : title,
    };
    return { value, what: "task", words: wordsOfDraft(value), parts: [{ do: "create_task", task: given }] };
  }
  const list = readListDraft(value);
  if (!list) return undefined;
  const { colour, was } = list;
  const name = list.name.trim() || (was?.name ?? "");
  const id = makeIdFor(store.owner);
  return { value, what: "list", words: name, parts: [{ do: "create_list", list: { id, name, colour } }] };
}
