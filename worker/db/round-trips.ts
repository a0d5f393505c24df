import { AsyncLocalStorage } from "node:async_hooks";

/** In milliseconds, how long a request may wait for the database in all: its caller must have an answer within five seconds. */
const deadline = 4_000;

/**
 * Waiting is measured in ticks and not by the clock: an isolate that computes password hashes receives nothing, and an
 * answer that arrived meanwhile must be read before it is called late.
 */
const tick = 250;

interface RoundTrip {
  trips: number;
  left: number;
}

const current = new AsyncLocalStorage<RoundTrip>();

/** Counts how often some work goes to the database, because most of the cost of a request is crossing the network. */
export async function countTrips(work: () => Promise<void>): Promise<number> {
  const ours = { trips: 0, left: deadline };
  await current.run(ours, work);
  return ours.trips;
}

/** Sends a request to the database within the time that is left. Work that belongs to no request has all of it. */
export async function sendRequest<T>(go: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ours = current.getStore() ?? { trips: 0, left: deadline };
  const given = new AbortController();
  let ticking = setTimeout(wait, tick);
  function wait() {
    ours.left -= tick;
    if (ours.left <= 0) given.abort(new DOMException("No answer in time", "TimeoutError"));
    else ticking = setTimeout(wait, tick);
  }
  try {
    return await go(given.signal);
  } finally {
    clearTimeout(ticking);
    ours.trips += 1;
  }
}

/** In milliseconds. */
export function timeLeft(): number {
  return Math.max(current.getStore()?.left ?? deadline, 1);
}
