import { type Component, type JSX, onMount } from "solid-js";
import { lazily } from "../../ui/lazily.tsx";
import { whenIdle } from "../../ui/when-idle.ts";

const loads: (() => Promise<void>)[] = [];

/** A part of the page that is not there from the first. */
function late<Props extends object>(read: () => Promise<Component<Props>>, room?: () => JSX.Element) {
  const Part = lazily(read, room);
  loads.push(Part.load);
  return Part;
}

/** Loads all of it as soon as the list is there: it has to work without a connection, too. */
export function loadTheRest(): void {
  onMount(() => whenIdle(() => void Promise.all(loads.map((load) => load())).catch(() => {})));
}

export const DaysAhead = late(
  async () => (await import("./plan/days-ahead.tsx")).DaysAhead,
  () => <div class="plan-space" />,
);
export const RescheduleOverdue = late(
  async () => (await import("./plan/reschedule-overdue.tsx")).RescheduleOverdue,
);
export const ShortcutsDialog = late(
  async () => (await import("./keyboard/shortcuts-dialog.tsx")).ShortcutsDialog,
);
export const ListDialog = late(async () => (await import("./navigation/list-dialog.tsx")).ListDialog);
export const ViewDialog = late(async () => (await import("./navigation/view-dialog.tsx")).ViewDialog);
export const RestingPanel = late(async () => (await import("./resting-panel.tsx")).RestingPanel);
export const EmptyList = late(async () => (await import("./empty-list.tsx")).EmptyList);
export const ShowChoices = late(async () => (await import("./show-choices.tsx")).ShowChoices);
export const OlderCompleted = late(async () => (await import("./older-completed.tsx")).OlderCompleted);
export const ClearCompleted = late(async () => (await import("./clear-completed.tsx")).ClearCompleted);
export const SectionField = late(async () => (await import("./sections/section-field.tsx")).SectionField);
export const SectionActs = late(async () => (await import("./sections/section-acts.tsx")).SectionActs);
export const BellFact = late(async () => (await import("./bell-fact.tsx")).BellFact);
export const Aim = late(async () => (await import("./sections/aim.tsx")).Aim);
