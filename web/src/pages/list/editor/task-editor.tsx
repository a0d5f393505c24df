import { createComputed, createSignal, createUniqueId, onCleanup, onMount } from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import { TaskHistory } from "../history/task-history.tsx";
import { sayMoment } from "../../../dates/moments.ts";
import { notify } from "../../../ui/notices.ts";
import { TextField } from "../../../ui/text-field.tsx";
import { here } from "../../../dates/here.ts";
import { newItemId, type Step, takeSteps } from "../../../task/checklist.ts";
import { reword, tickItem } from "../../../sync/actions.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { faultInDescription, faultInTitle, type Item, type Row } from "../../../task/task.ts";
import { ChecklistField } from "./checklist-field.tsx";
import { draftOf, revisionOf } from "./draft.ts";
import { MoreFields } from "./more-fields.tsx";
import { addStep, tidySteps } from "./steps.ts";
import { withTags } from "../../../task/tags.ts";

/** Edits a task in its row. A conflict is judged against the task as it was when the editor opened. */
export function TaskEditor(props: { row: Row; onClose: () => void }) {
  let titleInput: HTMLInputElement | undefined;
  const store = useTaskStore();
  const descriptionId = createUniqueId();
  const base = structuredClone(unwrap(props.row));
  const zoneHere = here().zone;
  const [draft, set] = createStore(draftOf(base, zoneHere));
  const [tried, setTried] = createSignal(false);
  // A tag or step that is typed but not added yet is saved too.
  const typed = { tag: "", step: "" };
  const wrongTitle = () => (tried() ? faultInTitle(draft.title) : undefined);
  const wrongDescription = () => faultInDescription(draft.description);
  let closed = false;

  // The checklist as it is now, elsewhere too, with the steps taken in this editor applied.
  const [list, setList] = createStore<{ items: Item[] }>({ items: [] });
  createComputed(() => {
    const items = (props.row.checklist ?? []).map((item) => ({ ...item }));
    setList("items", reconcile(takeSteps(items, structuredClone(unwrap(draft.steps))), { key: "id" }));
  });
  const doSteps = (...steps: Step[]) => set("steps", (before) => steps.reduce(addStep, before));
  const tickStep = (id: string, completed: boolean) => {
    if (props.row.checklist?.some((item) => item.id === id)) tickItem(store, props.row, id, completed);
    else doSteps({ do: "tick", id, completed });
  };

  const revision = () => {
    const now = structuredClone(unwrap(draft));
    const title = typed.step.trim();
    const item = { id: newItemId(), title, completed: false };
    const steps = title ? addStep(now.steps, { do: "add", item }) : now.steps;
    const { tags } = withTags(now.tags, typed.tag);
    return revisionOf(base, { ...now, tags, steps: tidySteps(steps) }, zoneHere);
  };
  const close = () => {
    closed = true;
    props.onClose();
  };
  const save = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (faultInTitle(draft.title)) {
      titleInput?.focus();
      return;
    }
    if (wrongDescription()) return;
    const made = revision();
    if (made) reword(store, props.row, made);
    close();
  };
  const handleKeys = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(event);
  };

  onMount(() => titleInput?.focus());
  // If the task was removed elsewhere while it was edited, the typed words are not lost.
  onCleanup(() => {
    if (closed || !revision()) return;
    const words = draft.title;
    notify({
      wrong: true,
      text: `“${base.title}” is no longer in this list. Your text is kept.`,
      act: { label: "Add them as a new task", run: () => store.handBack(words) },
    });
  });

  return (
    <form
      class="editor"
      aria-label={`Edit ${base.title}`}
      onSubmit={save}
      onKeyDown={handleKeys}
      autocomplete="off"
    >
      <TextField
        label="Title"
        name="title"
        value={draft.title}
        onValue={(title) => set({ title })}
        wrong={wrongTitle()}
        ref={(input) => (titleInput = input)}
      />
      <div class="field">
        <label for={descriptionId}>Description</label>
        <textarea
          id={descriptionId}
          class="entry"
          name="description"
          rows="3"
          value={draft.description}
          onInput={(event) => set({ description: event.currentTarget.value })}
          aria-invalid={wrongDescription() !== undefined}
          aria-describedby={`${descriptionId}-wrong`}
        />
        <p class="wrong" id={`${descriptionId}-wrong`} role="alert">
          {wrongDescription()}
        </p>
      </div>
      <MoreFields
        draft={draft}
        set={set}
        hasSteps={base.checklist !== undefined}
        onTypedTag={(words) => (typed.tag = words)}
      >
        <ChecklistField
          items={list.items}
          onSteps={doSteps}
          onTick={tickStep}
          onTyped={(words) => (typed.step = words)}
        />
      </MoreFields>
      <div class="flex flex-wrap items-center gap-2">
        <button type="submit" class="button is-main">
          Save
        </button>
        <button type="button" class="button is-quiet" onClick={close}>
          Cancel
        </button>
        <p class="ms-auto text-small text-soft">Added {sayMoment(new Date(props.row.created_at))}</p>
      </div>
      <TaskHistory task={props.row.id} />
    </form>
  );
}
