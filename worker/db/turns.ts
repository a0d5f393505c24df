import { type Budget, currentBudget, everyTick } from "../budget/budget.ts";

/** Those that run and those that wait. A page opens with a few, and a program that sends more at once is told to wait itself. */
const mostPlaces = 64;

/** All in milliseconds. */
const pause = 10;
/** A request waits until it has this much patience left, which its transaction needs. */
const patienceToKeep = 1_000;
/** An aborted request does not report that it is gone: its timers stop, and without a sign for so long its place is free. */
const lifetime = 1_000;
const betweenSweeps = 10_000;

/** In order of arrival, and when each last gave a sign. */
type Places = Map<symbol, number>;

/**
 * By queue. It is state of the module because it concerns the isolate. No request waits for a promise of another one, which
 * would never settle if that request were aborted.
 */
const queues = new Map<string, Places>();
let nextSweep = 0;

/**
 * Waits until fewer than `mostAtOnce` of a queue are at work, here and not in the database, where it would hold a connection.
 * Returns what ends the turn, or undefined when too many wait already or it takes too long.
 */
export async function takeTurn(queue: string, mostAtOnce: number): Promise<(() => void) | undefined> {
  sweep();
  const places = queues.get(queue) ?? new Map<symbol, number>();
  forgetLapsed(places);
  if (places.size >= mostPlaces) return undefined;
  const place = Symbol("a place in the queue");
  queues.set(queue, places.set(place, Date.now()));
  const stopSigns = everyTick(() => {
    if (places.has(place)) places.set(place, Date.now());
  });
  const leave = () => {
    stopSigns();
    places.delete(place);
    if (places.size === 0 && queues.get(queue) === places) queues.delete(queue);
  };

  const budget = currentBudget();
  while (countBefore(place, places) >= mostAtOnce) {
    if (budget.patience <= patienceToKeep) {
      leave();
      return undefined;
    }
    await waitFor(pause, budget);
    forgetLapsed(places);
  }
  return leave;
}

/** Waits, and takes what it took from the request's patience: a busy isolate comes back late. */
export async function waitFor(milliseconds: number, budget: Budget): Promise<void> {
  const began = Date.now();
  await scheduler.wait(milliseconds);
  budget.patience -= Math.max(milliseconds, Date.now() - began);
}

function countBefore(place: symbol, places: Places): number {
  let count = 0;
  for (const earlier of places.keys()) {
    if (earlier === place) break;
    count += 1;
  }
  return count;
}

function forgetLapsed(places: Places): void {
  const now = Date.now();
  for (const [place, sign] of places) if (now - sign > lifetime) places.delete(place);
}

function sweep(): void {
  const now = Date.now();
  if (now < nextSweep) return;
  nextSweep = now + betweenSweeps;
  for (const [queue, places] of queues) {
    forgetLapsed(places);
    if (places.size === 0) queues.delete(queue);
  }
}
