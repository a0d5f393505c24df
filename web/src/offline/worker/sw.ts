import { pathToAnswer } from "./answers.ts";
import { handleNotifications } from "./notifications.ts";
import { dropAll, dropOlderThan, find, store } from "./versions.ts";

/*
 * Caches the app's page and files, one whole version at a time, and never an answer of the API. The cached page is
 * answered first while a newer version is fetched, so that the app opens at once on any connection and offline.
 */
declare const self: ServiceWorkerGlobalScope;
/** The build replaces both names. */
declare const FILES_OF_THIS_VERSION: readonly string[];
declare const NAME_OF_THIS_VERSION: string;

const files = new Set(FILES_OF_THIS_VERSION);

self.addEventListener("install", (event) => event.waitUntil(store(NAME_OF_THIS_VERSION, files)));

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([dropOlderThan(NAME_OF_THIS_VERSION), self.clients.claim()]));
});

handleNotifications();

self.addEventListener("fetch", (event) => {
  const path = pathToAnswer(event.request, self.location.origin, files);
  if (path === undefined) return;
  event.respondWith(find(path).then((cached) => cached ?? fetch(event.request)));
  if (event.request.mode === "navigate") event.waitUntil(unregisterIfWithdrawn());
});

/** If the server has no service worker any more, or another site is at this address, this one must not stand in its way. */
async function unregisterIfWithdrawn(): Promise<void> {
  const asked = { method: "HEAD", cache: "no-store" } as const;
  const answer = await fetch(self.location.pathname, asked).catch(() => undefined);
  if (!answer) return;
  const isScript = /\bjavascript\b/.test(answer.headers.get("Content-Type") ?? "");
  const isGone = answer.status === 404 || answer.status === 410 || (answer.ok && !isScript);
  if (!isGone) return;
  // The caches go first, because an unregistered worker may be stopped at any moment and never run again.
  await dropAll();
  await self.registration.unregister();
}
