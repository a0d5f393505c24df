import {
  type Component,
  createEffect,
  createMemo,
  createSignal,
  lazy,
  on,
  onMount,
  Show,
  Suspense,
} from "solid-js";
import { Dynamic } from "solid-js/web";
import { toRefusal } from "../../api/refusal.ts";
import { readTask } from "../../api/tasks.ts";
import { online } from "../../session/connection.ts";
import { useTaskStore } from "../../sync/store.ts";
import type { Task } from "../../task/task.ts";
import { createMedia } from "../../ui/media.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { whenIdle } from "../../ui/when-idle.ts";

interface DetailPanelProps {
  /** The task that is open. */
  task: string | undefined;
  onClose: () => void;
}

const RestingPanel = lazy(async () => ({ default: (await import("./resting-panel.tsx")).RestingPanel }));

type Detail = Component<{ row: Task; onClose: () => void }>;

/** The task that is open, beside the list or over it. Its code is loaded as soon as the list is shown, so that a press does not wait. */
export function DetailPanel(props: DetailPanelProps) {
  const [Detail, setDetail] = createSignal<Detail>();
  const [isMissing, setMissing] = createSignal(false);
  const load = async () => {
    if (Detail()) return;
    try {
      const { TaskDetail } = await import("./detail/task-detail.tsx");
      setDetail(() => TaskDetail);
    } catch {
      setMissing(true);
    }
  };
  onMount(() => whenIdle(() => void load()));
  createEffect(() => props.task !== undefined && void load());

  return (
    <Show when={props.task} keyed fallback={<Resting />}>
      {(id) => (
        <aside class="detail" aria-label="Task">
          <button
            type="button"
            class="button is-quiet is-round detail-close"
            aria-label="Close"
            title="Close (Esc)"
            onClick={() => props.onClose()}
          >
            <span aria-hidden="true">×</span>
          </button>
          <OpenTask
            id={id}
            detail={Detail()}
            isMissing={isMissing() && Detail() === undefined}
            onClose={() => props.onClose()}
          />
        </aside>
      )}
    </Show>
  );
}

interface OpenTaskProps {
  id: string;
  detail: Detail | undefined;
  isMissing: boolean;
  onClose: () => void;
}

function OpenTask(props: OpenTaskProps) {
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
        if (!row()) setFault("This task is no longer in your account.");
      } catch (thrown) {
        const { kind, message } = toRefusal(thrown);
        setFault(kind === "gone" ? "This task is no longer in your account." : message);
      }
    }),
  );

  const said = () => {
    if (props.isMissing) return "The task could not be opened. Try again when you are online.";
    return (
      fault() ?? (isUnknown() && !online() ? "This task is not on this device. You are offline." : undefined)
    );
  };
  return (
    <Show
      when={!said() && row()}
      fallback={
        <Show when={said()} fallback={<Skeleton rows={4} />}>
          {(words) => (
            <p class="empty" role="alert">
              {words()} <a href="/">Back to your list</a>
            </p>
          )}
        </Show>
      }
    >
      {(task) => <Dynamic component={props.detail} row={task()} onClose={props.onClose} />}
    </Show>
  );
}

function Resting() {
  const isWide = createMedia("(min-width: 90rem)");
  return (
    <Suspense>
      <Show when={isWide()}>
        <RestingPanel />
      </Show>
    </Suspense>
  );
}
