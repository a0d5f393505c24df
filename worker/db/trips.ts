import { AsyncLocalStorage } from "node:async_hooks";

/** Round trips to the database, for the line about a request: what a request costs is mostly how often it crosses the network. */
const counted = new AsyncLocalStorage<{ trips: number }>();

export async function countingTrips(work: () => Promise<void>): Promise<number> {
  const count = { trips: 0 };
  await counted.run(count, work);
  return count.trips;
}

export function countTrip(): void {
  const count = counted.getStore();
  if (count) count.trips += 1;
}
