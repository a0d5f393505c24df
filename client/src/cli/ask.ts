import { notHedgerow } from "./failure.ts";

/** Nobody waits for ever, and a network that wants a sign-in first answers everything with a page of its own. */
export const ask: typeof fetch = async (where, how) => {
  const answer = await fetch(where, { ...how, signal: how?.signal ?? AbortSignal.timeout(60_000) });
  const isPage = answer.headers.get("Content-Type")?.startsWith("text/html") ?? false;
  if (answer.ok && isPage) throw notHedgerow();
  return answer;
};
