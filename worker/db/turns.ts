import { type Budget, currentBudget } from "../budget/budget.ts";

/** Of one owner's transactions, as many as this isolate sends at once. The database bounds those of all isolates together. */
const mostAtOnce = 4;

/** Those that run and those that wait. A page opens with a few, and a program that sends more at once is told to wait itself. */
const mostPlaces = 64;

/** In milliseconds. */
const pause = 10;
/** A request waits until it has this much patience left, which its transaction needs. */
const patienceToKeep = 1_000;
/** A request that is aborted does not report that it is gone, so its place lapses. */
const lifetime = 6_000;

/**
 * By owner, the places in order of arrival, and since when each is taken. It is state of the module because it concerns the
 * isolate. No request waits for a promise of another one, which would never settle if that request were aborted.
 */
const taken = new Map<string, Map<symbol, number>>();
let nextSweep = 0;

/**
 * Waits until it is the turn of one more of the owner's transactions, here and not in the database, where it would hold a
 * connection. Returns what ends the turn, or undefined when too many wait already or it takes too long.
 */
export async function takeTurn(owner: string): Promise<(() => void) | undefined> {
  const now = Date.now();
  forgetLapsed(now);
  const places = taken.get(owner) ?? new Map<symbol, number>();
  if (places.size >= mostPlaces) return undefined;
  const place = Symbol("a place in the owner's queue");
  taken.set(owner, places.set(place, now));
  const leave = () => {
    places.delete(place);
    if (places.size === 0 && taken.get(owner) === places) taken.delete(owner);
  };

  const budget = currentBudget();
  while (countBefore(place, places) >= mostAtOnce) {
    if (budget.patience <= patienceToKeep) {
      leave();
      return undefined;
    }
    await waitFor(pause, budget);
  }
  return leave;
}

/** Waits, and takes what it took from the request's patience: a busy isolate comes back late. */
export async function waitFor(milliseconds: number, budget: Budget): Promise<void> {
  const began = Date.now();
  await scheduler.wait(milliseconds);
  budget.patience -= Math.max(milliseconds, Date.now() - began);
}

function countBefore(place: symbol, places: Map<symbol, number>): number {
  let count = 0;
  for (const earlier of places.keys()) {
    if (earlier === place) break;
    count += 1;
  }
  return count;
}

function forgetLapsed(now: number): void {
  if (now < nextSweep) return;
  nextSweep = now + lifetime;
  for (const [owner, places] of taken) {
    for (const [place, since] of places) if (now - since > lifetime) places.delete(place);
    if (places.size === 0) taken.delete(owner);
  }
}
