import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";

/** Who presses Enter and does not see the task by then, is told what it waits for. */
const aMoment = 300;

export function useBusy(isWaiting: Accessor<boolean>): Accessor<boolean> {
  const [isBusy, setBusy] = createSignal(false);
  createEffect(() => {
    if (!isWaiting()) {
      setBusy(false);
      return;
    }
    const timer = setTimeout(() => setBusy(true), aMoment);
    onCleanup(() => clearTimeout(timer));
  });
  return isBusy;
}
