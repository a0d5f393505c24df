import type { BrowserContext, Page, Worker } from "playwright-core";

/*
 * A headless shell shows no notifications, and says so by refusing them whatever is granted; a whole Chromium, as CHROME_PATH may
 * name one, shows them. For the former, this stands in for the part of the system that shows them: what the service worker shows
 * is a list in it, which its page sees, too.
 */
export async function hasNotifications(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const { state } = await navigator.permissions.query({ name: "notifications" });
    return state !== "granted" || Notification.permission === "granted";
  });
}

const channel = "notification-centre";

/** In a page, where the list of the worker is asked for, and its notifications are closed by their tags. */
export async function standInForPages(context: BrowserContext): Promise<void> {
  await context.addInitScript((name) => {
    // An empty page is no secure context.
    if (!("serviceWorker" in navigator)) return;
    Object.defineProperty(Notification, "permission", { get: () => "granted" });
    Notification.requestPermission = async () => "granted";
    const line = new BroadcastChannel(name);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
    const tell = (message: object) => line.postMessage(message);
    ServiceWorkerRegistration.prototype.getNotifications = () =>
      new Promise((resolve) => {
        const hear = ({ data }: MessageEvent) => {
          if (!("shown" in data)) return;
          line.removeEventListener("message", hear);
          const shown: { tag: string }[] = data.shown;
          resolve(Object(shown.map((one) => ({ ...one, close: () => tell({ close: one.tag }) }))));
        };
        line.addEventListener("message", hear);
        tell({ list: true });
      });
  }, channel);
}

export async function standInForWorker(worker: Worker): Promise<void> {
  await worker.evaluate((name) => {
    const shown = new Map<string, object>();
    const line = new BroadcastChannel(name);
    line.addEventListener("message", ({ data }) => {
      if ("close" in data) shown.delete(data.close);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
      if ("list" in data) line.postMessage({ shown: [...shown.values()] });
    });
    ServiceWorkerRegistration.prototype.getNotifications = async () =>
      Object([...shown].map(([tag, one]) => ({ ...one, close: () => shown.delete(tag) })));
    ServiceWorkerRegistration.prototype.showNotification = async (title, { tag = "", ...options } = {}) => {
      shown.set(tag, { body: "", actions: [], ...options, tag, title });
    };
  }, channel);
}
