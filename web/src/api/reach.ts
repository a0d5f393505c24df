import { t } from "../language/t.ts";
import { fromSilence, Refusal } from "./refusal.ts";

const patience = 15_000;
let isServed = true;

/** From now on this page sends nothing: it is the demo. */
export function forgoServer(): void {
  isServed = false;
}

/** Sends one request, with a time limit. It throws only refusals. */
export async function reach(path: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  if (!isServed) throw new Refusal("invalid", t("That needs an account."));
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
