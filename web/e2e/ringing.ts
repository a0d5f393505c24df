import type { Page } from "playwright-core";

export const pushKey =
  "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

interface Device {
  id: string;
  device: string;
  created_at: string;
  current: boolean;
}

/**
 * No push service can be reached from here, so this stands in for a browser's subscription to one, and for what the API says
 * of it where push is on. The rest of the answer is the server's own.
 */
export async function standInForPush(page: Page, devices: Device[] = []) {
  const sent: unknown[] = [];
  await page.context().addInitScript((key) => {
    if (!("PushManager" in window)) return;
    const bytes = Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (c) =>
      c.charCodeAt(0),
    );
    const keptKey = "test.subscription";
    const subscription = () => ({
      endpoint: localStorage.getItem(keptKey),
      options: { applicationServerKey: bytes.buffer },
      toJSON: () => ({ endpoint: localStorage.getItem(keptKey), keys: { p256dh: "p", auth: "a" } }),
      unsubscribe: async () => {
        localStorage.removeItem(keptKey);
        return true;
      },
    });
    Object.assign(PushManager.prototype, {
      getSubscription: async () => (localStorage.getItem(keptKey) === null ? null : subscription()),
      subscribe: async (options: object) => {
        if (!("userVisibleOnly" in options)) throw new DOMException("Not allowed", "NotAllowedError");
        localStorage.setItem(keptKey, `https://push.example/${crypto.randomUUID()}`);
        return subscription();
      },
    });
  }, pushKey);
  await page.route("**/api/*/reminders", async (route) => {
    const answer = await route.fetch();
    const known: object = await answer.json();
    await route.fulfill({ json: { ...known, push: { key: pushKey, subscriptions: devices } } });
  });
  await page.route("**/api/*/reminders/subscription", async (route) => {
    const body: unknown = route.request().postDataJSON();
    sent.push(body);
    const device = {
      id: "11111111-1111-4111-8111-111111111111",
      device: "Chrome on Linux",
      created_at: new Date().toISOString(),
      current: true,
    };
    devices.splice(0, devices.length, device, ...devices.filter(({ current }) => !current));
    await route.fulfill({ json: device });
  });
  await page.route("**/api/*/reminders/subscriptions/*", async (route) => {
    const id = route.request().url().split("/").at(-1);
    devices.splice(0, devices.length, ...devices.filter((device) => device.id !== id));
    await route.fulfill({ status: 204 });
  });
  return { sent, devices };
}
