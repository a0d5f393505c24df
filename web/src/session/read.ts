import { batch, createEffect, createMemo, createSignal, on, onCleanup, untrack } from "solid-js";
import { type Refusal, toRefusal } from "../api/refusal.ts";
import { online } from "./connection.ts";
import { markDisplaced, markSessionOver, standing } from "./person.ts";
import { readPatiently } from "./read-patiently.ts";
import { onAnyTabMessage } from "./tabs.ts";

const halfAMinute = 30_000;

/**
 * Reads something from the server for as long as its owner is on the page: at once; when `source` changes, which forgets
 * what was known; when the connection or the session is back; when another tab has changed the account; and when the person
 * returns to the page after a while. What is known stays while it is read again. Nothing of it suspends the page.
 */
export function createRead<Data>(
  fetch: (signal: AbortSignal) => Promise<Data>,
  source: () => unknown = () => undefined,
) {
  const [data, setData] = createSignal<Data>();
  const [error, setError] = createSignal<Refusal>();
  const [underWay, setUnderWay] = createSignal<AbortController>();
  const mayRead = createMemo(() => online() && standing() === "in");
  let readAt = 0;

  function stop(): void {
    untrack(underWay)?.abort();
    setUnderWay(undefined);
  }

  function set(known: Data | undefined): void {
    batch(() => {
      stop();
      setData(() => known);
      setError(undefined);
    });
  }

  /** Resolves when the answer is here, or when another reading has taken the place of this one. */
  async function refetch(): Promise<void> {
    stop();
    if (!untrack(mayRead)) return;
    const reading = new AbortController();
    batch(() => {
      setUnderWay(reading);
      setError(undefined);
    });
    try {
      const answer = await readPatiently(fetch, reading.signal);
      if (reading.signal.aborted) return;
      readAt = Date.now();
      set(answer);
    } catch (thrown) {
      if (reading.signal.aborted) return;
      const refusal = toRefusal(thrown);
      batch(() => {
        setError(refusal);
        setUnderWay(undefined);
      });
      tellSession(refusal);
    }
  }

  const readIfOld = () => {
    const isOld = Date.now() - readAt >= halfAMinute;
    if (document.visibilityState === "visible" && isOld && !untrack(underWay)) void refetch();
  };

  createEffect(
    on([source, mayRead], ([now], before) => {
      if (before && before[0] !== now) set(undefined);
      void refetch();
    }),
  );
  addEventListener("visibilitychange", readIfOld);
  onCleanup(() => removeEventListener("visibilitychange", readIfOld));
  // A reading that is under way would find the session over.
  onCleanup(
    onAnyTabMessage(({ kind }) => {
      if (kind === "signing-out") stop();
      if (kind === "still-signed-in" || kind === "account-changed") void refetch();
    }),
  );
  onCleanup(stop);

  const isKnown = () => data() !== undefined;
  return {
    data,
    /** Why the last reading failed, until it is read again. */
    error,
    /** There is nothing to show yet. */
    isPending: () => !isKnown() && error() === undefined,
    /** There is nothing to show, and the reading has failed. */
    isFailed: () => !isKnown() && error() !== undefined,
    isReading: () => underWay() !== undefined,
    refetch,
    /** Takes the place of what is known and of what is being read. */
    set: (known: Data) => set(known),
  };
}

export type Read<Data> = ReturnType<typeof createRead<Data>>;

function tellSession({ kind }: Refusal): void {
  if (kind === "signed-out") markSessionOver();
  if (kind === "of-another") markDisplaced();
}
