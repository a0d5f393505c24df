import type { CDPSession, Page, Worker } from "playwright-core";
import { expect } from "vitest";
import { askControl } from "../../local/harness/ask.ts";
import { cachedText, waitForServiceWorker, withServiceWorker } from "./browser-storage.ts";
import { hasNotifications, standInForPages, standInForWorker } from "./notification-centre.ts";
import { openAsNewPerson } from "./session.ts";
import { createTasks, patience } from "./tasks.ts";

/** For a page that may show notifications. */
export const withNotifications = { ...withServiceWorker, permissions: ["notifications"] };

interface Shown {
  title: string;
  body: string;
  tag: string;
  actions: string[];
}

/** Opens the app as a new person, in whose browser messages can be delivered. */
export async function openRinging(page: Page, path?: string) {
  await page.goto("/sign-in");
  if (!(await hasNotifications(page))) await standInForPages(page.context());
  const email = await openAsNewPerson(page, path);
  return { email, ...(await ringingOf(page)) };
}

/** What a test does to a browser in the place of a push service and of the person who presses a notification. */
async function ringingOf(page: Page) {
  await waitForServiceWorker(page);
  await expect.poll(() => cachedText(page), patience).toContain("inAnHour");
  const worker = await workerOf(page);
  if (!(await worker.evaluate(() => Notification.permission === "granted"))) await standInForWorker(worker);
  await worker.evaluate(() => {
    const opened: string[] = [];
    Reflect.set(self, "openedByTest", opened);
    const { clients }: { clients: object } = Object(self);
    Reflect.set(clients, "openWindow", async (path: string) => opened.push(path));
  });
  const session = await page.context().newCDPSession(page);
  const registrationId = await registrationOf(session);
  const origin = await askControl<string>("GET", "/product");
  const owner = await ownerOf(page);
  const deliver = async (message: object | string) => {
    const data = typeof message === "string" ? message : JSON.stringify({ v: 1, owner, ...message });
    await session.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
  };
  return {
    owner,
    worker,
    deliver,
    /** What is shown, also when no page is open. */
    shown: () => shownBy(worker),
    /** What it wanted to open: without a person who presses, no window may be. */
    opened: () => worker.evaluate((): string[] => Reflect.get(self, "openedByTest") ?? []),
    press: (tag: string, action = "") => fire(worker, "notificationclick", { tag, action }),
    /** A connection is back, also while no page is open. */
    sync: () => fire(worker, "sync", { tag: "send" }),
    /** The browser has ended the subscription. */
    changeSubscription: () => fire(worker, "pushsubscriptionchange"),
  };
}

async function workerOf(page: Page): Promise<Worker> {
  const [worker] = page.context().serviceWorkers();
  return worker ?? page.context().waitForEvent("serviceworker");
}

async function registrationOf(session: CDPSession): Promise<string> {
  const known = new Promise<string>((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const registration = registrations.find(({ isDeleted }) => !isDeleted);
      if (registration) resolve(registration.registrationId);
    });
  });
  await session.send("ServiceWorker.enable");
  return known;
}

const ownerOf = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.parse(localStorage.getItem("hedgerow.person") ?? "{}").id);

/** In the order of their titles: browsers have orders of their own. */
async function shownBy(worker: Worker): Promise<Shown[]> {
  const all = await worker.evaluate(async () => {
    const { registration }: { registration: ServiceWorkerRegistration } = Object(self);
    const shown = await registration.getNotifications();
    return shown.map((notification) => {
      const actions: { action: string }[] = Reflect.get(notification, "actions");
      const { title, body, tag } = notification;
      return { title, body, tag, actions: actions.map(({ action }) => action) };
    });
  });
  return all.toSorted((a, b) => (a.title < b.title ? -1 : 1));
}

/** As if the browser had told the service worker of something. Resolves when it has done what it does. */
function fire(worker: Worker, name: string, more: { tag?: string; action?: string } = {}): Promise<void> {
  return worker.evaluate(
    async ([type, { tag, action }]) => {
      const { registration }: { registration: ServiceWorkerRegistration } = Object(self);
      const notification = (await registration.getNotifications()).find((one) => one.tag === tag);
      const work: Promise<unknown>[] = [];
      const waitUntil = (some: Promise<unknown>) => work.push(some);
      dispatchEvent(Object.assign(new Event(type), { tag, notification, action, waitUntil }));
      await Promise.all(work);
    },
    [name, more] as const,
  );
}

/** For a task that is due in a minute, and reminds now. */
export const dueSoon = () => ({
  due_at: new Date(Date.now() + 60_000).toISOString(),
  time_zone: "UTC",
  reminders: [{ minutes_before: 1 }],
});

/** A task of the person, and the message that its reminder sends. */
export async function makeRinging(page: Page, task: Parameters<typeof createTasks>[1][number]) {
  await createTasks(page, [task]);
  const answer = await page.request.get("/api/tasks?limit=1000");
  const { tasks }: { tasks: { id: string; title: string }[] } = await answer.json();
  const { id = "", ...made } = tasks.find(({ title }) => title === task.title) ?? { title: "" };
  const { due_on, due_at, time_zone, reminders }: Record<string, unknown> = { ...made };
  return {
    id,
    message: {
      kind: "reminder",
      id: crypto.randomUUID(),
      at: new Date().toISOString(),
      task: { id, title: task.title, due_on, due_at, time_zone, reminders },
    },
  };
}
