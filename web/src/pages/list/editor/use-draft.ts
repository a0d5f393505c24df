import { createComputed, createEffect, createMemo, on } from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import type { Part } from "../../../api/sync.ts";
import { here } from "../../../dates/here.ts";
import { changeOf, revise } from "../../../sync/actions.ts";
import { partsOf } from "../../../sync/step-parts.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { newItemId, type Step, takeSteps } from "../../../task/checklist.ts";
import { draftOf } from "../../../task/draft.ts";
import {
  editsOf,
  isEdited,
  type KeptDraft,
  isKeptDraft,
  resumeDraft,
  type Typed,
} from "../../../task/kept-draft.ts";
import { addStep } from "../../../task/steps.ts";
import type { Item, Task, TaskFields } from "../../../task/task.ts";
import { notify, notifyUndoable } from "../../../ui/notices.ts";

/** What somebody does to a task in its editor. It is kept from the first key on, until it is saved or discarded. */
export function useDraft(props: { row: Task }) {
  const store = useTaskStore();
  const { drafts } = store;
  const key = `task:${props.row.id}`;
  const before = (): KeptDraft => {
    const { zone } = here();
    return { draft: draftOf(props.row, zone), typed: { tag: "", step: "" }, base: props.row, zone };
  };
  const begin = (): KeptDraft => {
    const kept = drafts.recall(key);
    return isKeptDraft(kept) ? resumeDraft(kept, props.row) : before();
  };

  // A copy, because the editor changes it in place.
  let { base, zone, ...begun } = structuredClone(begin());
  const [draft, set] = createStore(begun.draft);
  const [typed, setTyped] = createStore<Typed>(begun.typed);
  const now = (): KeptDraft =>
    structuredClone({ draft: unwrap(draft), typed: unwrap(typed), base: unwrap(base), zone });

  const keep = () => {
    const value = now();
    if (isEdited(value)) drafts.keep(key, value);
    else drafts.drop(key);
  };
  createEffect(on(() => JSON.stringify([draft, typed]), keep, { defer: true }));

  const takeIn = (kept: KeptDraft) => {
    ({ base, zone, ...begun } = structuredClone(kept));
    set(reconcile(begun.draft));
    setTyped(begun.typed);
  };
  createEffect(
    on(
      drafts.arrival,
      (arrival) => {
        // Discarding was undone. Nothing is pushed into fields in which somebody has typed.
        if (arrival?.key !== key || arrival.from !== "here" || !isKeptDraft(arrival.value)) return;
        if (!isEdited(now())) takeIn(resumeDraft(arrival.value, props.row));
      },
      { defer: true },
    ),
  );

  // The checklist as it is now, elsewhere too, with the steps taken in this editor applied.
  const [list, setList] = createStore<{ items: Item[] }>({ items: [] });
  createComputed(() => {
    const items = (props.row.checklist ?? []).map((item) => ({ ...item }));
    setList("items", reconcile(takeSteps(items, structuredClone(unwrap(draft.steps))), { key: "id" }));
  });
  const doSteps = (...steps: Step[]) => set("steps", (taken) => steps.reduce(addStep, taken));

  const parts = (): Part[] => {
    const { fields, steps } = editsOf(now(), newItemId);
    return [
      ...(Object.keys(fields).length > 0 ? [changeOf(base, fields)] : []),
      ...partsOf(props.row, steps, base),
    ];
  };

  return {
    /** The task as it was when the editing began. */
    title: base.title,
    hasSteps: base.checklist !== undefined || begun.draft.steps.length > 0,
    draft,
    set,
    typed,
    setTyped,
    items: createMemo(() => list.items),
    doSteps,
    tickStep: (id: string, completed: boolean) => {
      if (props.row.checklist?.some((item) => item.id === id))
        revise(store, props.row, partsOf(props.row, [{ do: "tick", id, completed }]));
      else doSteps({ do: "tick", id, completed });
    },
    /** A text that another device wrote stands now: it is no edit of this draft. */
    accept: (fields: Partial<TaskFields>) => {
      base = { ...base, ...fields };
      set({
        ...(fields.title !== undefined && { title: fields.title }),
        ...(fields.description !== undefined && { description: fields.description ?? "" }),
      });
      keep();
    },
    save: () => {
      const kept = now();
      const done = parts();
      drafts.drop(key);
      if (done.length === 0) return;
      revise(store, props.row, done, () => {
        drafts.putBack(key, kept);
        notify({
          wrong: true,
          text: "That was not saved: there is no room left on this device. Your words are still in the editor.",
        });
      });
    },
    discard: () => {
      const kept = drafts.recall(key);
      if (kept === undefined) return;
      drafts.drop(key);
      notifyUndoable("Draft discarded", () => drafts.putBack(key, kept));
    },
  };
}
