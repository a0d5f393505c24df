import { createSignal, Show } from "solid-js";
import { t } from "../../../language/t.ts";
import { lazily } from "../../../ui/lazily.tsx";
import { isInDemo } from "../../../ui/route.ts";

const HistoryPanel = lazily(
  async () => (await import("./history-panel.tsx")).HistoryPanel,
  () => <p class="text-small text-soft">{t("One moment…")}</p>,
);

/** The history of a task, which is read when it is opened. */
export function TaskHistory(props: { task: string }) {
  const [isOpen, setOpen] = createSignal(false);
  if (isInDemo) return undefined;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="inline-flex min-h-11 cursor-pointer items-center">{t("History")}</summary>
      <Show when={isOpen()}>
        <HistoryPanel task={props.task} />
      </Show>
    </details>
  );
}
