import { createComputed, createEffect, createMemo, on, onCleanup } from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import { t } from "../../../language/t.ts";
import type { Part } from "../../../api/sync.ts";
import { here } from "../../../dates/here.ts";
import { changeOf } from "../../../sync/actions.ts";
import { revise } from "../../../sync/edit-actions.ts";
import { partsOf } from "../../../sync/step-parts.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { newItemId, type Step, takeSteps } from "../../../task/checklist.ts";
import { draftOf } from "../../../task/draft.ts";
import {
  editsOf,
  isEdited,
  type KeptDraft,
  isKeptDraft,
  nothingTyped,
  resumeDraft,
  type Typed,
} from "../../../task/kept-draft.ts";
import { addStep } from "../../../task/steps.ts";
import { faultInDescription, faultInTitle } from "../../../task/faults.ts";
import type { Item, Task, TaskFields } from "../../../task/task.ts";
import { notify } from "../../../ui/notices.ts";

/** Each saving is a change in the task's history, so words are saved when somebody pauses, and not letter by letter. */
const pause = 2000;

/**
 * What somebody does to a task in its panel. From the first key on it is kept on this device, and it is saved after a pause,
 * and when the panel is left.
 */
export function useDraft(props: { row: Task }) {
  const store = useTaskStore();
  const { drafts } = store;
  const { id } = props.row;
  const key = `task:${id}`;
  const begin = (): KeptDraft => {
    const kept = drafts.recall(key);
    if (isKeptDraft(kept)) return resumeDraft(kept, props.row);
    const { zone } = here();
    return { draft: draftOf(props.row, zone), typed: nothingTyped, base: props.row, zone };
  };

  // A copy, because the panel changes it in place.
  let { base, zone, ...begun } = structuredClone(begin());
  const [draft, set] = createStore(begun.draft);
  const [typed, setTyped] = createStore<Typed>(begun.typed);
  const now = (): KeptDraft =>
    structuredClone({ draft: unwrap(draft), typed: unwrap(typed), base: unwrap(base), zone });

  /** How many savings are not on the disk yet: until they are, the draft is what outlives a tab that dies. */
  let unkept = 0;
  const keep = () => {
    const value = now();
    if (isEdited(value)) drafts.keep(key, value);
    else if (unkept === 0) drafts.drop(key);
  };
  createEffect(on(() => JSON.stringify([draft, typed]), keep, { defer: true }));

  const takeIn = (kept: KeptDraft) => {
    ({ base, zone, ...begun } = structuredClone(kept));
    set(reconcile(begun.draft));
    setTyped(begun.typed);
  };
  // What was not edited here is shown as it is now, whoever has changed it.
  createComputed(
    on(
      () => props.row,
      (row) => row.id === id && takeIn(resumeDraft(now(), row)),
      { defer: true },
    ),
  );
  createEffect(
    on(
      drafts.arrival,
      (arrival) => {
        // Nothing is pushed into fields in which somebody has typed.
        if (arrival?.key !== key || arrival.from !== "here" || !isKeptDraft(arrival.value)) return;
        if (!isEdited(now())) takeIn(resumeDraft(arrival.value, props.row));
      },
      { defer: true },
    ),
  );

  // The checklist as it is now, elsewhere too, with the steps taken in this panel applied.
  const [list, setList] = createStore<{ items: Item[] }>({ items: [] });
  createComputed(() => {
    const items = (props.row.checklist ?? []).map((item) => ({ ...item }));
    setList("items", reconcile(takeSteps(items, structuredClone(unwrap(draft.steps))), { key: "id" }));
  });
  const doSteps = (...steps: Step[]) => set("steps", (taken) => steps.reduce(addStep, taken));

  const partsIn = (kept: KeptDraft, row: Task): Part[] => {
    const { fields, steps } = editsOf(kept, newItemId);
    return [
      ...(Object.keys(fields).length > 0 ? [changeOf(kept.base, fields)] : []),
      ...partsOf(row, steps, kept.base),
    ];
  };
  /** Texts that the server would refuse stay in their field until they are mended. */
  const withoutFaults = (kept: KeptDraft): KeptDraft => {
    const { title, description } = kept.base;
    const given = { ...kept.draft };
    if (faultInTitle(given.title)) given.title = title;
    if (faultInDescription(given.description)) given.description = description ?? "";
    return { ...kept, draft: given };
  };

  /** Once the saving is on the disk, the draft need not be; `left` is that of a panel that is gone. */
  const settle = async (saving: Promise<boolean>, left?: KeptDraft) => {
    unkept += 1;
    const isKept = await saving;
    unkept -= 1;
    if (isKept && (!left || drafts.recall(key) === left)) keep();
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Saves what can be saved; a tag and a step that are half typed only when the panel is left. */
  const save = (isLeft = false) => {
    clearTimeout(timer);
    const row = store.tasks().get(id);
    const kept = now();
    // The words of a task that is gone wait for the person in the drawer of unsent changes.
    if (!row || !isEdited(kept)) return;
    const sound = withoutFaults(kept);
    const parts = partsIn(isLeft ? sound : { ...sound, typed: nothingTyped }, row);
    if (parts.length === 0) return;
    const putBack = () => {
      drafts.putBack(key, kept);
      notify({
        wrong: true,
        text: t("That was not saved: there is no room left on this device. Your words are still here."),
      });
    };
    void settle(revise(store, row, parts, putBack), isLeft ? kept : undefined);
    if (isLeft) drafts.keep(key, kept);
    const after = store.tasks().get(id) ?? row;
    // The texts stay as they were typed, with the space at their end or with their fault.
    const { title, description } = kept.draft;
    takeIn({
      draft: { ...draftOf(after, zone), title, description },
      typed: isLeft ? nothingTyped : kept.typed,
      base: after,
      zone,
    });
    keep();
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };
  const handleHidden = () => document.visibilityState === "hidden" && save();
  document.addEventListener("visibilitychange", handleHidden);
  onCleanup(() => {
    document.removeEventListener("visibilitychange", handleHidden);
    save(true);
  });
  // It was left by a page that could not save any more.
  if (isEdited(now())) saveSoon();

  return {
    draft,
    set,
    typed,
    setTyped,
    items: createMemo(() => list.items),
    doSteps,
    tickStep: (step: string, completed: boolean) => {
      if (props.row.checklist?.some((item) => item.id === step))
        void revise(store, props.row, partsOf(props.row, [{ do: "tick", id: step, completed }]));
      else doSteps({ do: "tick", id: step, completed });
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
    save: () => save(),
    saveSoon,
  };
}
