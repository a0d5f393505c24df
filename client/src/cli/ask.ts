/** Nobody waits for ever. */
export const ask: typeof fetch = (where, how) =>
  fetch(where, { ...how, signal: how?.signal ?? AbortSignal.timeout(60_000) });
