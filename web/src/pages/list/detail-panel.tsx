import { type Component, createEffect, createSignal, onMount, Show } from "solid-js";
import { t } from "../../language/t.ts";
import { createMedia } from "../../ui/media.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { whenIdle } from "../../ui/when-idle.ts";
import type { OpenTaskProps } from "./detail/open-task.tsx";
import { RestingPanel } from "./lazily.tsx";
import { TaskMissing } from "./detail/task-missing.tsx";

interface DetailPanelProps {
  /** The task that is open. */
  task: string | undefined;
  onClose: () => void;
}

/** The task that is open, beside the list or over it. Its code is loaded as soon as the list is shown, so that a press does not wait. */
export function DetailPanel(props: DetailPanelProps) {
  const [Loaded, setLoaded] = createSignal<Component<OpenTaskProps>>();
  const [isMissing, setMissing] = createSignal(false);
  const load = async () => {
    if (Loaded()) return;
    try {
      const { OpenTask } = await import("./detail/open-task.tsx");
      setLoaded(() => OpenTask);
    } catch {
      setMissing(true);
    }
  };
  onMount(() => whenIdle(() => void load()));
  createEffect(() => props.task !== undefined && void load());

  return (
    <Show when={props.task} keyed fallback={<Resting />}>
      {(id) => (
        <aside class="detail" aria-label={t("Task")}>
          <button
            type="button"
            class="button is-quiet is-round detail-close"
            aria-label={t("Close")}
            title={t("Close (Esc)")}
            onClick={() => props.onClose()}
          >
            <span aria-hidden="true">×</span>
          </button>
          <Show
            when={Loaded()}
            keyed
            fallback={
              <Show when={isMissing()} fallback={<Skeleton rows={4} />}>
                <TaskMissing words={t("The task could not be opened. Try again when you are online.")} />
              </Show>
            }
          >
            {(OpenTask) => <OpenTask id={id} onClose={() => props.onClose()} />}
          </Show>
        </aside>
      )}
    </Show>
  );
}

function Resting() {
  const isWide = createMedia("(min-width: 90rem)");
  return (
    <Show when={isWide()}>
      <RestingPanel />
    </Show>
  );
}
