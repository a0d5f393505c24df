import type { Page, Worker } from "playwright-core";

interface Reminders {
  settings: object;
  push: { key: string; subscriptions: { id: string; device: string; current: boolean }[] };
}

/** What the server knows of how the person is reminded. */
export async function remindersOf(page: Page): Promise<Reminders> {
  return (await page.request.get("/api/reminders")).json();
}

export const originOf = (page: Page) => ({ Origin: new URL(page.url()).origin });

/** The public key and the secret of a browser (RFC 8291), as a push subscription has them. */
async function makeKeys() {
  const { publicKey } = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, [
    "deriveBits",
  ]);
  const point = Buffer.from(await crypto.subtle.exportKey("raw", publicKey)).toString("base64url");
  const auth = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64url");
  return { p256dh: point, auth };
}

/** Has another browser of the person ring: `page` is signed in there. */
export async function subscribeThere(page: Page): Promise<void> {
  const { key } = (await remindersOf(page)).push;
  const endpoint = `https://updates.push.services.mozilla.com/wpush/v2/${crypto.randomUUID()}`;
  const data = { endpoint, ...(await makeKeys()), key };
  const answer = await page.request.put("/api/reminders/subscription", { data, headers: originOf(page) });
  if (!answer.ok()) throw new Error(await answer.text());
}

/** No push service can be reached from a test, so this stands in for what a browser keeps of its subscription to one. */
export async function standInForPush(page: Page): Promise<void> {
  await page.context().addInitScript(
    (keys) => {
      if (!("PushManager" in window)) return;
      const name = "test.subscription";
      const bytesOf = (text: string) =>
        Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
          letter.charCodeAt(0),
        );
      const kept = (): { endpoint: string; key: string } | null =>
        JSON.parse(localStorage.getItem(name) ?? "null");
      const subscription = () => {
        const { endpoint, key } = kept() ?? { endpoint: "", key: "" };
        return {
          endpoint,
          options: { applicationServerKey: bytesOf(key).buffer },
          toJSON: () => ({ endpoint, keys }),
          unsubscribe: async () => localStorage.removeItem(name),
        };
      };
      Object.assign(PushManager.prototype, {
        getSubscription: async () => (kept() ? subscription() : null),
        subscribe: async ({ userVisibleOnly, applicationServerKey: key }: PushSubscriptionOptionsInit) => {
          if (!userVisibleOnly) throw new DOMException("Not allowed", "NotAllowedError");
          const endpoint = `https://fcm.googleapis.com/fcm/send/${crypto.randomUUID()}`;
          if (!kept()) localStorage.setItem(name, JSON.stringify({ endpoint, key }));
          return subscription();
        },
      });
    },
    await makeKeys(),
  );
}

export async function standInForPushInWorker(worker: Worker): Promise<void> {
  await worker.evaluate(
    (keys) => {
      const endpoint = `https://fcm.googleapis.com/fcm/send/${crypto.randomUUID()}`;
      Object.assign(PushManager.prototype, {
        subscribe: async () => ({ toJSON: () => ({ endpoint, keys }) }),
      });
    },
    await makeKeys(),
  );
}

export const isSubscribed = (page: Page): Promise<boolean> =>
  page.evaluate(() => localStorage.getItem("test.subscription") !== null);
