import { createSignal } from "solid-js";

/** Chromium's alone: https://wicg.github.io/manifest-incubations/#beforeinstallpromptevent-interface */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

declare global {
  interface WindowEventMap {
    beforeinstallprompt: InstallOffer;
  }
}

const [offer, setOffer] = createSignal<InstallOffer>();

/** What the browser offers, once and early: it is kept for who looks for it, and nobody else is asked. */
export { offer };

export function handleInstallOffer(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    setOffer(event);
  });
  addEventListener("appinstalled", () => setOffer());
}

/** An offer is good for one question, whatever the answer. */
export function takeOffer(): void {
  void offer()?.prompt();
  setOffer();
}
