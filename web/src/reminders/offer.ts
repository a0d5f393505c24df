import type { Reminders } from "../api/reminders.ts";
import { toRefusal } from "../api/refusal.ts";
import { t } from "../language/t.ts";
import { storageKey } from "../session/person.ts";
import { recallJson, remember } from "../storage/local-storage.ts";
import { notify } from "../ui/notices.ts";
import { readRingState, ringHere } from "./subscription.ts";

let isOffered = false;

/** After a reminder was set on this device, asks once whether it may ring here. The answer is remembered beside the person. */
export async function offerToRing(owner: string, reminders: Reminders): Promise<void> {
  if (isOffered || Object(recallJson(storageKey)).ringsOffered === true) return;
  const state = await readRingState(reminders);
  const key = reminders.push?.key;
  const isToInstall = state === "to install";
  if (!isToInstall && (state !== "off" || key === undefined)) return;
  isOffered = true;
  const gone = () =>
    remember(storageKey, JSON.stringify({ ...Object(recallJson(storageKey)), ringsOffered: true }));
  if (key === undefined || isToInstall)
    return notify({
      text: t(
        "Hedgerow can ring on this device once it is on the Home Screen: open Safari’s Share menu and choose “Add to Home Screen”.",
      ),
      gone,
    });
  notify({
    text: t("Hedgerow can ring on this device, also when it is closed."),
    also: { label: t("Not now"), run: () => {} },
    act: { label: t("Turn on"), run: () => void turnOn(owner, key) },
    gone,
  });
}

async function turnOn(owner: string, key: string): Promise<void> {
  try {
    const state = await ringHere(owner, key);
    if (state === "on") notify({ text: t("Reminders ring on this device."), stays: 5000 });
  } catch (thrown) {
    notify({ wrong: true, text: toRefusal(thrown).message });
  }
}
