import { pathToAnswer } from "./answers.ts";
import { dropAll, dropOlderThan, find, lay } from "./versions.ts";

/*
 * Keeps the app where it was opened: its page and its files, one whole version at a time, and nothing that was ever
 * asked of the API. The page comes from here first and a newer version is fetched behind it, so that it opens at once
 * on any connection and on none.
 */
declare const self: ServiceWorkerGlobalScope;
/** Written in by the build. */
declare const FILES_OF_THIS_VERSION: readonly string[];
declare const NAME_OF_THIS_VERSION: string;

const files = new Set(FILES_OF_THIS_VERSION);

self.addEventListener("install", (event) => event.waitUntil(lay(NAME_OF_THIS_VERSION, files)));

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([dropOlderThan(NAME_OF_THIS_VERSION), self.clients.claim()]));
});

self.addEventListener("fetch", (event) => {
  const path = pathToAnswer(event.request, self.location.origin, files);
  if (path === undefined) return;
  event.respondWith(find(path).then((found) => found ?? fetch(event.request)));
  if (event.request.mode === "navigate") event.waitUntil(leaveIfTakenBack());
});

/** A server without this worker has taken it back, or is another one at the same address: it gets its visitors back. */
async function leaveIfTakenBack(): Promise<void> {
  const asked = { method: "HEAD", cache: "no-store" } as const;
  const answer = await fetch(self.location.pathname, asked).catch(() => undefined);
  if (!answer) return;
  const isScript = /\bjavascript\b/.test(answer.headers.get("Content-Type") ?? "");
  const isGone = answer.status === 404 || answer.status === 410 || (answer.ok && !isScript);
  if (!isGone) return;
  // In this order: who is unregistered may be stopped at any moment, and does not come to this again.
  await dropAll();
  await self.registration.unregister();
}
