import { createSignal, For, Show } from "solid-js";
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
    remove(store, [props.row], `Removed: ${props.row.title}`);
  };

  return (
    <section class="versions" aria-label="Two versions">
      <For each={texts()}>
        {({ key, name, text }) => (
          <div class="version" role="group" aria-label={`Other ${name}`}>
            <p class="text-small text-soft">A different {name}, written at the same time:</p>
            <p class="text">{text}</p>
            <div class="flex flex-wrap gap-2">
              <button
                type="button"
                class="button"
                aria-pressed={used().get(key) === true}
                onClick={() => choose(key, true)}
              >
                Use this
              </button>
              <button
                type="button"
                class="button is-quiet"
                aria-pressed={used().get(key) === false}
                onClick={() => choose(key, false)}
              >
                Keep as it is
              </button>
            </div>
          </div>
        )}
      </For>
      <Show when={props.conflicts.deleted}>
        {(at) => (
          <div class="version" role="group" aria-label="Removed on another device">
            <p>Removed on another device at {sayMoment(new Date(at()))}; kept because it was changed.</p>
            <div class="flex flex-wrap gap-2">
              <button type="button" class="button" onClick={removeIt}>
                Remove it
              </button>
              <Show when={texts().length === 0}>
                <button type="button" class="button is-quiet" onClick={() => finish([])}>
                  Keep it
                </button>
              </Show>
            </div>
          </div>
        )}
      </Show>
    </section>
  );
}
