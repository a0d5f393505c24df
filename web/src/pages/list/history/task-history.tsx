import { createSignal, lazy, Show, Suspense } from "solid-js";
import { isInDemo } from "../../../ui/route.ts";

const HistoryPanel = lazy(async () => ({ default: (await import("./history-panel.tsx")).HistoryPanel }));

/** The history of a task, which is read when it is opened. */
export function TaskHistory(props: { task: string }) {
  const [isOpen, setOpen] = createSignal(false);
  if (isInDemo) return undefined;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="inline-flex min-h-11 cursor-pointer items-center">History</summary>
      <Suspense fallback={<p class="text-small text-soft">One moment…</p>}>
        <Show when={isOpen()}>
          <HistoryPanel task={props.task} />
        </Show>
      </Suspense>
    </details>
  );
}
