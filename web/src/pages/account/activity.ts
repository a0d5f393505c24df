import { createSignal } from "solid-js";
import { type ActivityPage, readActivity } from "../../api/activity.ts";
import { createRead, type Read } from "../../session/read.ts";

/** The pages that are shown, as one. */
interface Shown extends ActivityPage {
  pages: number;
}

export type Activity = ReturnType<typeof createActivity>;

/** Reads what was done to the account page by page. Reading it again reads as many pages as are shown. */
export function createActivity(owner: string) {
  /** Set while a further page is wanted, which goes after these. */
  let extended: Shown | undefined;
  const [isMoreFailed, setMoreFailed] = createSignal(false);
  const activity: Read<Shown> = createRead((signal) =>
    extended
      ? readOn(extended, extended.pages + 1, signal)
      : readOn(undefined, activity.data()?.pages ?? 1, signal),
  );

  async function readOn(from: Shown | undefined, pages: number, signal: AbortSignal): Promise<Shown> {
    let shown = from;
    while (shown === undefined || (shown.pages < pages && shown.next !== undefined)) {
      const page = await readActivity(owner, shown?.next, signal);
      shown = {
        events: [...(shown?.events ?? []), ...page.events],
        next: page.next,
        pages: (shown?.pages ?? 0) + 1,
      };
    }
    return shown;
  }

  async function readMore(): Promise<void> {
    setMoreFailed(false);
    extended = activity.data();
    await activity.refetch();
    if (extended === undefined) return;
    extended = undefined;
    setMoreFailed(activity.error() !== undefined);
  }

  function renew(): Promise<void> {
    extended = undefined;
    setMoreFailed(false);
    return activity.refetch();
  }

  return {
    events: () => activity.data()?.events ?? [],
    hasMore: () => activity.data()?.next !== undefined,
    isPending: activity.isPending,
    isFailed: activity.isFailed,
    isReading: activity.isReading,
    isMoreFailed: () => isMoreFailed() && activity.error() !== undefined,
    readMore,
    renew,
  };
}
