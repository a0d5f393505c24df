import { createEffect, createMemo, createSignal, createUniqueId, For, Show, untrack } from "solid-js";
import { t } from "../../../language/t.ts";
import { longestTitle } from "../../../../../worker/fields/limits.ts";
import { here } from "../../../dates/here.ts";
import { toTask } from "../../../new-task/to-task.ts";
import { useParser } from "../../../new-task/use-parser.ts";
import type { Reading } from "../../../quick-add/chips.tsx";
import type { Understood } from "../../../quick-add/understand.ts";
import { addTasks, tick } from "../../../sync/actions.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { sayDueBriefly } from "../../../task/due-words.ts";
import { keyBetween } from "../../../task/key-between.ts";
import { inOrder, positionOf } from "../../../task/position.ts";
import { faultInTitle } from "../../../task/faults.ts";
import type { Task } from "../../../task/task.ts";
import { pathOfTask } from "../../../task/task-path.ts";
import { mayBeBelow } from "../../../task/tree.ts";
import { countDone, sayProgress } from "../../../task/words.ts";
import { place } from "../../../ui/route.ts";

/** The tasks that are a part of this one, in the order of their adding, and a field for more of them. */
export function SubtasksPart(props: { row: Task }) {
  let input: HTMLInputElement | undefined;
  const store = useTaskStore();
  const headId = createUniqueId();
  const id = createUniqueId();
  const [text, setText] = createSignal("");
  const [wrong, setWrong] = createSignal<string>();
  const [reading, setReading] = createSignal<Reading>();
  /** Lines that were entered before there was anything to understand them with. */
  const [sent, setSent] = createSignal<string[]>([]);
  const subtasks = createMemo(() => inOrder(store.subtasksOf(props.row.id)));
  const isFull = () => !mayBeBelow(store.tasks(), "", props.row.id);
  const lists = createMemo(() => store.overview()?.lists ?? []);
  const parser = useParser(createMemo(() => text() !== "" || sent().length > 0));

  const add = (words: string, understood?: Understood) => {
    // It appears above the field with its day: a notice would cover what is typed next.
    const { list_id: _list, typed: _typed, ...task } = toTask(words, understood);
    const fault = faultInTitle(task.title);
    setWrong(fault);
    if (fault) {
      putBack(words);
      return;
    }
    const last = subtasks().at(-1);
    const { id: parent_id, list_id } = props.row;
    const placed = {
      ...task,
      parent_id,
      position: last && keyBetween(positionOf(last), null),
      ...(list_id !== undefined && { list_id }),
    };
    const lose = () => {
      putBack(words);
      setWrong(t("That was not saved: there is no room left on this device. Your words are still here."));
    };
    addTasks(store, [placed], { onUndone: () => putBack(words), onLost: lose });
  };
  const putBack = (words: string) => text() === "" && setText(words);
  createEffect(() => {
    const lines = sent();
    if (lines.length === 0 || !parser.isSettled()) return;
    setSent([]);
    untrack(() => {
      for (const line of lines) add(line, parser.loaded()?.readAtOnce(line, lists()));
    });
  });
  const handleEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
    const words = text();
    if (words.trim() === "") return;
    event.preventDefault();
    const understood = reading()?.understood();
    const isUnderstood = parser.isSettled() && sent().length === 0;
    setText("");
    if (isUnderstood) add(words, understood);
    else setSent([...sent(), words]);
  };

  return (
    <section class="grid gap-1" aria-labelledby={headId}>
      <h2 class="legend" id={headId}>
        {t("Subtasks")}
        <Show when={subtasks().length > 0}>
          <span class="count"> {countDone(subtasks())}</span>
        </Show>
      </h2>
      <ul class="steps">
        <For each={subtasks().map((task) => task.id)}>{(subtask) => <Subtask id={subtask} />}</For>
      </ul>
      <label for={id} class="sr-only">
        {t("Add a subtask")}
      </label>
      <input
        ref={(element) => (input = element)}
        id={id}
        class="entry"
        placeholder={
          isFull() ? t("This task can’t have more subtasks") : t("Add a subtask, such as “book a room fri”")
        }
        disabled={isFull()}
        maxlength={longestTitle}
        enterkeyhint="done"
        value={text()}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={handleEnter}
        aria-invalid={wrong() !== undefined}
        aria-describedby={wrong() ? `${id}-wrong` : undefined}
      />
      <Show when={parser.loaded()} keyed>
        {({ UnderstoodChips }) => (
          <UnderstoodChips text={text()} lists={lists()} field={input} onReady={setReading} />
        )}
      </Show>
      <p class="wrong" id={`${id}-wrong`} role="alert">
        {wrong()}
      </p>
    </section>
  );
}

function Subtask(props: { id: string }) {
  const store = useTaskStore();
  const row = createMemo<Task | undefined>((before) => store.tasks().get(props.id) ?? before);
  return (
    <Show when={row()}>
      {(task) => (
        <li>
          <label class="tick" data-priority={task().priority}>
            <input
              type="checkbox"
              checked={task().completed}
              aria-label={task().title}
              onChange={() => tick(store, task(), false)}
            />
          </label>
          <a class="subtask" dir="auto" href={pathOfTask(task().id) + place().search}>
            {task().title}
          </a>
          <span class="when">
            <Show when={store.subtasksOf(task().id).length > 0}>
              <span class="sr-only">, </span>
              {sayProgress(store.subtasksOf(task().id))}{" "}
            </Show>
            {sayDueBriefly(task(), here())}
          </span>
        </li>
      )}
    </Show>
  );
}
