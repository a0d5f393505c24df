import { createEffect, createMemo, createSignal, on, Show } from "solid-js";
import { t } from "../../../language/t.ts";
import { toRefusal } from "../../../api/refusal.ts";
import { readTask } from "../../../api/tasks.ts";
import { online } from "../../../session/connection.ts";
import { useTaskStore } from "../../../sync/store.ts";
import type { Task } from "../../../task/task.ts";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { TaskMissing } from "./task-missing.tsx";
import { TaskDetail } from "./task-detail.tsx";

export interface OpenTaskProps {
  id: string;
  onClose: () => void;
}

/** The task that is open, which may have to be read first, and may be gone. */
export function OpenTask(props: OpenTaskProps) {
  const store = useTaskStore();
  const [fault, setFault] = createSignal<string>();
  // What is removed while it is open stays until the panel is closed: its words are somebody's.
  const row = createMemo<Task | undefined>((before) => store.tasks().get(props.id) ?? before);
  const isUnknown = () => store.isKnown() && row() === undefined;

  createEffect(
    on([isUnknown, online], async ([unknown, connected]) => {
      if (!unknown || !connected) return;
      try {
        store.takeOlder([await readTask(store.owner, props.id)]);
        if (!row()) setFault(t("This task is no longer in your account."));
      } catch (thrown) {
        const { kind, message } = toRefusal(thrown);
        setFault(kind === "gone" ? t("This task is no longer in your account.") : message);
      }
    }),
  );

  const said = () =>
    fault() ??
    (isUnknown() && !online() ? t("This task is not on this device. You are offline.") : undefined);
  return (
    <Show
      when={!said() && row()}
      fallback={
        <Show when={said()} fallback={<Skeleton rows={4} />}>
          {(words) => <TaskMissing words={words()} />}
        </Show>
      }
    >
      {(task) => <TaskDetail row={task()} onClose={props.onClose} />}
    </Show>
  );
}
