/** Runs when the browser is idle. Safari cannot say when that is, so it waits a moment instead. */
export function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: 5000 });
  else setTimeout(act, 200);
}
