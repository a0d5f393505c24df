import { createSignal, createUniqueId, onCleanup, onMount } from "solid-js";
import { tellDay } from "../shell/moments.ts";
import { notify } from "../shell/notices.ts";
import { TextField } from "../shell/text-field.tsx";
import { reword } from "./deeds.ts";
import { useDesk } from "./desk.ts";
import type { Row } from "./overlay.ts";
import { faultInDescription, faultInTitle } from "./task.ts";

/** Edits a task in its place. What was looked at when it opened is what a conflict is judged against. */
export function TaskEditor(props: { row: Row; onClose: () => void }) {
  let titleInput: HTMLInputElement | undefined;
  const desk = useDesk();
  const descriptionId = createUniqueId();
  const base = { title: props.row.title, description: props.row.description };
  const [title, setTitle] = createSignal(base.title);
  const [description, setDescription] = createSignal(base.description ?? "");
  const [tried, setTried] = createSignal(false);
  const wrongTitle = () => (tried() ? faultInTitle(title()) : undefined);
  const wrongDescription = () => faultInDescription(description());
  const isChanged = () => title() !== base.title || description() !== (base.description ?? "");
  let closed = false;

  const close = () => {
    closed = true;
    props.onClose();
  };
  const save = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (faultInTitle(title())) {
      titleInput?.focus();
      return;
    }
    if (wrongDescription()) return;
    if (isChanged()) {
      const fields = {
        title: title().trim(),
        description: description().trim() === "" ? null : description(),
      };
      reword(desk, props.row, fields, base);
    }
    close();
  };
  const heedKeys = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(event);
  };

  onMount(() => titleInput?.focus());
  // Somebody removed the task under the pen: its words are not lost with it.
  onCleanup(() => {
    if (closed || !isChanged()) return;
    const words = title();
    notify({
      wrong: true,
      text: `“${base.title}” is not in this list any more. Your words are kept.`,
      act: { label: "Add them as a new task", run: () => desk.handBack(words) },
    });
  });

  return (
    <form
      class="editor"
      aria-label={`Edit ${base.title}`}
      onSubmit={save}
      onKeyDown={heedKeys}
      autocomplete="off"
    >
      <TextField
        label="Title"
        name="title"
        value={title()}
        onValue={setTitle}
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
          value={description()}
          onInput={(event) => setDescription(event.currentTarget.value)}
          aria-invalid={wrongDescription() !== undefined}
          aria-describedby={`${descriptionId}-wrong`}
        />
        <p class="wrong" id={`${descriptionId}-wrong`} role="alert">
          {wrongDescription()}
        </p>
      </div>
      <div class="flex flex-wrap items-center gap-2">
        <button type="submit" class="button is-main">
          Save
        </button>
        <button type="button" class="button is-quiet" onClick={close}>
          Cancel
        </button>
        <p class="ms-auto text-small text-soft">Added {tellDay(new Date(props.row.created_at))}</p>
      </div>
    </form>
  );
}
