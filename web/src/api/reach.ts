import { fromSilence } from "./refusal.ts";

const patience = 15_000;

/** Sends one request, with a time limit. It throws only refusals. */
export async function reach(path: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const signal = init.signal
    ? AbortSignal.any([init.signal, AbortSignal.timeout(patience)])
    : AbortSignal.timeout(patience);
  try {
    return await fetch(path, { ...init, credentials: "same-origin", signal });
  } catch (thrown) {
    if (init.signal?.aborted) throw thrown;
    throw fromSilence(thrown);
  }
}
