import { createSignal } from "solid-js";

/** Only Chromium has this event: https://wicg.github.io/manifest-incubations/#beforeinstallpromptevent-interface */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

declare global {
  interface WindowEventMap {
    beforeinstallprompt: InstallOffer;
  }
}

const [offer, setOffer] = createSignal<InstallOffer>();

/** The browser offers once, early, to install the app. The offer is kept for the account page. */
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
