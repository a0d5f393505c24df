// oxlint-disable-next-line import/default -- Vite makes the default export: the URL of the built worker
import address from "./worker/sw.ts?worker&url";
import { dropAll } from "./worker/versions.ts";

/** Often enough for a page that stays open for days to notice a new version. */
const anHour = 3_600_000;

/** Keeps the app in this browser, and calls `notify` when a newer version is ready. It never reloads the page itself. */
export async function keepAppHere(notify: () => void): Promise<void> {
  // In development every keystroke would make a new version.
  if (import.meta.hot || !("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  // Registering a worker that is being unregistered would revive it, without its files.
  if (!serviceWorker.controller) {
    // The browser may refuse the worker, or fail to fetch it: the app works without one.
    await serviceWorker.register(trustedAddress(), { updateViaCache: "none" }).catch(() => {});
  }
  const registration = await serviceWorker.getRegistration();
  // Without a worker nobody reads its caches, so the page deletes them. The worker may have been stopped before it did,
  // and Chromium makes a cache again, empty, to note how it compiled a script that came from there.
  if (!registration) return dropAll();
  notifyWhenReady(registration.installing, notify);
  registration.addEventListener("updatefound", () => notifyWhenReady(registration.installing, notify));
  askNowAndThen(registration);
}

function notifyWhenReady(next: ServiceWorker | null, notify: () => void): void {
  next?.addEventListener("statechange", () => {
    // The first version is not an update.
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

declare global {
  interface Window {
    trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL: () => string },
      ): { createScriptURL(url: string): string };
    };
  }
}

let trusted: string | undefined;

/** The page's policy lets no text become the URL of a script, except this one. A policy can be made once only. */
function trustedAddress(): string {
  return (trusted ??= trust());
}

function trust(): string {
  const policy = window.trustedTypes?.createPolicy("worker", { createScriptURL: () => address });
  return policy?.createScriptURL(address) ?? address;
}
