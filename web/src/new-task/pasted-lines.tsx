import { createMemo, For, onMount, Show } from "solid-js";
import { readAtOnce } from "../quick-add/chips.tsx";
import type { NamedList } from "../quick-add/span.ts";
import type { NewTask } from "../sync/actions.ts";
import { linesAtOnce, linesOf } from "../task/lines.ts";
import { longestTitle } from "../../../worker/fields/limits.ts";
import { sayTasks } from "../task/words.ts";
import { readLines } from "./read-lines.ts";

interface PastedLinesProps {
  text: string;
  lists: NamedList[];
  onAdd: (tasks: NewTask[]) => void;
  onOneLine: (words: string) => void;
  onClose: () => void;
}

/** As many as a person looks through. */
const shownAtOnce = 5;

/** Shows what pasted lines would become, and adds them if that is wanted. */
export function PastedLines(props: PastedLinesProps) {
  let button: HTMLButtonElement | undefined;
  const all = createMemo(() => readLines(props.text, (line) => readAtOnce(line, props.lists)));
  const shown = () => all().tasks.slice(0, shownAtOnce);
  const notes = () => {
    const { tasks, tooLong, tooMany } = all();
    const done = tasks.filter(({ completed }) => completed).length;
    return [
      tasks.length > shownAtOnce ? `And ${(tasks.length - shownAtOnce).toLocaleString()} more.` : "",
      done === 1 ? "A ticked line is added as completed." : "",
      done > 1 ? `${done} ticked lines are added as completed.` : "",
      tooMany > 0 ? `At most ${linesAtOnce} are added at once: the last ${tooMany} are left out.` : "",
      ...tooLong.map((line) => `Left out, longer than ${longestTitle} characters: “${line.slice(0, 60)}…”`),
    ].filter(Boolean);
  };
  const oneLine = () =>
    linesOf(props.text)
      .map((line) => line.text)
      .join(" ");

  onMount(() => button?.focus());
  return (
    <section
      class="well grid min-w-0 gap-3 wrap-anywhere"
      aria-label="Pasted lines"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        props.onClose();
      }}
    >
      <p>Each pasted line can be a task:</p>
      <ul class="grid gap-1">
        <For each={shown()}>
          {(task) => (
            <li class="flex gap-2">
              <span aria-hidden="true">{task.completed ? "☑" : "☐"}</span>
              <span dir="auto">
                {task.title}
                <span class="text-small text-soft">
                  {[task.completed ? "completed" : "", ...(task.understood ?? [])]
                    .filter(Boolean)
                    .map((words) => ` · ${words}`)
                    .join("")}
                </span>
              </span>
            </li>
          )}
        </For>
      </ul>
      <For each={notes()}>{(note) => <p class="hint">{note}</p>}</For>
      <div class="flex flex-wrap gap-2">
        <Show when={all().tasks.length > 0}>
          <button
            ref={(element) => (button = element)}
            type="button"
            class="button is-main"
            onClick={() => props.onAdd(all().tasks)}
          >
            Add {sayTasks(all().tasks.length)}
          </button>
        </Show>
        <button type="button" class="button" onClick={() => props.onOneLine(oneLine())}>
          Paste as one line
        </button>
        <button type="button" class="button is-quiet" onClick={() => props.onClose()}>
          Cancel
        </button>
      </div>
    </section>
  );
}
