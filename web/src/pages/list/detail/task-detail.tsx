import { createSignal, createUniqueId, onMount, Show } from "solid-js";
import { t } from "../../../language/t.ts";
import type { Day } from "../../../dates/calendar.ts";
import { here } from "../../../dates/here.ts";
import { sayMoment } from "../../../dates/moments.ts";
import type { Understood } from "../../../quick-add/understand.ts";
import { remove, tick } from "../../../sync/actions.ts";
import { stepToSubtask } from "../../../sync/edit-actions.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { sayDue } from "../../../task/due-words.ts";
import { faultInDescription, faultInTitle } from "../../../task/faults.ts";
import type { Item, Task } from "../../../task/task.ts";
import { mayBeBelow } from "../../../task/tree.ts";
import { announce } from "../../../ui/notices.ts";
import { isPopoverOpen } from "../../../ui/popover.tsx";
import { TaskHistory } from "../history/task-history.tsx";
import { ChecklistField } from "./checklist-field.tsx";
import { DescriptionField } from "./description-field.tsx";
import { DetailFacts } from "./detail-facts.tsx";
import { ParentLink } from "./parent-link.tsx";
import { SubtasksPart } from "./subtasks-part.tsx";
import { useDraft } from "./use-draft.ts";
import { takeWords } from "./take-words.ts";
import { TitleWords } from "./title-words.tsx";
import { Versions } from "./versions.tsx";

interface TaskDetailProps {
  row: Task;
  onClose: () => void;
}

/** All of a task, always editable: it is saved while one types, and closing it loses nothing. */
export function TaskDetail(props: TaskDetailProps) {
  let form: HTMLFormElement | undefined;
  let titleField: HTMLTextAreaElement | undefined;
  const store = useTaskStore();
  const titleId = createUniqueId();
  const edited = useDraft(props);
  const { draft, set } = edited;
  const wrongTitle = () => faultInTitle(draft.title);
  let titleAtFocus = draft.title;
  /** The title before somebody began to type: nothing of it is taken for a date or a tag. */
  const [titleBefore, setTitleBefore] = createSignal<{ text: string }>();
  let applyWords = () => false;

  const close = () => {
    if (!wrongTitle() && !faultInDescription(draft.description)) return props.onClose();
    titleField?.focus();
  };
  const handleKeys = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return;
    if (event.key === "Escape" && !isPopoverOpen()) {
      event.stopPropagation();
      props.onClose();
    }
    const isInTitle = event.target === titleField;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey || isInTitle)) {
      event.preventDefault();
      if (!isInTitle || !applyWords()) close();
    }
  };
  const typeTitle = (typed: string) => {
    if (!titleBefore()) setTitleBefore({ text: titleAtFocus });
    set({ title: typed.replaceAll(/\s*\n\s*/g, " ") });
  };
  const takeInWords = (understood: Understood) => {
    set(takeWords(draft, understood, here().zone));
    setTitleBefore({ text: draft.title });
    edited.save();
    const words = understood.matches.map((match) => match.words).join("; ");
    announce(t("Applied: {words}", { words }));
    titleField?.focus();
  };
  // A picker changes with every key, and so does a title: only what is chosen is saved at once.
  const handleChange = ({ target }: Event) => {
    if (target instanceof HTMLInputElement && /^(?:date|time|number)$/.test(target.type)) edited.saveSoon();
    else edited.save();
  };
  const removeIt = () => {
    props.onClose();
    remove(store, [props.row], t("Removed: {title}", { title: props.row.title }));
  };
  const giveDay = (item: Item, day: Day) => {
    // It may have been typed just now.
    edited.save();
    stepToSubtask(store, props.row, { ...item }, day);
  };

  onMount(() => {
    // On a phone, the keyboard would cover what was just opened.
    if (matchMedia("(hover: hover)").matches) titleField?.focus();
    else form?.focus({ preventScroll: true });
    form?.addEventListener("change", handleChange);
  });
  return (
    <form
      ref={(element) => (form = element)}
      class="task-detail"
      tabindex="-1"
      aria-label={t("Edit {title}", { title: props.row.title })}
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        close();
      }}
      onKeyDown={handleKeys}
      onInput={() => edited.saveSoon()}
      onClick={() => edited.save()}
    >
      <Show when={props.row.conflicts}>
        {(conflicts) => (
          <Versions
            row={props.row}
            conflicts={conflicts()}
            onAccepted={edited.accept}
            onRemoved={() => props.onClose()}
            onSettled={() => titleField?.focus()}
          />
        )}
      </Show>
      <ParentLink row={props.row} />
      <div class="detail-title" classList={{ "is-done": props.row.completed }}>
        <label class="tick" data-priority={props.row.priority}>
          <input
            type="checkbox"
            checked={props.row.completed}
            aria-label={t("Completed: {title}", { title: props.row.title })}
            onChange={() => tick(store, props.row, false)}
          />
        </label>
        <label for={titleId} class="sr-only">
          {t("Title")}
        </label>
        <textarea
          ref={(element) => (titleField = element)}
          id={titleId}
          class="entry is-bare title"
          name="title"
          rows="1"
          dir="auto"
          enterkeyhint="done"
          value={draft.title}
          onFocus={() => (titleAtFocus = draft.title)}
          onInput={(event) => typeTitle(event.currentTarget.value)}
          aria-invalid={wrongTitle() !== undefined}
          aria-describedby={`${titleId}-wrong`}
        />
        <p class="wrong" id={`${titleId}-wrong`} role="alert">
          {wrongTitle()}
        </p>
        <Show when={titleBefore()} keyed>
          {({ text }) => (
            <TitleWords
              title={draft.title}
              before={text}
              given={props.row}
              field={titleField}
              onReady={(apply) => (applyWords = apply)}
              onApply={takeInWords}
            />
          )}
        </Show>
      </div>
      <DescriptionField text={draft.description} onText={(description) => set({ description })} />
      <DetailFacts
        row={props.row}
        draft={draft}
        set={set}
        due={sayDue(props.row, here())}
        typed={edited.typed}
        onTypedTag={(tag) => edited.setTyped({ tag })}
      />
      <ChecklistField
        items={edited.items()}
        onSteps={edited.doSteps}
        onTick={edited.tickStep}
        typed={edited.typed.step}
        onTyped={(step) => edited.setTyped({ step })}
        onDay={mayBeBelow(store.tasks(), "", props.row.id) ? giveDay : undefined}
      />
      <SubtasksPart row={props.row} />
      <TaskHistory task={props.row.id} />
      <div class="detail-foot">
        <p>
          {t("Added {moment}. Saved as you type.", { moment: sayMoment(new Date(props.row.created_at)) })}
        </p>
        <button type="button" class="button is-quiet" onClick={removeIt}>
          {t("Remove task")}
        </button>
      </div>
    </form>
  );
}
