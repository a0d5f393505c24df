import { Problem } from "../../http/problem.ts";

/** Seconds after which a place in the queue is given up for one whose request is gone: an aborted one says no goodbye. */
const longestWait = 30;

/**
 * Those who wait for a hash in this isolate, and since when. This is state of the module because it is about the isolate:
 * there is one thread, and while it hashes it does nothing else. Nobody waits for a promise of somebody else's request,
 * which would never settle if that request were aborted.
 */
const waiting = new Map<symbol, number>();

/**
 * Does costly work of the one thread, one piece at a time. Between two pieces everybody else who is ready has a turn;
 * beyond `longest` in the queue, callers are told to come back.
 */
export async function inTurn<T>(longest: number, work: () => T): Promise<T> {
  const now = Date.now();
  for (const [place, since] of waiting) if (now - since > longestWait * 1000) waiting.delete(place);
  if (waiting.size >= longest) {
    throw new Problem("unavailable", { headers: { "Retry-After": String(Math.ceil(waiting.size / 4)) } });
  }
  const place = Symbol("a place in the queue");
  waiting.set(place, now);
  try {
    // As many turns of the event loop as there are others before: then not all who waited are ready at once.
    for (let before = waiting.size; before > 0; before -= 1) await scheduler.wait(1);
    return work();
  } finally {
    waiting.delete(place);
  }
}
