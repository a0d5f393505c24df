import { type Reminders, removeSubscription, sendTest, subscribe } from "../api/reminders.ts";
import { Refusal, toRefusal } from "../api/refusal.ts";
import { t } from "../language/t.ts";
import { forget, recall, remember } from "../storage/local-storage.ts";
import { keepForWorker } from "./keep-for-worker.ts";

/*
 * unsupported: this browser has no push messages.
 * to install: Safari of an iPhone or iPad has them only for apps on the Home Screen.
 * nowhere: this server sends none.
 */
export type RingState = "unsupported" | "to install" | "nowhere" | "denied" | "off" | "on";

/** Whose reminders ring in this browser. Other than the copy of their account, it outlasts the end of a session. */
const name = "hedgerow.rings";

export const isWantedHere = (owner: string) => recall(name) === owner;

export async function readRingState({ push }: Reminders): Promise<RingState> {
  if (!push) return "nowhere";
  if (!hasPush()) return isSafarisToInstall() ? "to install" : "unsupported";
  if (Notification.permission === "denied") return "denied";
  const isKnown = push.devices.some(({ current }) => current);
  return isKnown && (await ownSubscription()) && Notification.permission === "granted" ? "on" : "off";
}

/** Asks for the permission, unless there is one, and has the reminders of this person ring here. */
export async function ringHere(owner: string, key: string): Promise<RingState> {
  // Only a press may ask, so it is asked before anything else.
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return permission === "denied" ? "denied" : "off";
  const made = await subscribeWith(key).catch(() => {
    throw new Refusal("away", t("This browser could not reach its push service."));
  });
  const { endpoint = "", keys: { p256dh = "", auth = "" } = {} } = made.toJSON();
  await subscribe(owner, { endpoint, p256dh, auth, key });
  remember(name, owner);
  await keepForWorker(owner, { endpoint });
  return "on";
}

async function subscribeWith(key: string): Promise<PushSubscription> {
  const { pushManager } = await inTime(navigator.serviceWorker.ready);
  const known = await pushManager.getSubscription();
  // A subscription is bound to the key that it was made with.
  if (known && keyOf(known) !== key) await known.unsubscribe();
  return inTime(pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
}

/** A browser that let no service worker in never has one, and one that cannot reach its push service may try for ever. */
function inTime<Value>(awaited: Promise<Value>): Promise<Value> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new DOMException("Too late", "TimeoutError")), patience);
  });
  return Promise.race([awaited, late]);
}

const patience = 20_000;

/** Nothing rings here any more. */
export async function ringNoMore(owner: string, { push }: Reminders): Promise<void> {
  const current = push?.devices.find((device) => device.current);
  if (current) await removeSubscription(owner, current.id);
  await unsubscribe();
  await keepForWorker(owner, undefined);
}

/** Has a notification shown here by way of the server and the browser's push service. */
export async function ringOnce(owner: string): Promise<void> {
  try {
    await sendTest(owner);
  } catch (thrown) {
    const { kind, type } = toRefusal(thrown);
    if (type === "/problems/push_service_away")
      throw new Refusal(kind, t("The push service of this browser takes nothing just now. Try again later."));
    if (type === "/problems/subscription_ended" || type === "/problems/subscription_not_found")
      throw new Refusal(kind, t("This browser has stopped receiving reminders. Turn them on again."), {
        type,
      });
    throw thrown;
  }
}

/** Makes the subscription again if the server does not know it for this session, or if its key is another by now. */
export async function renewRinging(owner: string, { push }: Reminders): Promise<void> {
  if (!push || !hasPush() || Notification.permission !== "granted") return;
  const known = await ownSubscription();
  const isSound = known && keyOf(known) === push.key && push.devices.some(({ current }) => current);
  if (isSound) await keepForWorker(owner, { endpoint: known.endpoint });
  else await ringHere(owner, push.key);
}

/** Needs neither a connection nor a session. What is shown goes, too. */
export async function unsubscribe(): Promise<void> {
  forget(name);
  await closeShown();
  await (await ownSubscription())?.unsubscribe();
}

/** Notifications have the titles of tasks, so they go with the session; the one that asks to sign in goes when that is done. */
export async function closeShown(which: (tag: string) => boolean = () => true): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const notification of (await registration?.getNotifications?.()) ?? [])
    if (which(notification.tag)) notification.close();
}

/** Null if there is none, and in browsers that have none. */
export async function ownSubscription(): Promise<PushSubscription | null> {
  if (!hasPush()) return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

export const hasPush = () =>
  "serviceWorker" in navigator && "PushManager" in window && typeof Notification === "function";

const isSafarisToInstall = () => "standalone" in navigator && navigator.standalone === false;

function keyOf({ options: { applicationServerKey } }: PushSubscription): string {
  const bytes = Array.from(new Uint8Array(applicationServerKey ?? new ArrayBuffer()));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
