import { type Component, type JSX, lazy, onMount, Suspense } from "solid-js";
import { whenIdle } from "../../ui/when-idle.ts";

const loads: (() => Promise<unknown>)[] = [];

/** A part of the page that is not there from the first. `room` is shown as long as it is loaded. */
function lazily<Props extends object>(load: () => Promise<Component<Props>>, room?: () => JSX.Element) {
  const Loaded = lazy(async () => ({ default: await load() }));
  loads.push(Loaded.preload);
  return (props: Props) => (
    <Suspense fallback={room?.()}>
      <Loaded {...props} />
    </Suspense>
  );
}

/** Loads all of it as soon as the list is there: it has to work without a connection, too. */
export function loadTheRest(): void {
  onMount(() => whenIdle(() => void Promise.all(loads.map((load) => load())).catch(() => {})));
}

export const DaysAhead = lazily(
  async () => (await import("./plan/days-ahead.tsx")).DaysAhead,
  () => <div class="plan-space" />,
);
export const RescheduleOverdue = lazily(
  async () => (await import("./plan/reschedule-overdue.tsx")).RescheduleOverdue,
);
export const ShortcutsDialog = lazily(
  async () => (await import("./keyboard/shortcuts-dialog.tsx")).ShortcutsDialog,
);
export const ListDialog = lazily(async () => (await import("./navigation/list-dialog.tsx")).ListDialog);
export const RestingPanel = lazily(async () => (await import("./resting-panel.tsx")).RestingPanel);
export const EmptyList = lazily(async () => (await import("./empty-list.tsx")).EmptyList);
export const ShowChoices = lazily(async () => (await import("./show-choices.tsx")).ShowChoices);
export const OlderCompleted = lazily(async () => (await import("./older-completed.tsx")).OlderCompleted);
export const ClearCompleted = lazily(async () => (await import("./clear-completed.tsx")).ClearCompleted);
