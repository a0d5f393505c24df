import type { Refusal } from "../api/refusal.ts";
import type { Mutation } from "./mutation.ts";
import { createRetryLoop } from "./retry.ts";

interface Queue {
  next: () => Mutation | undefined;
  /** The next moment at which a waiting mutation becomes due. */
  dueLater: () => number | undefined;
  send: (mutation: Mutation) => Promise<void>;
  reject: (mutation: Mutation, refusal: Refusal) => void;
}

/** Sends mutations to the server one after another; one that is refused does not hold up those after it. */
export function createSender(queue: Queue) {
  let stopped = false;
  const loop = createRetryLoop<Mutation>({
    next: () => (stopped ? undefined : queue.next()),
    take: queue.send,
    reject: queue.reject,
    mostTries: 4,
    idle: () => {
      const later = queue.dueLater();
      if (!stopped && later !== undefined) loop.runAt(later);
    },
  });

  function stop(): void {
    stopped = true;
    loop.cancel();
  }

  return { flush: loop.run, stop, pause: loop.pause };
}
