// oxlint-disable-next-line import/default -- Vite makes it: the address of what it builds from this file
import address from "./worker/sw.ts?worker&url";
import { dropAll } from "./worker/versions.ts";

/** Long enough for a page that stays open for days to notice a new version, and no burden on anybody. */
const anHour = 3_600_000;

/** Keeps the app in this browser, and says when there is a newer one. Nobody's page is ever loaded anew for them. */
export async function keepAppHere(notify: () => void): Promise<void> {
  // In development there is a version with every keystroke.
  if (import.meta.hot || !("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  // To register a worker that is just being taken back would bring it to life again, without its files.
  if (!serviceWorker.controller) {
    // It may be refused, or not be fetched just now: the app works as well without.
    await serviceWorker.register(address, { updateViaCache: "none" }).catch(() => {});
  }
  const registration = await serviceWorker.getRegistration();
  // Without a worker nobody reads what it kept, and nobody but a page is left to drop it: the worker may have been
  // stopped, and Chromium makes a cache anew, and empty, to note in it how it compiled a script that came from there.
  if (!registration) return dropAll();
  notifyWhenReady(registration.installing, notify);
  registration.addEventListener("updatefound", () => notifyWhenReady(registration.installing, notify));
  askNowAndThen(registration);
}

function notifyWhenReady(next: ServiceWorker | null, notify: () => void): void {
  next?.addEventListener("statechange", () => {
    // The first of all is no news.
    if (next.state === "installed" && navigator.serviceWorker.controller) notify();
  });
}

function askNowAndThen(registration: ServiceWorkerRegistration): void {
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < anHour) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
}
