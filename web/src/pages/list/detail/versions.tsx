import { createSignal, For, Show } from "solid-js";
import { t } from "../../../language/t.ts";
import { sayMoment } from "../../../dates/moments.ts";
import { remove } from "../../../sync/actions.ts";
import { settle } from "../../../sync/edit-actions.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { newItemId, type Step } from "../../../task/checklist.ts";
import type { Conflicts, Task, TaskFields } from "../../../task/task.ts";
import { textsIn, type OtherText } from "../../../task/other-texts.ts";

interface VersionsProps {
  row: Task;
  conflicts: Conflicts;
  /** These texts stand in the task now. */
  onAccepted: (fields: Partial<TaskFields>) => void;
  onRemoved: () => void;
  onSettled: () => void;
}

/**
 * What another device wrote at the same time. The server forgets all of it at once, so with several texts nothing is sent
 * before each of them has been looked at.
 */
export function Versions(props: VersionsProps) {
  const store = useTaskStore();
  const [used, setUsed] = createSignal<ReadonlyMap<string, boolean>>(new Map());
  const texts = () => textsIn(props.row, props.conflicts);

  const choose = (key: string, isUsed: boolean) => {
    const choices = new Map(used()).set(key, isUsed);
    setUsed(choices);
    if (texts().every((text) => choices.has(text.key)))
      finish(texts().filter((text) => choices.get(text.key)));
  };
  const finish = (taken: OtherText[]) => {
    const fields: Partial<TaskFields> = {};
    const steps: Step[] = [];
    for (const { field, step, text } of taken) {
      if (step === undefined) Object.assign(fields, { [field]: text });
      else if (props.row.checklist?.some(({ id }) => id === step))
        steps.push({ do: "reword", id: step, title: text });
      else steps.push({ do: "add", item: { id: newItemId(), title: text, completed: false } });
    }
    props.onAccepted(fields);
    settle(store, props.row, fields, steps);
    props.onSettled();
  };
  const removeIt = () => {
    props.onRemoved();
    remove(store, [props.row], t("Removed: {title}", { title: props.row.title }));
  };

  return (
    <section class="versions" aria-label={t("Two versions")}>
      <For each={texts()}>
        {(other) => {
          const { key, text } = other;
          const { name, words } = sayOther(other);
          return (
            <div class="version" role="group" aria-label={name}>
              <p class="text-small text-soft">{words}</p>
              <p class="text">{text}</p>
              <div class="flex flex-wrap gap-2">
                <button
                  type="button"
                  class="button"
                  aria-pressed={used().get(key) === true}
                  onClick={() => choose(key, true)}
                >
                  {t("Use this")}
                </button>
                <button
                  type="button"
                  class="button is-quiet"
                  aria-pressed={used().get(key) === false}
                  onClick={() => choose(key, false)}
                >
                  {t("Keep as it is")}
                </button>
              </div>
            </div>
          );
        }}
      </For>
      <Show when={props.conflicts.deleted}>
        {(at) => (
          <div class="version" role="group" aria-label={t("Removed on another device")}>
            <p>
              {t("Removed on another device at {moment}; kept because it was changed.", {
                moment: sayMoment(new Date(at())),
              })}
            </p>
            <div class="flex flex-wrap gap-2">
              <button type="button" class="button" onClick={removeIt}>
                {t("Remove it")}
              </button>
              <Show when={texts().length === 0}>
                <button type="button" class="button is-quiet" onClick={() => finish([])}>
                  {t("Keep it")}
                </button>
              </Show>
            </div>
          </div>
        )}
      </Show>
    </section>
  );
}

/** What it is called, and what is said above it. */
function sayOther({ field, was }: OtherText): { name: string; words: string } {
  switch (field) {
    case "title":
      return { name: t("Other title"), words: t("A different title, written at the same time:") };
    case "description":
      return { name: t("Other description"), words: t("A different description, written at the same time:") };
    default:
      return was === undefined
        ? { name: t("Other step"), words: t("A different step, written at the same time:") }
        : {
            name: t("Other step “{step}”", { step: was }),
            words: t("A different step “{step}”, written at the same time:", { step: was }),
          };
  }
}
