import { createMemo, For, onMount, Show } from "solid-js";
import { plural, t } from "../language/t.ts";
import { readAtOnce } from "../quick-add/chips.tsx";
import type { NamedList } from "../../../worker/quick-add/span.ts";
import type { NewTask } from "../sync/actions.ts";
import { linesAtOnce, linesOf } from "../task/lines.ts";
import type { MoreFields } from "../task/task.ts";
import { longestTitle } from "../../../worker/fields/limits.ts";
import { readLines } from "./read-lines.ts";

interface PastedLinesProps {
  text: string;
  lists: NamedList[];
  /** The fields that a task gets from the view. */
  given: MoreFields;
  onAdd: (tasks: NewTask[]) => void;
  onOneLine: (words: string) => void;
  onClose: () => void;
}

/** As many as a person looks through. */
const shownAtOnce = 5;

/** Shows what pasted lines would become, and adds them if that is wanted. */
export function PastedLines(props: PastedLinesProps) {
  let button: HTMLButtonElement | undefined;
  const all = createMemo(() => readLines(props.text, (line) => readAtOnce(line, props.lists, props.given)));
  const shown = () => all().tasks.slice(0, shownAtOnce);
  const notes = () => {
    const { tasks, tooLong, tooMany } = all();
    const done = tasks.filter(({ completed }) => completed).length;
    const more = tasks.length - shownAtOnce;
    return [
      more > 0 ? plural(more, "And {count} more.", "And {count} more.") : "",
      done === 1 ? t("A ticked line is added as completed.") : "",
      done > 1
        ? plural(
            done,
            "{count} ticked line is added as completed.",
            "{count} ticked lines are added as completed.",
          )
        : "",
      tooMany > 0
        ? plural(
            tooMany,
            "At most {most} are added at once: the last one is left out.",
            "At most {most} are added at once: the last {count} are left out.",
            { most: linesAtOnce },
          )
        : "",
      ...tooLong.map((line) =>
        t("Left out, longer than {most} characters: “{line}…”", {
          most: longestTitle,
          line: line.slice(0, 60),
        }),
      ),
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
      aria-label={t("Pasted lines")}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        props.onClose();
      }}
    >
      <p>{t("Each pasted line can be a task:")}</p>
      <ul class="grid gap-1">
        <For each={shown()}>
          {(task) => (
            <li class="flex gap-2">
              <span aria-hidden="true">{task.completed ? "☑" : "☐"}</span>
              <span dir="auto">
                {task.title}
                <span class="text-small text-soft">
                  {[task.completed ? t("completed [of a task]") : "", ...(task.understood ?? [])]
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
            {plural(all().tasks.length, "Add {count} task", "Add {count} tasks")}
          </button>
        </Show>
        <button type="button" class="button" onClick={() => props.onOneLine(oneLine())}>
          {t("Paste as one line")}
        </button>
        <button type="button" class="button is-quiet" onClick={() => props.onClose()}>
          {t("Cancel")}
        </button>
      </div>
    </section>
  );
}
