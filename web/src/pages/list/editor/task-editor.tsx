import { createSignal, createUniqueId, onMount, Show } from "solid-js";
import { TaskHistory } from "../history/task-history.tsx";
import { sayMoment } from "../../../dates/moments.ts";
import { TextField } from "../../../ui/text-field.tsx";
import { faultInDescription, faultInTitle, type Task } from "../../../task/task.ts";
import { ChecklistField } from "./checklist-field.tsx";
import { MoreFields } from "./more-fields.tsx";
import { useDraft } from "./use-draft.ts";
import { Versions } from "./versions.tsx";

/** Edits a task in its row. Closing it keeps what was typed, and only Cancel discards it. */
export function TaskEditor(props: { row: Task; onClose: () => void }) {
  let titleInput: HTMLInputElement | undefined;
  const descriptionId = createUniqueId();
  const edited = useDraft(props);
  const { draft, set } = edited;
  const [tried, setTried] = createSignal(false);
  const wrongTitle = () => (tried() ? faultInTitle(draft.title) : undefined);
  const wrongDescription = () => faultInDescription(draft.description);

  const save = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (faultInTitle(draft.title)) {
      titleInput?.focus();
      return;
    }
    if (wrongDescription()) return;
    edited.save();
    props.onClose();
  };
  const cancel = () => {
    edited.discard();
    props.onClose();
  };
  const handleKeys = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      props.onClose();
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(event);
  };

  onMount(() => titleInput?.focus());
  return (
    <form
      class="editor"
      aria-label={`Edit ${edited.title}`}
      onSubmit={save}
      onKeyDown={handleKeys}
      autocomplete="off"
    >
      <Show when={props.row.conflicts}>
        {(conflicts) => (
          <Versions
            row={props.row}
            conflicts={conflicts()}
            onAccepted={edited.accept}
            onRemoved={props.onClose}
            onSettled={() => titleInput?.focus()}
          />
        )}
      </Show>
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
        hasSteps={edited.hasSteps}
        typed={edited.typed}
        onTypedTag={(tag) => edited.setTyped({ tag })}
      >
        <ChecklistField
          items={edited.items()}
          onSteps={edited.doSteps}
          onTick={edited.tickStep}
          typed={edited.typed.step}
          onTyped={(step) => edited.setTyped({ step })}
        />
      </MoreFields>
      <div class="flex flex-wrap items-center gap-2">
        <button type="submit" class="button is-main">
          Save
        </button>
        <button type="button" class="button is-quiet" onClick={cancel}>
          Cancel
        </button>
        <p class="ms-auto text-small text-soft">Added {sayMoment(new Date(props.row.created_at))}</p>
      </div>
      <TaskHistory task={props.row.id} />
    </form>
  );
}
