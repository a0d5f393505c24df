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

/** The browser offers to install the app once, early. The offer is kept for the account page. */
export { offer };

export function handleInstallOffer(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    setOffer(event);
  });
  addEventListener("appinstalled", () => setOffer());
}

/** An offer can be used once, whatever the answer. */
export function takeOffer(): void {
  void offer()?.prompt();
  setOffer();
}
