import { createSignal } from "solid-js";

const [askedFor, setAskedFor] = createSignal(false);

/** Whether somebody has set a reminder in this window: a good moment to ask whether this device may show them. */
export { askedFor };

export function reminderWasSet(): void {
  setAskedFor(true);
}
