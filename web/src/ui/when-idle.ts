import { getOwner, onCleanup, onMount, runWithOwner } from "solid-js";

/** Runs when the browser is idle. Safari cannot say when that is, so it waits a moment instead. */
export function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: 5000 });
  else setTimeout(act, 200);
}

/** Loads code when the browser is idle, and uses it where this was called, unless that is gone by then. */
export function loadWhenIdle<Code>(read: () => Promise<Code>, use: (code: Code) => void): void {
  const owner = getOwner();
  let isLeft = false;
  const load = async () => {
    const code = await read();
    if (!isLeft) runWithOwner(owner, () => use(code));
  };
  onMount(() => whenIdle(() => void load().catch(() => {})));
  onCleanup(() => (isLeft = true));
}
