import { createEffect, onCleanup } from "solid-js";
import { useOverview } from "../sync/overview.ts";
import { useTaskStore } from "../sync/store.ts";

/**
 * What is due today and before, on the installed app's icon; and nowhere else, for a number in the title of a tab would
 * be read out at every step. It goes with its person.
 */
export function Badge(): null {
  const overview = useOverview(useTaskStore());
  createEffect(() => {
    const now = overview();
    if (now) setBadge(now.overdue + now.today);
  });
  onCleanup(() => setBadge(0));
  return null;
}

/** None for 0. Firefox has no badges, and a system may refuse them. */
function setBadge(count: number): void {
  if ("setAppBadge" in navigator) navigator.setAppBadge(count).catch(() => {});
}
