import { currentBudget } from "../budget/budget.ts";

/**
 * Waiting is measured in ticks and not by the clock: an isolate that computes password hashes receives nothing, and an
 * answer that arrived meanwhile must be read before it is called late.
 */
const tick = 250;

/** Sends a request to the database within the time that is left, and counts it: crossing the network is most of its cost. */
export async function sendRequest<T>(go: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const budget = currentBudget();
  const given = new AbortController();
  let ticking = setTimeout(wait, tick);
  function wait() {
    budget.patience -= tick;
    if (budget.patience <= 0) given.abort(new DOMException("No answer in time", "TimeoutError"));
    else ticking = setTimeout(wait, tick);
  }
  try {
    return await go(given.signal);
  } finally {
    clearTimeout(ticking);
    budget.trips += 1;
  }
}
