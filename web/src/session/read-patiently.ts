import { isPassing, toRefusal } from "../api/refusal.ts";
import { pauseAfter } from "../api/retry-pause.ts";

const mostRetries = 3;
const longestPause = 5;

/** Tries again what may pass. The page has nothing to show meanwhile, so a longer wait is given up. */
export async function readPatiently<Data>(
  fetch: (signal: AbortSignal) => Promise<Data>,
  signal: AbortSignal,
): Promise<Data> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await fetch(signal);
    } catch (thrown) {
      const refusal = toRefusal(thrown);
      const isWorthWaiting = isPassing(refusal) && (refusal.retryAfter ?? 0) <= longestPause;
      if (failures > mostRetries || !isWorthWaiting) throw thrown;
      await pause(pauseAfter(failures, refusal.retryAfter), signal);
      signal.throwIfAborted();
    }
  }
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
