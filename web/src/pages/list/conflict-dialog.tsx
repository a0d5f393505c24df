import { For, Show } from "solid-js";
import type { Overview } from "../../api/lists.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { applyChange, baseOf } from "../../task/change.ts";
import { takeSteps } from "../../task/checklist.ts";
import { type EditConflict, useTaskStore } from "../../sync/store.ts";
import type { Task } from "../../task/task.ts";
import { TaskFacts } from "./task-facts.tsx";

/** The task was changed in two places: both versions are shown side by side, and the person decides. */
export function ConflictDialog(props: { conflict: EditConflict; lists: Overview["lists"] }) {
  const store = useTaskStore();
  const theirs = () => props.conflict.theirs;
  const mine = () => {
    const { fields, steps } = props.conflict.mine;
    const task = applyChange(theirs(), fields);
    return steps ? { ...task, checklist: takeSteps(task.checklist ?? [], steps) } : task;
  };

  const keepMine = () => {
    const { mine: change } = props.conflict;
    const names = Object.keys(change.base ?? {});
    const base = baseOf(theirs(), names);
    store.settleConflict(props.conflict);
    store.take({ ...change, key: crypto.randomUUID(), base });
  };
  const listOf = (task: Task) => props.lists.find(({ id }) => id === task.list_id);

  return (
    <Dialog name="Changed in two places" wide>
      <div class="grid gap-4">
        <h2 class="text-title">Changed in two places</h2>
        <p class="text-soft">
          While you were editing, this task was changed elsewhere. Which version do you want to keep?
        </p>
        <div class="grid gap-4 sm:grid-cols-2">
          <Version name="Yours" task={mine()} list={listOf(mine())} keep="Keep mine" onKeep={keepMine} />
          <Version
            name="The other"
            task={theirs()}
            list={listOf(theirs())}
            keep="Keep the other"
            onKeep={() => store.settleConflict(props.conflict)}
          />
        </div>
      </div>
    </Dialog>
  );
}

interface VersionProps {
  name: string;
  task: Task;
  list: Overview["lists"][number] | undefined;
  keep: string;
  onKeep: () => void;
}

function Version(props: VersionProps) {
  return (
    <section class="version" aria-label={props.name}>
      <h3 class="text-small text-soft">{props.name}</h3>
      <p class="title">{props.task.title}</p>
      <Show when={props.task.description}>
        {(description) => <p class="description whitespace-pre-wrap">{description()}</p>}
      </Show>
      <p>
        <TaskFacts task={props.task} list={props.list} />
      </p>
      <Show when={props.task.repeat}>{(repeat) => <p class="text-small text-soft">{repeat().rule}</p>}</Show>
      <For each={props.task.checklist}>
        {({ title, completed }) => (
          <p class="text-small text-soft">
            {completed ? "☑" : "☐"} {title}
          </p>
        )}
      </For>
      <button type="button" class="button mt-auto" onClick={() => props.onKeep()}>
        {props.keep}
      </button>
    </section>
  );
}
