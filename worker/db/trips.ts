import { AsyncLocalStorage } from "node:async_hooks";

/** How long a request may wait for the database, all trips together: its caller hears within five seconds. */
const patience = 4_000;

interface Journey {
  trips: number;
  waited: number;
}

const journey = new AsyncLocalStorage<Journey>();

/** Answers how often some work went to the database: what a request costs is mostly how often it crosses the network. */
export async function countingTrips(work: () => Promise<void>): Promise<number> {
  const ours = { trips: 0, waited: 0 };
  await journey.run(ours, work);
  return ours.trips;
}

/** Goes to the database, for as long as there is patience left. What belongs to no request has all of it. */
export async function travel<T>(go: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ours = journey.getStore();
  const started = Date.now();
  try {
    return await go(AbortSignal.timeout(patienceLeft()));
  } finally {
    if (ours) {
      ours.trips += 1;
      ours.waited += Date.now() - started;
    }
  }
}

/** In milliseconds. */
export function patienceLeft(): number {
  return Math.max(patience - (journey.getStore()?.waited ?? 0), 1);
}
