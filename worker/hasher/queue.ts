import { Problem } from "../../http/problem.ts";

/** Seconds after which a waiting request loses its place: an aborted request does not report that it is gone. */
const longestWait = 30;

/**
 * The requests that wait for a hash in this isolate, and since when. It is state of the module because it concerns the
 * isolate: there is one thread, and while it hashes it does nothing else. No request waits for a promise of another
 * request, which would never settle if that request were aborted.
 */
const waiting = new Map<symbol, number>();

/**
 * Does costly work on the one thread, one piece at a time. Between two pieces all other requests that are ready have a
 * turn; when `longest` requests wait, the next is told to try again later.
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
    // One turn of the event loop for each request before this one, so that not all become ready at once.
    for (let before = waiting.size; before > 0; before -= 1) await scheduler.wait(1);
    return work();
  } finally {
    waiting.delete(place);
  }
}
