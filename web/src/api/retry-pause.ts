const longest = 30;

/** Seconds to wait after so many failures in a row, unless the server named a time. */
export function pauseAfter(failures: number, retryAfter?: number): number {
  return retryAfter === undefined
    ? Math.min(longest, 2 ** Math.max(0, failures - 1))
    : Math.max(1, retryAfter);
}
