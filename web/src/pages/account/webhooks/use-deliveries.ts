import { createEffect, createSignal, onCleanup } from "solid-js";
import { type DeliveriesPage, readDeliveries } from "../../../api/webhooks.ts";
import { toRefusal } from "../../../api/refusal.ts";
import { createRead } from "../../../session/read.ts";
import { notify } from "../../../ui/notices.ts";

const often = 5_000;
const seldom = 60_000;

/** A webhook's log, page by page: all of it, or what failed. */
export function createDeliveries(owner: string, id: string, onlyFailed: () => boolean) {
  const [more, setMore] = createSignal<DeliveriesPage>();
  const first = createRead(
    (signal) => readDeliveries(owner, id, { onlyFailed: onlyFailed() }, signal),
    onlyFailed,
  );
  const [isReading, setReading] = createSignal(false);
  const next = () => (more() ? more()?.next : first.data()?.next);

  createEffect(() => {
    onlyFailed();
    setMore(undefined);
  });

  async function readMore(): Promise<void> {
    if (isReading()) return;
    const asked = onlyFailed();
    setReading(true);
    try {
      const page = await readDeliveries(owner, id, { onlyFailed: asked, before: next() });
      if (asked !== onlyFailed()) return;
      setMore({ deliveries: [...(more()?.deliveries ?? []), ...page.deliveries], next: page.next });
    } catch (thrown) {
      notify({ wrong: true, text: toRefusal(thrown).message });
    } finally {
      setReading(false);
    }
  }

  /** What is sent again moves to the top, and is listed once. */
  const deliveries = () => {
    const newest = first.data()?.deliveries ?? [];
    const ids = new Set(newest.map(({ id: known }) => known));
    return [...newest, ...(more()?.deliveries ?? []).filter(({ id: known }) => !ids.has(known))];
  };

  async function renew(): Promise<void> {
    await first.refetch();
    setMore(undefined);
  }

  return {
    deliveries,
    hasMore: () => next() !== undefined,
    isPending: first.isPending,
    isFailed: first.isFailed,
    isReading,
    readMore,
    renew,
    /** Reads the newest again, and leaves the older ones that were asked for. */
    refresh: first.refetch,
  };
}

/** Reads again while something waits: often if it is tried soon, and not at all while nobody sees the page. */
export function readWhileWaiting(nextTry: () => number | undefined, read: () => void): void {
  createEffect(() => {
    const at = nextTry();
    if (at === undefined) return;
    const timer = setInterval(
      () => {
        if (document.visibilityState === "visible") read();
      },
      at - Date.now() < seldom ? often : seldom,
    );
    onCleanup(() => clearInterval(timer));
  });
}
