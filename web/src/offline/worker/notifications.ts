import { ownZone } from "../../dates/zone.ts";
import { signInTag } from "../../storage/for-worker.ts";
import { appearanceOf } from "./appearance.ts";
import { changeByAction } from "./change-by-action.ts";
import { english } from "./english.ts";
import { type Message, readMessage, taskIn } from "./message.ts";
import { keep, sendKept } from "./outbox.ts";
import { findAnyone, findPerson, markShown, type PersonHere } from "./person-here.ts";
import { showApp } from "./show-app.ts";
import { subscribeAgain } from "./subscribe-again.ts";

/*
 * Shows what the server pushes, once, to the person whom it is for, and does what the buttons of a notification say without
 * opening the app: as acts in the device's outbox, which reach the server now or when there is a connection.
 */
declare const self: ServiceWorkerGlobalScope;

declare global {
  /** https://notifications.spec.whatwg.org/#dictdef-notificationoptions: TypeScript does not know all of it. */
  interface NotificationOptions {
    actions?: { action: string; title: string }[];
    renotify?: boolean;
    timestamp?: number;
  }
  /** https://wicg.github.io/background-sync/spec/: only Chromium has it. */
  interface ServiceWorkerRegistration {
    sync?: { register(tag: string): Promise<void> };
  }
  interface ServiceWorkerGlobalScopeEventMap {
    sync: ExtendableEvent & { tag: string };
  }
}

const sendTag = "send";

export function handleNotifications(): void {
  self.addEventListener("push", (event) =>
    // Whose it is cannot be read just now: that there is something is said, and the subscription stays.
    event.waitUntil(handlePush(event.data?.text()).catch(showUnknown)),
  );
  self.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(handleClick(event.notification, event.action));
  });
  self.addEventListener("pushsubscriptionchange", (event) =>
    event.waitUntil(
      withPerson(findAnyone, (person) => subscribeAgain(self.registration.pushManager, person)),
    ),
  );
  self.addEventListener("sync", (event) => {
    if (event.tag === sendTag) event.waitUntil(withPerson(findAnyone, sendOrThrow));
  });
}

async function handlePush(text: string | undefined): Promise<void> {
  const message = readMessage(text);
  if (!message) return showUnknown();
  const isHere = await withPerson(
    () => findPerson(message.owner),
    async (person) => {
      if (message.kind === "close") await closeAll(person, message.ids);
      else await show(person, message);
    },
  );
  if (!isHere) await endSubscription();
}

/** Nothing of another account is shown. Whoever is signed in now may have a subscription here, which stays. */
async function endSubscription(): Promise<void> {
  let isWanted = false;
  await withPerson(findAnyone, async ({ forWorker }) => {
    isWanted = forWorker.push !== undefined;
  });
  if (isWanted) return;
  const subscription = await self.registration.pushManager.getSubscription();
  await subscription?.unsubscribe();
}

async function show(person: PersonHere, message: Message): Promise<void> {
  const isNew = await markShown(person, message.id, Date.now()).catch(() => true);
  if (!isNew) return;
  const { forWorker, owner } = person;
  const { locale = "en" } = forWorker;
  const words = { ...english, ...forWorker.words };
  const { title, body, actions } = appearanceOf(message, { words, locale, now: new Date(), zone: ownZone() });
  const task = message.kind === "reminder" ? message.task : undefined;
  await self.registration.showNotification(title, {
    body,
    tag: message.id,
    renotify: false,
    icon,
    lang: locale,
    dir: "auto",
    data: { owner, task },
    actions: actions.slice(0, mostActions()),
    ...(message.kind === "reminder" && { timestamp: Date.parse(message.at) || Date.now() }),
  });
}

const icon = "/icons/192.png";

/** Safari and Firefox on a Mac show no buttons. */
function mostActions(): number {
  const most: unknown = Reflect.get(Notification, "maxActions");
  return typeof most === "number" ? most : 0;
}

/** Browsers demand that something is shown, and it is not known what this is. */
async function showUnknown(): Promise<void> {
  await self.registration.showNotification("Hedgerow", { body: english.unknown, tag: "unknown", icon });
}

/** What was dealt with elsewhere is not shown any more, even if it comes later. */
async function closeAll(person: PersonHere, ids: string[]): Promise<void> {
  for (const notification of await self.registration.getNotifications())
    if (ids.includes(notification.tag)) notification.close();
  for (const id of ids) await markShown(person, id, Date.now()).catch(() => true);
}

async function handleClick(notification: Notification, action: string): Promise<void> {
  const { owner, task: known }: { owner?: unknown; task?: unknown } = Object(notification.data);
  const task = taskIn(known);
  if (typeof owner !== "string") return showApp("", "/");
  const path = task ? `/task/${task.id}` : "/?view=today";
  if (action === "" || !task) return showApp(owner, path);
  const isKept = await withPerson(
    () => findPerson(owner),
    async (person) => {
      const { dayTime = "09:00" } = person.forWorker;
      const change = changeByAction(action, task, { now: new Date(), zone: ownZone(), dayTime });
      if (!change) return;
      await keep(person, change);
      await sendOrThrow(person).catch(sendLater);
    },
  ).catch(() => false);
  // There is no room on this device, or nobody is signed in: then the app says so.
  if (!isKept) await showApp(owner, path);
}

/** If the browser does nothing by itself, or is told not to, the next page sends it. */
async function sendLater(): Promise<void> {
  await self.registration.sync?.register(sendTag).catch(() => {});
}

async function sendOrThrow(person: PersonHere): Promise<void> {
  const outcome = await sendKept(person);
  if (outcome === "later") throw new Error("Not sent yet");
  if (outcome !== "signed out") return;
  const { signIn, waits } = { ...english, ...person.forWorker.words };
  await self.registration.showNotification(signIn, {
    body: waits,
    tag: signInTag,
    icon,
    data: { owner: person.owner },
  });
}

/** Says whether there is one. */
async function withPerson(
  find: () => Promise<PersonHere | undefined>,
  act: (person: PersonHere) => Promise<void>,
): Promise<boolean> {
  const person = await find();
  if (!person) return false;
  try {
    await act(person);
  } finally {
    person.database.close();
  }
  return true;
}
