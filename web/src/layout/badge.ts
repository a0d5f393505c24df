import { createEffect, onCleanup } from "solid-js";
import { useTaskStore } from "../sync/store.ts";
import { whenIdle } from "../ui/when-idle.ts";

/**
 * Shows the number of due tasks on the installed app's icon. The number is not in the title of the tab, because a screen
 * reader would read it out at every step. It is cleared when the person leaves.
 */
export function Badge(): null {
  const { overview } = useTaskStore();
  let isGone = false;
  createEffect(() => {
    const now = overview();
    // The system may take its time, and what the person has just done is to be shown first.
    whenIdle(() => now && !isGone && setBadge(now.overdue + now.today));
  });
  onCleanup(() => {
    isGone = true;
    setBadge(0);
  });
  return null;
}

/** 0 shows no badge. Firefox has no badges, and a system may refuse them. */
function setBadge(count: number): void {
  if ("setAppBadge" in navigator) navigator.setAppBadge(count).catch(() => {});
}
