import { createSignal } from "solid-js";

/**
 * Of the tabs of one browser one talks with the server: whoever holds this lock. A tab that comes to the front takes it,
 * because a browser may have put the others to sleep; a tab that is closed leaves it to another. For a moment two may
 * believe that they hold it, which does no harm: what is sent twice is done once.
 */
export function createLeader(name: string) {
  const [isLeading, setLeading] = createSignal(false);
  let closed = false;
  let leave: (() => void) | undefined;
  let waiting: AbortController | undefined;

  /** Resolves when this tab leads. */
  function lead(steal: boolean): Promise<void> {
    if (leave) return Promise.resolve();
    waiting?.abort();
    const begun = Promise.withResolvers<void>();
    const turn = new AbortController();
    waiting = turn;
    const hold = () => {
      const over = Promise.withResolvers<void>();
      leave = over.resolve;
      setLeading(true);
      begun.resolve();
      return over.promise;
    };
    const options = steal ? { steal: true } : { signal: turn.signal };
    void navigator.locks.request(name, options, hold).then(
      () => end(turn),
      () => end(turn),
    );
    return begun.promise;
  }

  /** Another tab has taken over, unless another turn of this one has begun meanwhile. */
  function end(turn: AbortController): void {
    if (waiting !== turn) return;
    leave = undefined;
    setLeading(false);
    if (!closed) void lead(false);
  }

  const takeOver = () => {
    if (document.visibilityState === "visible") void lead(true);
  };
  document.addEventListener("visibilitychange", takeOver);
  void lead(document.visibilityState === "visible");

  return {
    isLeading,
    lead: () => lead(true),
    close: () => {
      closed = true;
      document.removeEventListener("visibilitychange", takeOver);
      waiting?.abort();
      leave?.();
    },
  };
}
