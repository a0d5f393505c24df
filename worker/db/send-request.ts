import { currentBudget, everyTick, tick } from "../budget/budget.ts";

/** Sends a request to the database within the time that is left, and counts it: crossing the network is most of its cost. */
export async function sendRequest<T>(go: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const budget = currentBudget();
  const given = new AbortController();
  const stop = everyTick(() => {
    budget.patience -= tick;
    if (budget.patience <= 0) given.abort(new DOMException("No answer in time", "TimeoutError"));
  });
  try {
    return await go(given.signal);
  } finally {
    stop();
    budget.trips += 1;
  }
}
