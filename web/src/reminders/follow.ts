import { createEffect, createRoot, on, onCleanup } from "solid-js";
import { changeReminderSettings, readReminders, type Reminders } from "../api/reminders.ts";
import { ownZone } from "../dates/zone.ts";
import { online } from "../session/connection.ts";
import { person, standing, storageKey } from "../session/person.ts";
import { onAnyTabMessage } from "../session/tabs.ts";
import { signInTag } from "../storage/for-worker.ts";
import { recallJson, remember } from "../storage/local-storage.ts";
import type { Task } from "../task/task.ts";
import { go } from "../ui/route.ts";
import { askedFor } from "./asked.ts";
import { closeDealtWith } from "./close-dealt-with.ts";
import { keepForWorker } from "./keep-for-worker.ts";
import { offerToRing } from "./offer.ts";
import { reminderSettings, setReminderSettings } from "./settings.ts";
import {
  closeShown,
  hasPush,
  isWantedHere,
  ownSubscription,
  renewRinging,
  unsubscribe,
} from "./subscription.ts";

interface Account {
  owner: string;
  tasks: () => ReadonlyMap<string, Task>;
}

const aDay = 86_400_000;
const aMoment = 1000;

/** Keeps what rings on this device in step with the page, for as long as this person is signed in. */
export function followReminders({ owner, tasks }: Account): void {
  endWhenSignedOut();
  createRoot((dispose) => {
    createEffect(() => {
      if (standing() === "out" || person()?.id !== owner) dispose();
    });
    const closeTitles = () => void closeShown((tag) => tag !== signInTag).catch(() => {});
    onCleanup(closeTitles);
    createEffect(
      on(standing, (now, before) => {
        if (now === "in") void settle({ owner, tasks }, before === "over").catch(() => {});
        else if (now === "over") closeTitles();
      }),
    );
    createEffect(
      on(reminderSettings, () => standing() === "in" && void keepWords(owner).catch(() => {}), {
        defer: true,
      }),
    );
    createEffect(() => {
      if (askedFor() && online() && standing() === "in")
        void readSettings(owner).then(
          (reminders) => offerToRing(owner, reminders),
          () => {},
        );
    });
    if (hasPush()) {
      followTasks(tasks);
      goWhereAsked(owner);
    }
  });
}

/** Settles what was left since the last time: by another person, in another language, with an older key. */
async function settle({ owner, tasks }: Account, isNewSession: boolean): Promise<void> {
  const isWanted = isWantedHere(owner);
  if (!isWanted && (await ownSubscription())) await unsubscribe();
  await keepWords(owner);
  await closeShown((tag) => tag === signInTag);
  const reminds = [...tasks().values()].some(({ reminders }) => reminders !== undefined);
  if (!reminds && !isWanted) return;
  const kept = Object(recallJson(storageKey));
  if (!isNewSession && Number(kept.remindersReadAt) > Date.now() - aDay) return;
  await readSettings(owner);
  remember(storageKey, JSON.stringify({ ...Object(recallJson(storageKey)), remindersReadAt: Date.now() }));
}

/** In the language of this page, and with the settings of today. */
async function keepWords(owner: string): Promise<void> {
  if (!hasPush() || Notification.permission !== "granted") return;
  const subscription = isWantedHere(owner) ? await ownSubscription() : null;
  await keepForWorker(owner, subscription ? { endpoint: subscription.endpoint } : undefined);
}

/** The first device that sets a reminder says in which time zone the days of this person are. */
async function readSettings(owner: string): Promise<Reminders> {
  const reminders = await readReminders(owner);
  const { settings } = reminders;
  const isNew = settings.time_zone === undefined;
  setReminderSettings(isNew ? await changeReminderSettings(owner, { time_zone: ownZone() }) : settings);
  if (isWantedHere(owner)) await renewRinging(owner, reminders);
  return reminders;
}

/** Closes the notifications of tasks that were completed, removed or put off, here or elsewhere. */
function followTasks(tasks: Account["tasks"]): void {
  let before = new Map(tasks());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = undefined;
    const now = new Map(tasks());
    void closeDealtWith(before, now).catch(() => {});
    before = now;
  };
  createEffect(() => {
    tasks();
    // What comes in pages, or is done to many, is looked at once.
    if (Notification.permission === "granted") timer ??= setTimeout(look, aMoment);
  });
  onCleanup(() => clearTimeout(timer));
}

/** A notification was pressed (web/src/offline/worker/show-app.ts). */
function goWhereAsked(owner: string): void {
  const { serviceWorker } = navigator;
  const hear = ({ data, ports }: MessageEvent) => {
    const asked: { kind?: unknown; owner?: unknown; path?: unknown } = Object(data);
    if (asked.kind !== "show" || asked.owner !== owner || typeof asked.path !== "string") return;
    go(asked.path);
    ports[0]?.postMessage(true);
  };
  serviceWorker.addEventListener("message", hear);
  onCleanup(() => serviceWorker.removeEventListener("message", hear));
}

let isListening = false;

/** Whoever signs out here wants nothing to ring here. A session that just ends is resumed by the same person, mostly. */
function endWhenSignedOut(): void {
  if (isListening) return;
  isListening = true;
  onAnyTabMessage(({ kind }) => {
    if (kind === "signed-out") void unsubscribe().catch(() => {});
  });
}
