/** When the page has nothing better to do. Safari has no such moment, and gets the next one. */
export function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: 5000 });
  else setTimeout(act, 200);
}
