import { AsyncLocalStorage } from "node:async_hooks";

/** How long a request may wait for the database, all trips together: its caller hears within five seconds. */
const deadline = 4_000;

/**
 * Waiting is told by ticks and not by the clock: while an isolate computes password hashes it hears nothing, and an
 * answer that has long arrived must be heard before it is called late.
 */
const tick = 250;

interface RoundTrip {
  trips: number;
  left: number;
}

const current = new AsyncLocalStorage<RoundTrip>();

/** Answers how often some work went to the database: what a request costs is mostly how often it crosses the network. */
export async function countTrips(work: () => Promise<void>): Promise<number> {
  const ours = { trips: 0, left: deadline };
  await current.run(ours, work);
  return ours.trips;
}

/** Goes to the database, for as long as there is deadline left. What belongs to no request has all of it. */
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
